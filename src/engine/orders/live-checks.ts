/** What has to hold before a virtual machine is migrated live (4.11). */
import type { HostId, VmId } from '../../domain/ids.ts';
import { networkBetween, subnetsOn } from '../cluster/routes.ts';
import { vmsOf } from '../cluster/resource.ts';
import type { ReadWorld } from '../kernel/context.ts';
import { firstOf, refuse, type Check } from './order.ts';
import { checkMigration, isRunning } from './vm-checks.ts';

/** One at a time for each node, as source or target. */
const isFree = (world: ReadWorld, host: HostId, field: string): Check => {
  const busy = Object.values(world.migrations).some(
    ({ live, endedAt, from, to }) => live !== null && endedAt === null && (from === host || to === host),
  );
  return busy ? refuse('live-migration-busy', field, { host: world.hosts[host].name }) : null;
};

const processorsFit = (world: ReadWorld, vm: VmId, to: HostId): Check => {
  const { cpuUses, lastHost, name } = world.vms[vm];
  const target = world.hosts[to];
  const fit = world.hosts[lastHost].cpu.vendor === target.cpu.vendor && !(cpuUses && target.cpuLacks);
  return fit ? null : refuse('processor-unfit', 'to', { vm: name, host: target.name });
};

const sharesSubnet = (world: ReadWorld, vm: VmId, to: HostId): Check => {
  const { lastHost, name } = world.vms[vm];
  const network = networkBetween(world, lastHost, to);
  const same =
    network === null ||
    (network !== undefined &&
      subnetsOn(world, lastHost, network).some((subnet) => subnetsOn(world, to, network).includes(subnet)));
  return same ? null : refuse('no-common-subnet', 'to', { vm: name, host: world.hosts[to].name });
};

const isR2 = (world: ReadWorld, vm: VmId): Check => {
  const group = world.vms[vm]?.group;
  const cluster = group ? world.clusters[world.groups[group].cluster] : null;
  return cluster?.os === '2008' ? refuse('needs-r2', 'vm', { cluster: cluster.name }) : null;
};

const isAlone = (world: ReadWorld, vm: VmId): Check => {
  const group = world.groups[world.vms[vm].group!];
  const count = vmsOf(world, group.id).length;
  return count === 1 ? null : refuse('several-in-group', 'vm', { group: group.name, count });
};

export const checkLive = (world: ReadWorld, vm: VmId, to: HostId): Check =>
  firstOf(
    () => isR2(world, vm),
    () => checkMigration(world, vm, to),
    () => isRunning(world, vm),
    () => isAlone(world, vm),
    () => isFree(world, world.vms[vm].lastHost, 'vm'),
    () => isFree(world, to, 'to'),
    () => processorsFit(world, vm, to),
    () =>
      world.hosts[to].guestNetwork
        ? null
        : refuse('network-not-there', 'to', { vm: world.vms[vm].name, host: world.hosts[to].name }),
    () => sharesSubnet(world, vm, to),
  );
