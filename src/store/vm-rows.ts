/** The Virtual Machines grid's rows. */
import { APPS, GUESTS } from '../domain/guests.ts';
import type { HostId, LunId, VmId } from '../domain/ids.ts';
import type { Job, Vm } from '../domain/records.ts';
import { isServing, vmHost, vmStatus, type VmStatus } from '../domain/vm-status.ts';
import type { DatacenterState, Tables } from './datacenter-store.ts';
import { activityOf, activityText, coldBootText } from './vm-activity.ts';
import { nameOfIn } from './name-of.ts';
import { stableRows } from './stable-rows.ts';

export type VmRow = {
  id: VmId;
  name: string;
  status: VmStatus;
  serving: boolean;
  jobStatus: string;
  host: HostId | null;
  hostName: string;
  ownerName: string;
  activity: string;
  mark: string;
  ramMB: number;
  vcpus: number;
  guest: string;
  app: string;
  luns: LunId[];
  lunNames: string;
  /** Since when it has not served its users. */
  downSince: number | null;
};

const jobText = (job: Job | undefined, vm: Vm, tables: Tables): string => {
  if (!job) return '';
  if (job.state !== 'running') return job.state === 'completed' ? 'Completed' : 'Failed';
  const migration = vm.migration === null ? undefined : tables.migrations.get(vm.migration);
  const step = job.steps.find(({ state }) => state === 'running');
  return migration ? `Quick migration: ${step?.name ?? 'running'}` : (step?.name ?? 'Running');
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
const statusOf = (vm: Vm): VmStatus => vmStatus(vm.phase);

const rowsOf = ({ tables, at }: DatacenterState): VmRow[] => {
  const nameOf = nameOfIn(tables);
  const newest = newestJobs(tables);
  return [...tables.vms.values()].map((vm) => {
    const host = vmHost(vm.phase);
    const owner = vm.group === null ? null : (tables.groups.get(vm.group)?.owner ?? null);
    return {
      id: vm.id,
      name: vm.name,
      status: statusOf(vm),
      serving: isServing(vm.phase),
      jobStatus: jobText(jobOf(vm, newest, tables), vm, tables),
      host,
      hostName: host === null ? '' : nameOf(host),
      ownerName: owner === null ? '' : nameOf(owner),
      activity: activityText(activityOf(vm, tables, at)),
      mark: coldBootText(vm, at),
      ramMB: vm.ramMB,
      vcpus: vm.vcpus,
      guest: GUESTS[vm.guest].label,
      app: APPS[vm.app].label,
      luns: vm.luns,
      lunNames: vm.luns.map(nameOf).join(', '),
      downSince: vm.outage?.from ?? null,
    };
  });
};

export const vmRows = stableRows(rowsOf);
