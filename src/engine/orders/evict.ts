/** The order to evict a node (4.10). */
import type { ClusterId, HostId } from '../../domain/ids.ts';
import { FAULT_CATALOGUE } from '../../domain/faults.ts';
import type { Reply } from '../../protocol/commands.ts';
import { livingMembers } from '../cluster/component.ts';
import { isTrunkCut } from '../cluster/add-node.ts';
import { beginLeave } from '../cluster/leave.ts';
import type { ReadWorld } from '../kernel/context.ts';
import { clusterIsUp } from './groups.ts';
import { accept, firstOf, knownHost, refuse, type Check, type CommandRule } from './order.ts';

const placeOf = (world: ReadWorld, host: HostId) => {
  const node = world.nodes[world.hosts[host].node!];
  return { node, cluster: world.clusters[node.cluster] };
};

/** A member that is gone and that nobody misses yet belongs to a regroup. */
export const isDecided = (world: ReadWorld, id: ClusterId, field: string): Check => {
  const { component, name } = world.clusters[id];
  const { phase, silences } = world.components[component!];
  if (phase.kind === 'stable' && silences.length === 0) return null;
  const state =
    phase.kind === 'arbitrating' ? 'challenging for the witness' : 'missing somebody, or regrouping';
  return refuse('quorum-undecided', field, { cluster: name, state });
};

const mayGo = (world: ReadWorld, host: HostId): Check => {
  const { node, cluster } = placeOf(world, host);
  const facts = { host: node.name, cluster: cluster.name };
  if (cluster.nodes.length === 1) return refuse('only-node', 'host', facts);
  if (node.phase.kind === 'joining' || node.phase.kind === 'forming')
    return refuse('node-joining', 'host', facts);
  if (node.hungUntil !== null) return refuse('service-hung', 'host', facts);
  if (node.leaving !== null) return refuse('node-leaving', 'host', facts);
  const others = livingMembers(world, cluster.component!).filter((other) => other !== node.id);
  return others.length === 0 ? refuse('last-node-up', 'host', facts) : null;
};

/** Who is on which side of a cut trunk follows from the nodes there are. */
export const noTrunkIsCut = (world: ReadWorld, id: ClusterId, field: string): Check =>
  isTrunkCut(world, id)
    ? refuse('fault-in-the-way', field, {
        fault: FAULT_CATALOGUE.trunkLoss.label,
        cluster: world.clusters[id].name,
      })
    : null;

export const evictNode: CommandRule<'evictNode'> = (ctx, { host }) => {
  const { world } = ctx;
  const refusal = firstOf(
    () => knownHost(world, host, 'host'),
    () =>
      world.hosts[host].node === null ? refuse('not-a-node', 'host', { host: world.hosts[host].name }) : null,
    () => clusterIsUp(world, world.hosts[host].cluster!, 'host'),
    () => isDecided(world, world.hosts[host].cluster!, 'host'),
    () => mayGo(world, host),
    () => noTrunkIsCut(world, world.hosts[host].cluster!, 'host'),
  );
  if (refusal) return refusal as Reply<'evictNode'>;
  const { cause, job } = accept(ctx, 'evictNode', { host });
  beginLeave(ctx, world.hosts[host].node!, cause, true);
  return { ok: true, value: { job } };
};
