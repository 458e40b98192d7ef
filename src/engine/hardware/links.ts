import type { ArrayId, HostId, LunId, NetworkId } from '../../domain/ids.ts';
import { carried } from '../../domain/fabrics.ts';
import type { Ctx, ReadWorld } from '../kernel/context.ts';
import { setCapacity } from '../kernel/flows.ts';
import { remembered } from '../kernel/remembered.ts';
import { timingOf } from '../kernel/timing.ts';
import type { SharedLink, World } from '../kernel/world.ts';

// Names of links are put together once: a fresh string is dear to look up, and every transfer looks up eight.
const hostLinks = remembered((host: HostId) => ({
  write: `${host}|write`,
  read: `${host}|read`,
  cpu: `${host}|cpu`,
}));
const arrayLinks = remembered((array: ArrayId) => ({
  write: `${array}|write`,
  read: `${array}|read`,
  iops: `${array}|iops`,
}));

/** A host's storage path, one direction. */
const storageLink = (host: HostId, direction: 'write' | 'read') => hostLinks(host)[direction];
export const processorLink = (host: HostId) => hostLinks(host).cpu;
export const arrayLink = (array: ArrayId, what: 'write' | 'read' | 'iops') => arrayLinks(array)[what];

const link = (capacity: number): SharedLink => ({ capacity, flows: [] });

/** The shared capacities of a host and of an array, in units per ms. */
export const addHostLinks = (world: World, id: HostId): void => {
  const host = world.hosts[id];
  const rates = carried(host, timingOf(world).links);
  world.links[storageLink(id, 'write')] = link(rates.write / 1000);
  world.links[storageLink(id, 'read')] = link(rates.read / 1000);
  world.links[processorLink(id)] = link(host.logicalCpus);
};

/** Paths were lost or came back: what is left carries what it can. */
export const rerate = (ctx: Ctx, id: HostId): void => {
  const rates = carried(ctx.world.hosts[id], timingOf(ctx.world).links);
  setCapacity(ctx, storageLink(id, 'write'), rates.write / 1000);
  setCapacity(ctx, storageLink(id, 'read'), rates.read / 1000);
};

export const addArrayLinks = (world: World, id: ArrayId): void => {
  const array = world.arrays[id];
  world.links[arrayLink(id, 'write')] = link(array.writeMBs / 1000);
  world.links[arrayLink(id, 'read')] = link(array.readMBs / 1000);
  world.links[arrayLink(id, 'iops')] = link(array.iops / 1000);
};

/** What a host sends or receives on a network between nodes; without one, on the line that a file left out. */
const networkLink = (host: HostId, network: NetworkId | null, direction: 'send' | 'receive') =>
  `${host}|${network ?? 'network:0'}|${direction}`;

/** Nodes of R2 move more than heartbeats between each other. */
export const addNetworkLinks = (world: World, id: HostId): void => {
  for (const network of new Set([null, ...world.hosts[id].nics.map((nic) => nic.network)]))
    for (const direction of ['send', 'receive'] as const)
      world.links[networkLink(id, network, direction)] ??= link(timingOf(world).network / 1000);
};

/** What bytes from one host to another cross. */
export const networkPath = (from: HostId, to: HostId, network: NetworkId | null): string[] => [
  networkLink(from, network, 'send'),
  networkLink(to, network, 'receive'),
];

/** While a spare is rebuilt the disks serve fewer I/Os. */
const REBUILD_PART = 0.6;
/** One controller has the work of both, and writes without the mirrored cache. */
const ONE_CONTROLLER_PART = 0.5;

export const rerateArray = (ctx: Ctx, id: ArrayId): void => {
  const { writeMBs, readMBs, iops, rebuildUntil, controllersOut } = ctx.world.arrays[id];
  const part = (controllersOut.length === 0 ? 1 : ONE_CONTROLLER_PART) / 1000;
  setCapacity(ctx, arrayLink(id, 'write'), writeMBs * part);
  setCapacity(ctx, arrayLink(id, 'read'), readMBs * part);
  setCapacity(ctx, arrayLink(id, 'iops'), iops * part * (rebuildUntil === null ? 1 : REBUILD_PART));
};

/** What a transfer between a host's memory and a LUN crosses; one that is redirected takes the way of its coordinator. */
export const transferPath = (
  world: ReadWorld,
  host: HostId,
  id: LunId,
  direction: 'write' | 'read',
): string[] => {
  const lun = world.luns[id];
  const via = lun.access.find((access) => access.host === host);
  const redirected = via?.how === 'redirected' && lun.mountedOn !== null;
  const path = [storageLink(redirected ? lun.mountedOn! : host, direction)];
  if (timingOf(world).arrayCeilings) path.push(arrayLink(lun.array, direction));
  if (!redirected) return path;
  const [from, to] = direction === 'write' ? [host, lun.mountedOn!] : [lun.mountedOn!, host];
  return [...networkPath(from, to, via.network), ...path];
};

/** What an otherwise idle path carries, MB per ms; transfers that begin together share it. */
export const pathRate = (world: ReadWorld, host: HostId, lun: LunId, direction: 'write' | 'read'): number => {
  let least = Infinity;
  for (const key of transferPath(world, host, lun, direction))
    if (world.links[key].capacity < least) least = world.links[key].capacity;
  return least;
};
