/** The Virtual Machines grid's rows. */
import { APPS, GUESTS } from '../domain/guests.ts';
import type { ClusterId, HostId, LunId, VmId } from '../domain/ids.ts';
import type { NameOf } from '../domain/fact-text.ts';
import type { GuestCluster } from '../domain/guest-clusters.ts';
import type { Group, Job, Vm } from '../domain/records.ts';
import type { SimMs } from '../domain/units.ts';
import { isServing, vmHost, vmStatus, type VmStatus } from '../domain/vm-status.ts';
import type { DatacenterState, DatacenterStore, Tables } from './datacenter-store.ts';
import { activityOf, activityProgress, activityText, coldBootText } from './vm-activity.ts';
import { roleText } from './guest-cluster-text.ts';
import { nameOfIn } from './name-of.ts';
import { same } from './same.ts';

export type VmRow = {
  id: VmId;
  name: string;
  status: VmStatus;
  serving: boolean;
  jobStatus: string;
  /** The host whose memory it uses. */
  host: HostId | null;
  hostName: string;
  /** The node that owns its group. */
  ownerName: string;
  /** Where it is, or would start. */
  place: HostId;
  cluster: ClusterId | null;
  activity: string;
  /** How far the activity has come, in hundredths. */
  progress: number | null;
  mark: string;
  ramMB: number;
  vcpus: number;
  guest: string;
  app: string;
  luns: LunId[];
  lunNames: string;
  /** Since when it has not served its users. */
  downSince: number | null;
  /** Whether nobody asked for that. */
  failed: boolean;
};

const jobText = (job: Job | undefined): string => {
  if (!job) return '';
  if (job.state !== 'running') return job.state === 'completed' ? 'Completed' : 'Failed';
  const step = job.steps.findIndex(({ state }) => state === 'running') + 1;
  return job.steps.length === 1 ? 'Running' : `Step ${step} of ${job.steps.length}`;
};

/** The running job on it, else the newest. */
const jobOf = (vm: Vm, newest: ReadonlyMap<VmId, Job>, tables: Tables): Job | undefined =>
  (vm.job === null ? undefined : tables.jobs.get(vm.job)) ?? newest.get(vm.id);

const newestJobs = (tables: Tables): Map<VmId, Job> => {
  const newest = new Map<VmId, Job>();
  for (const job of tables.jobs.values()) if (job.vm !== null) newest.set(job.vm, job);
  return newest;
};

/** A VM that migrates is shown as such, whatever part of it is under way. */
const statusOf = (vm: Vm): VmStatus => (vm.migration === null ? vmStatus(vm.phase) : 'Under Migration');

type Given = {
  vm: Vm;
  group: Group | undefined;
  guests: GuestCluster | undefined;
  job: Job | undefined;
  names: number;
};
/** A row with what it was made from; one that moves says something else at another instant. */
type Kept = Given & { row: VmRow; moves: boolean };
type Parts = { tables: Tables; at: SimMs; nameOf: NameOf };

const made = (given: Given, { tables, at, nameOf }: Parts): Kept => {
  const { vm, group, job, guests } = given;
  const host = vmHost(vm.phase);
  const owner = group?.owner ? tables.nodes.get(group.owner) : undefined;
  const activity = activityOf(vm, tables, at);
  const mark = coldBootText(vm, at);
  const row: VmRow = {
    id: vm.id,
    name: vm.name,
    status: statusOf(vm),
    serving: isServing(vm),
    jobStatus: jobText(job),
    host,
    hostName: host === null ? '' : nameOf(host),
    ownerName: owner?.name ?? '',
    place: host ?? owner?.host ?? vm.lastHost,
    cluster: group?.cluster ?? null,
    activity: activityText(activity),
    progress: activityProgress(activity),
    mark,
    ramMB: vm.ramMB,
    vcpus: vm.vcpus,
    guest: GUESTS[vm.guest].label,
    app: guests ? `${APPS[vm.app].label}, ${roleText(guests, vm.id)}` : APPS[vm.app].label,
    luns: vm.luns,
    lunNames: vm.luns.map(nameOf).join(', '),
    downSince: vm.outage?.from ?? null,
    failed: vm.outage !== null && !vm.outage.planned,
  };
  return { ...given, row, moves: activity.kind !== 'none' || mark !== '' };
};

const holds = (kept: Kept, { vm, group, guests, job, names }: Given): boolean =>
  !kept.moves &&
  kept.vm === vm &&
  kept.group === group &&
  kept.guests === guests &&
  kept.job === job &&
  kept.names === names;

type Cache = { frames: number; at: SimMs; rows: readonly VmRow[]; kept: Map<VmId, Kept> };

const updated = (state: DatacenterState, before: Cache | undefined): Cache => {
  const { tables, at, names } = state;
  const parts = { tables, at, nameOf: nameOfIn(tables) };
  const newest = newestJobs(tables);
  const kept = before?.kept ?? new Map<VmId, Kept>();
  const rows: VmRow[] = [];
  // An instant before the last one may have marks that were gone already.
  const back = before !== undefined && at < before.at;
  let different = before === undefined;
  for (const vm of tables.vms.values()) {
    const group = vm.group === null ? undefined : tables.groups.get(vm.group);
    const guests = vm.guestCluster === null ? undefined : tables.guestClusters.get(vm.guestCluster);
    const given = { vm, group, guests, job: jobOf(vm, newest, tables), names };
    let one = kept.get(vm.id);
    if (!one || back || !holds(one, given)) {
      const next = made(given, parts);
      one = one && same(one.row, next.row) ? { ...next, row: one.row } : next;
      kept.set(vm.id, one);
    }
    if (before?.rows[rows.length] !== one.row) different = true;
    rows.push(one.row);
  }
  for (const id of kept.keys()) if (!tables.vms.has(id)) kept.delete(id);
  if (before?.rows.length !== rows.length) different = true;
  return { frames: state.frames, at, rows: different || !before ? rows : before.rows, kept };
};

/** By its tables: they live as long as the mirror does. */
const caches = new WeakMap<Tables, Cache>();

/**
 * A frame changes a few of thousands: only rows whose parts are others, or that move with time, are made anew. The
 * very same array and rows while nothing is different.
 */
export const vmRowsIn = (state: DatacenterState): readonly VmRow[] => {
  let cache = caches.get(state.tables);
  if (cache?.frames !== state.frames) {
    cache = updated(state, cache);
    caches.set(state.tables, cache);
  }
  return cache.rows;
};

export const vmRows = (store: DatacenterStore): readonly VmRow[] => vmRowsIn(store.getState());
