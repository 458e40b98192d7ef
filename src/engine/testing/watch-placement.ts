/** Where groups go: I-13, never to a Paused node; I-32, apart from what they shall not meet while there is a choice. */
import type { FactName } from '../../domain/facts.ts';
import type { GroupId, NodeId } from '../../domain/ids.ts';
import { isEligible } from '../cluster/failover-policy.ts';
import type { ReadWorld } from '../kernel/context.ts';
import type { World } from '../kernel/world.ts';
import type { Watch, Watches } from './trace-watch.ts';

const ENDS_LEAVING: ReadonlySet<FactName> = new Set<FactName>([
  'serviceStarted',
  'quorumForced',
  'serviceKilled',
  'serviceStopped',
  'hostPowerLost',
  'hostStopError',
  'hostForcedOff',
]);

const hostOf = ({ owner, work }: World['groups'][string]): NodeId | null =>
  owner ?? (work.kind === 'changingOwner' ? work.to : null);

const whereGroupsAre = (world: World): Map<string, NodeId | null> =>
  new Map(Object.values(world.groups).map((it) => [it.id, hostOf(it)]));

export const watchPlacement = (start: World): Watches => {
  const paused = new Set<NodeId>(
    Object.values(start.nodes).flatMap((node) => (node.paused ? [node.id] : [])),
  );

  const leaving = new Set<NodeId>();

  const receives: Watch = ({ kind, ids: { node, group, host, vm }, id }, world) => {
    if (kind === 'nodePaused') paused.add(node!);
    if (kind === 'nodeResumed') paused.delete(node!);
    if (kind === 'nodeLeaving') leaving.add(node!);
    // A node that dies on its way out leaves no more, and its peers may still think that it is there.
    if (ENDS_LEAVING.has(kind)) leaving.delete(node ?? world.hosts[host!].node!);
    if (kind === 'groupOwnerChanged' && leaving.has(node!) && world.groups[group!].kind !== 'core')
      return [`R-89 fact ${id} gives ${group} to a node that leaves`];
    if (kind === 'groupOwnerChanged' && paused.has(node!) && world.groups[group!].kind !== 'core')
      return [`I-13 fact ${id} gives ${group} to a paused node`];
    const starts = kind === 'vmStarting' || kind === 'vmRestoring';
    const on = starts && world.vms[vm!].group !== null ? world.hosts[host!].node : null;
    return on !== null && paused.has(on) ? [`I-13 fact ${id} starts ${vm} on a paused node`] : [];
  };

  /** Where groups are, followed through the placements of one instant. */
  let hosts = whereGroupsAre(start);
  const kinds = new Map<number, FactName>();

  /** Is another group that shall be kept apart from this one on the node, or on its way there? */
  const meets = (world: World, group: GroupId, node: NodeId): boolean => {
    const { antiAffinity, cluster } = world.groups[group];
    return world.clusters[cluster].groups.some(
      (other) =>
        other !== group &&
        hosts.get(other) === node &&
        world.groups[other].antiAffinity.some((name) => antiAffinity.includes(name)),
    );
  };

  const apart: Watch = ({ kind, ids: { node, group }, id, cause }, world) => {
    kinds.set(id, kind);
    if (kind === 'groupStranded') hosts.set(group!, world.groups[group!].owner);
    // Without a takeover it comes home to a machine that never stopped.
    if (kind === 'groupGoingOnline') hosts.set(group!, node ?? null);
    if (kind !== 'groupTakenOver') return [];
    // When a cluster forms, everything goes back to where it was.
    const better =
      kinds.get(cause) === 'clusterFormed' ||
      kinds.get(cause) === 'clusterForced' ||
      !meets(world, group!, node!)
        ? undefined
        : world.clusters[world.groups[group!].cluster].nodes.find(
            (other) => isEligible(world as ReadWorld, group!, other) && !meets(world, group!, other),
          );
    hosts.set(group!, node!);
    return better === undefined ? [] : [`I-32 fact ${id} puts ${group} on ${node}, apart on ${better}`];
  };

  return {
    fact: (fact, world) => [...receives(fact, world), ...apart(fact, world)],
    instant: (world) => {
      hosts = whereGroupsAre(world);
      return [];
    },
  };
};
