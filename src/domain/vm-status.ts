import type { HostId } from './ids.ts';
import type { Flow, Vm, VmPhase } from './records.ts';
import type { SimMs } from './units.ts';

/** The labels of the console's Status column. */
export type VmStatus =
  | 'Running'
  | 'Stopped'
  | 'Stopping'
  | 'Saved State'
  | 'Saving'
  | 'Restoring'
  | 'Paused'
  | 'Paused-Critical'
  | 'Starting'
  | 'Under Migration';

const LABELS: Record<VmPhase['kind'], VmStatus> = {
  off: 'Stopped',
  starting: 'Starting',
  running: 'Running',
  saving: 'Saving',
  saved: 'Saved State',
  restoring: 'Restoring',
  paused: 'Paused',
  stopping: 'Stopping',
  switching: 'Under Migration',
};

export const vmStatus = (phase: VmPhase): VmStatus =>
  phase.kind === 'paused' && phase.outOfSpace ? 'Paused-Critical' : LABELS[phase.kind];

/** The host whose memory it uses, if any. */
export const vmHost = (phase: VmPhase): HostId | null =>
  phase.kind === 'off' || phase.kind === 'saved' ? null : phase.on;

/** Active VMs take memory of their host (invariants I-01 and I-18). */
export const isActive = ({ kind }: VmPhase): boolean => kind !== 'off' && kind !== 'saved';

/** Do users reach it? */
export const isServing = ({ phase, connected }: Pick<Vm, 'phase' | 'connected'>): boolean =>
  connected && phase.kind === 'running' && phase.guest.kind === 'ready';

/** Amount done at an instant; a flow's rate is constant between two of its changes. */
export const flowDone = (flow: Pick<Flow, 'done' | 'rate' | 'since' | 'total'>, now: SimMs): number =>
  Math.min(flow.total, flow.done + flow.rate * Math.max(0, now - flow.since));

export const flowFraction = (flow: Pick<Flow, 'done' | 'rate' | 'since' | 'total'>, now: SimMs): number =>
  flow.total > 0 ? flowDone(flow, now) / flow.total : 1;

/** Booted afresh after a failure: its memory is lost. The mark stays for ten minutes. */
const COLD_BOOT_MARK_MS = 600_000;
export const hasColdBootMark = (vm: Pick<Vm, 'coldBootAt'>, now: SimMs): boolean =>
  vm.coldBootAt !== null && now - vm.coldBootAt < COLD_BOOT_MARK_MS;
