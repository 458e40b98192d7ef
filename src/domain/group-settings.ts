/** What an administrator sets of a group, and of the virtual machines in it. */
import type { FailbackWindow } from './failback.ts';
import type { HostId } from './ids.ts';
import type { OfflineAction } from './records.ts';
import type { SimMs } from './units.ts';

export type GroupSettings = {
  preferredOwners: HostId[];
  antiAffinity: string[];
  autoFailback: boolean;
  failbackWindow: FailbackWindow | null;
  /** null: nodes less one. */
  failoverThreshold: number | null;
  failoverPeriodMs: SimMs;
  persistent: boolean;
  autoStart: boolean;
  offlineAction: OfflineAction;
};
