/** The Virtual Machines grid's rows. */
import { APPS, GUESTS } from '../domain/guests.ts';
import type { ClusterId, HostId, LunId, VmId } from '../domain/ids.ts';
import type { Job, Vm } from '../domain/records.ts';
import { isServing, vmHost, vmStatus, type VmStatus } from '../domain/vm-status.ts';
import type { DatacenterState, Tables } from './datacenter-store.ts';
import { activityOf, activityProgress, activityText, coldBootText } from './vm-activity.ts';
import { nameOfIn } from './name-of.ts';
import { stableRows } from './stable-rows.ts';

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
  return job.steps.length === 1 ? 'Running' : `Running, step ${step} of ${job.steps.length}`;
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

const rowsOf = ({ tables, at }: DatacenterState): VmRow[] => {
  const nameOf = nameOfIn(tables);
  const newest = newestJobs(tables);
  return [...tables.vms.values()].map((vm) => {
    const host = vmHost(vm.phase);
    const group = vm.group === null ? undefined : tables.groups.get(vm.group);
    const owner = group?.owner ? tables.nodes.get(group.owner) : undefined;
    const activity = activityOf(vm, tables, at);
    return {
      id: vm.id,
      name: vm.name,
      status: statusOf(vm),
      serving: isServing(vm.phase),
      jobStatus: jobText(jobOf(vm, newest, tables)),
      host,
      hostName: host === null ? '' : nameOf(host),
      ownerName: owner?.name ?? '',
      place: host ?? owner?.host ?? vm.lastHost,
      cluster: group?.cluster ?? null,
      activity: activityText(activity),
      progress: activityProgress(activity),
      mark: coldBootText(vm, at),
      ramMB: vm.ramMB,
      vcpus: vm.vcpus,
      guest: GUESTS[vm.guest].label,
      app: APPS[vm.app].label,
      luns: vm.luns,
      lunNames: vm.luns.map(nameOf).join(', '),
      downSince: vm.outage?.from ?? null,
      failed: vm.outage !== null && !vm.outage.planned,
    };
  });
};

export const vmRows = stableRows(rowsOf);
