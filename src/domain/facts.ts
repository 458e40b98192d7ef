import type { CauseId, FactId, Ids } from './ids.ts';
import { hardwareFacts } from './facts/hardware-facts.ts';
import { membershipFacts } from './facts/membership-facts.ts';
import { directoryFacts } from './facts/directory-facts.ts';
import { quorumFacts } from './facts/quorum-facts.ts';
import { groupFacts } from './facts/group-facts.ts';
import { sharedVolumeFacts } from './facts/shared-volume-facts.ts';
import { guestClusterFacts } from './facts/guest-cluster-facts.ts';
import { virtualMachineFacts } from './facts/virtual-machine-facts.ts';
import type { SimMs } from './units.ts';

/** Everything that happened, told in order. `cause` is the fact that made it happen; 0 is the scenario's start. */
export type Fact = {
  id: FactId;
  at: SimMs;
  cause: CauseId;
  kind: FactName;
  ids: Ids;
  data?: Record<string, string | number>;
};

export type Level = 'info' | 'warning' | 'error' | 'critical';

/** One word for the trace's second column and for filters. */
export type Area =
  | 'order'
  | 'power'
  | 'network'
  | 'heartbeat'
  | 'quorum'
  | 'node'
  | 'group'
  | 'disk'
  | 'vm'
  /** A cluster of guests, and its application. */
  | 'guests'
  | 'job';

export type FactInfo = {
  area: Area;
  level: Level;
  /** `{vm}`, `{host}`, `{node}`, `{group}`, `{resource}`, `{lun}`, `{cluster}` become names, other words come from `data`. */
  text: string;
  /** Windows event id and the log it appears in, where the real product writes one. */
  event?: {
    id: number;
    log:
      | 'System'
      | 'FailoverClustering/Operational'
      | 'Hyper-V-High-Availability'
      | 'Hyper-V-Worker'
      | 'Hyper-V-VMMS';
  };
  /** The rule of the rule book that made it so. */
  rule?: string;
};

const facts = {
  ...hardwareFacts,
  ...membershipFacts,
  ...quorumFacts,
  ...groupFacts,
  ...directoryFacts,
  ...sharedVolumeFacts,
  ...virtualMachineFacts,
  ...guestClusterFacts,
};

export type FactName = keyof typeof facts;
export const FACTS: Record<FactName, FactInfo> = facts;
