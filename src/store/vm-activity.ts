/** What a VM is doing right now, with how far it has come: from the records and simulated time alone. */
import type { FlowId } from '../domain/ids.ts';
import type { Flow, GuestPhase, Migration, Vm } from '../domain/records.ts';
import type { SimMs } from '../domain/units.ts';
import { flowDone, flowFraction, hasColdBootMark } from '../domain/vm-status.ts';
import type { Tables } from './datacenter-store.ts';

export type Activity =
  | { kind: 'none' }
  | { kind: 'saving' | 'restoring'; fraction: number; doneMB: number; totalMB: number; rateMBs: number }
  | { kind: 'changingOwner' }
  /** Of a live migration: it runs on, except in the pause. */
  | { kind: 'preparing' | 'switching' }
  | { kind: 'copying'; round: number; fraction: number; leftMB: number; rateMBs: number }
  | { kind: 'powering'; fraction: number }
  | { kind: 'booting'; stage: 'cpu' | 'disk' | null; fraction: number }
  | { kind: 'applicationStarting'; fraction: number }
  | { kind: 'shuttingDown'; fraction: number }
  | { kind: 'hung' }
  | { kind: 'applicationFailed' };

const part = (since: SimMs, until: SimMs | null, now: SimMs): number =>
  until === null || until <= since ? 0 : Math.min(1, Math.max(0, (now - since) / (until - since)));

const transfer = (
  kind: 'saving' | 'restoring',
  vm: Vm,
  flow: Flow | undefined,
  over: boolean,
  now: SimMs,
): Activity => ({
  kind,
  fraction: flow ? flowFraction(flow, now) : over ? 1 : 0,
  doneMB: flow ? flowDone(flow, now) : over ? vm.usedMB : 0,
  totalMB: flow?.total ?? vm.usedMB,
  rateMBs: (flow?.rate ?? 0) * 1_000,
});

const guestActivity = (guest: GuestPhase, flow: Flow | undefined, now: SimMs): Activity => {
  if (guest.kind === 'booting')
    return flow
      ? { kind: 'booting', stage: guest.stage, fraction: flowFraction(flow, now) }
      : { kind: 'booting', stage: null, fraction: part(guest.since, guest.until, now) };
  if (guest.kind === 'applicationStarting')
    return { kind: 'applicationStarting', fraction: part(guest.since, guest.until, now) };
  if (guest.kind === 'shuttingDown')
    return { kind: 'shuttingDown', fraction: part(guest.since, guest.until, now) };
  if (guest.kind === 'hung' || guest.kind === 'applicationFailed') return { kind: guest.kind };
  return { kind: 'none' };
};

/** The flow that paces a phase, if one does. */
export const flowIdOf = ({ phase }: Pick<Vm, 'phase'>): FlowId | null => {
  const own = 'flow' in phase ? phase.flow : null;
  const guest = 'guest' in phase && phase.guest.kind === 'booting' ? phase.guest.flow : null;
  return own ?? (phase.kind === 'running' ? guest : null);
};

/** A round that copies again what has changed begins with little left. */
const liveActivity = (
  { phase, live, flow: id }: Migration,
  tables: Pick<Tables, 'flows'>,
  now: SimMs,
): Activity => {
  if (phase.kind !== 'copying') return { kind: phase.kind === 'preparing' ? 'preparing' : 'switching' };
  const flow = id === null ? undefined : tables.flows.get(id);
  const leftMB = flow ? flow.total - flowDone(flow, now) : 0;
  const fraction = flow ? flowFraction(flow, now) : 0;
  return { kind: 'copying', round: live!.round, fraction, leftMB, rateMBs: (flow?.rate ?? 0) * 1_000 };
};

/** The migration that it is on, if that has not ended. */
const underWay = (vm: Vm, { migrations }: Pick<Tables, 'migrations'>): Migration | undefined => {
  const migration = vm.migration === null ? undefined : migrations.get(vm.migration);
  return migration?.endedAt === null ? migration : undefined;
};

export const activityOf = (vm: Vm, tables: Pick<Tables, 'flows' | 'migrations'>, now: SimMs): Activity => {
  const { phase } = vm;
  const paced = flowIdOf(vm);
  const flow = paced === null ? undefined : tables.flows.get(paced);
  const moving = underWay(vm, tables);
  if (moving?.live) return liveActivity(moving, tables, now);
  switch (phase.kind) {
    // A save is prepared before its flow; a restore is prepared before it and resumes after it.
    case 'saving':
      return transfer('saving', vm, flow, false, now);
    case 'restoring':
      return transfer('restoring', vm, flow, phase.read, now);
    case 'starting':
      return { kind: 'powering', fraction: part(phase.since, phase.until, now) };
    case 'stopping':
      return { kind: 'shuttingDown', fraction: part(phase.since, phase.until, now) };
    case 'running':
      return guestActivity(phase.guest, flow, now);
    default:
      return { kind: moving ? 'changingOwner' : 'none' };
  }
};

/** In hundredths; null where nothing tells how far it is. */
export const activityProgress = (activity: Activity): number | null =>
  'fraction' in activity ? Math.floor(activity.fraction * 100) : null;

const percent = (fraction: number): string => `${Math.floor(fraction * 100)} %`;

/** In a few words, for a cell or a token. */
export const activityText = (activity: Activity): string => {
  switch (activity.kind) {
    case 'none':
      return '';
    case 'saving':
      return `Saving ${percent(activity.fraction)}, ${Math.round(activity.rateMBs)} MB/s`;
    case 'restoring':
      return `Restoring ${percent(activity.fraction)}, ${Math.round(activity.rateMBs)} MB/s`;
    case 'changingOwner':
      return 'Changing owner';
    case 'preparing':
      return 'Target reserves memory';
    case 'copying':
      return `Live, copying ${percent(activity.fraction)}, round ${activity.round}, ${Math.round(activity.rateMBs)} MB/s`;
    case 'switching':
      return 'Live, paused for the switch';
    case 'powering':
      return 'Powering on';
    case 'booting':
      return `Guest boots ${percent(activity.fraction)}${activity.stage === null ? '' : activity.stage === 'cpu' ? ' (CPU)' : ' (disk)'}`;
    case 'applicationStarting':
      return 'Application starts';
    case 'shuttingDown':
      return `Shutting down ${percent(activity.fraction)}`;
    case 'hung':
      return 'Guest hangs';
    case 'applicationFailed':
      return 'Application crashed';
  }
};

export const coldBootText = (vm: Pick<Vm, 'coldBootAt'>, now: SimMs): string =>
  hasColdBootMark(vm, now) ? 'cold boot, memory lost' : '';
