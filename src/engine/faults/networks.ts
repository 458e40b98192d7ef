/** F-06 to F-11: links, switches, and what is swallowed between hosts whose links stay up. */
import type { HostId } from '../../domain/ids.ts';
import type { Refusal, RefusalCode } from '../../domain/refusals.ts';
import { cut, isPlugged, mend, setAdapter, setSwitch, type Between } from '../hardware/network.ts';
import { endJitter, startJitter } from '../cluster/jitter.ts';
import type { ReadWorld } from '../kernel/context.ts';
import { isNode } from './checks.ts';
import type { FaultRule } from './fault-rule.ts';

const refuse = (because: RefusalCode, field: string, facts: Refusal['facts']): Refusal => ({
  ok: false,
  because,
  field: `fault.${field}`,
  facts,
});

const notPlugged = (world: ReadWorld, host: HostId, network: `network:${number}`): Refusal | null =>
  isPlugged(world, host, network)
    ? null
    : refuse('no-such-adapter', 'network', {
        host: world.hosts[host].name,
        network: world.networks[network].name,
      });

/** Both must be nodes of one cluster, and two. */
const notApair = (world: ReadWorld, host: HostId, other: HostId): Refusal | null => {
  const [a, b] = [world.hosts[host], world.hosts[other]];
  const alone = isNode(world, host);
  if (alone !== null) return alone;
  if (host === other) return refuse('same-host', 'other', { host: a.name });
  return b.cluster === a.cluster
    ? null
    : refuse('target-not-in-cluster', 'other', { host: b.name, cluster: world.clusters[a.cluster!].name });
};

export const nicFailure: FaultRule<'nicFailure'> = {
  check: (world, { host, network }) => notPlugged(world, host, network),
  inject: (ctx, { host, network }, cause) => setAdapter(ctx, host, network, true, cause),
  heal: (ctx, { host, network }, cause) => setAdapter(ctx, host, network, false, cause),
};

/** F-12: each heartbeat is lost by chance. */
export const heartbeatJitter: FaultRule<'heartbeatJitter'> = {
  check: (world, { host, network }) => notPlugged(world, host, network),
  inject: (ctx, { host, network, percent }, cause) => startJitter(ctx, host, network, percent, cause),
  heal: (ctx, { host, network }, cause) => endJitter(ctx, host, network, cause),
};

export const networkDown: FaultRule<'networkDown'> = {
  check: () => null,
  inject: (ctx, { network }, cause) => setSwitch(ctx, network, true, cause),
  heal: (ctx, { network }, cause) => setSwitch(ctx, network, false, cause),
};

const FROM_ALL: readonly Between[] = [{ other: null, network: null }];

export const partition: FaultRule<'partition'> = {
  check: (world, { host }) => isNode(world, host),
  inject: (ctx, { host }, cause) => cut(ctx, host, FROM_ALL, cause),
  heal: (ctx, { host }, cause) => mend(ctx, host, FROM_ALL, cause),
};

/** Every other node of their cluster. */
const othersThan = (world: ReadWorld, hosts: readonly HostId[]): Between[] =>
  world.clusters[world.hosts[hosts[0]].cluster!].nodes
    .map((node) => world.nodes[node].host)
    .filter((host) => !hosts.includes(host))
    .map((other) => ({ other, network: null }));

/** Those outside of the set that a host is cut off from; by now they may be in another cluster. */
const cutFrom = (world: ReadWorld, host: HostId, hosts: readonly HostId[]): Between[] => {
  const others = world.hosts[host].cuts.flatMap(({ other, network }) =>
    other === null || network !== null || hosts.includes(other) ? [] : [other],
  );
  return [...new Set(others)].map((other) => ({ other, network: null }));
};

/** Nodes of one cluster, each named once, and not all of them. */
const notAside = (world: ReadWorld, hosts: readonly HostId[]): Refusal | null => {
  const [first] = hosts;
  if (first === undefined) return refuse('nobody-named', 'hosts', {});
  for (const [i, host] of hosts.entries()) {
    const { name, node, cluster } = world.hosts[host];
    if (node === null) return refuse('not-a-node', 'hosts', { host: name });
    if (hosts.indexOf(host) !== i) return refuse('same-host', 'hosts', { host: name });
    const ours = world.hosts[first].cluster!;
    if (cluster !== ours)
      return refuse('target-not-in-cluster', 'hosts', { host: name, cluster: world.clusters[ours].name });
  }
  return othersThan(world, hosts).length > 0
    ? null
    : refuse('nobody-left', 'hosts', { cluster: world.clusters[world.hosts[first].cluster!].name });
};

export const split: FaultRule<'split'> = {
  check: (world, { hosts }) => notAside(world, hosts),
  inject: (ctx, { hosts }, cause) => {
    for (const host of hosts) cut(ctx, host, othersThan(ctx.world, hosts), cause);
  },
  heal: (ctx, { hosts }, cause) => {
    for (const host of hosts) mend(ctx, host, cutFrom(ctx.world, host, hosts), cause);
  },
};

/** The nodes before and from this one on, by number. */
const sides = (world: ReadWorld, host: HostId): [before: HostId[], behind: HostId[]] => {
  const { node, cluster } = world.hosts[host];
  const { nodes } = world.clusters[cluster!];
  const hosts = nodes.map((id) => world.nodes[id].host);
  const at = nodes.indexOf(node!);
  return [hosts.slice(0, at), hosts.slice(at)];
};

const acrossTheTrunk = (before: readonly HostId[]): Between[] =>
  before.map((other) => ({ other, network: null }));

/** Who is on which side follows from the nodes there are: none of them may be about to go for good. */
const noneIsEvicted = (world: ReadWorld, host: HostId): Refusal | null => {
  const { nodes } = world.clusters[world.hosts[host].cluster!];
  const going = nodes.find((node) => world.nodes[node].leaving?.evicted);
  return going === undefined ? null : refuse('node-leaving', 'host', { host: world.nodes[going].name });
};

export const trunkLoss: FaultRule<'trunkLoss'> = {
  check: (world, { host }) => {
    const refusal = isNode(world, host) ?? noneIsEvicted(world, host);
    if (refusal !== null || sides(world, host)[0].length > 0) return refusal;
    const { name, cluster } = world.hosts[host];
    return refuse('nobody-to-part-from', 'host', { host: name, cluster: world.clusters[cluster!].name });
  },
  inject: (ctx, { host }, cause) => {
    const [before, behind] = sides(ctx.world, host);
    for (const id of behind) cut(ctx, id, acrossTheTrunk(before), cause);
  },
  heal: (ctx, { host }, cause) => {
    const [before, behind] = sides(ctx.world, host);
    for (const id of behind) mend(ctx, id, acrossTheTrunk(before), cause);
  },
};

export const pairLoss: FaultRule<'pairLoss'> = {
  check: (world, { host, other }) => notApair(world, host, other),
  inject: (ctx, { host, other }, cause) => cut(ctx, host, [{ other, network: null }], cause),
  heal: (ctx, { host, other }, cause) => mend(ctx, host, [{ other, network: null }], cause),
};

export const routeLoss: FaultRule<'routeLoss'> = {
  check: (world, { host, other, network }) =>
    notApair(world, host, other) ?? notPlugged(world, host, network) ?? notPlugged(world, other, network),
  inject: (ctx, { host, other, network }, cause) => cut(ctx, host, [{ other, network }], cause),
  heal: (ctx, { host, other, network }, cause) => mend(ctx, host, [{ other, network }], cause),
};
