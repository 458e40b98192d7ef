/** Failback: I-31, only when it is allowed, to a better owner, in its hours; L-07, as soon as it may. */
import type { Fact } from '../../domain/facts.ts';
import type { GroupId, NodeId } from '../../domain/ids.ts';
import { groupState } from '../../domain/records.ts';
import { isEligible } from '../cluster/failover-policy.ts';
import type { ReadWorld } from '../kernel/context.ts';
import type { World } from '../kernel/world.ts';
import type { Watches } from './trace-watch.ts';

type Group = World['groups'][string];

/** Preferred owners by their place; everybody else after them. */
const rank = ({ preferredOwners }: Group, node: NodeId | null): number => {
  const at = node === null ? -1 : preferredOwners.indexOf(node);
  return at < 0 ? preferredOwners.length : at;
};

const inHours = ({ datacenter }: World, { failbackWindow }: Group, at: number): boolean => {
  if (failbackWindow === null) return true;
  const [h, m, s] = datacenter.startsAt.slice(11).split(':').map(Number) as [number, number, number];
  const hour = Math.floor((h * 3_600 + m * 60 + s + at / 1_000) / 3_600) % 24;
  const { start, end } = failbackWindow;
  if (start === end) return hour === start;
  return start < end ? hour >= start && hour < end : hour >= start || hour < end;
};

const runs = (world: World, { resources }: Group): boolean =>
  ['Online', 'Partial Online'].includes(groupState(resources.map((id) => world.resources[id]!.state)));

export const watchFailback = (): Watches => {
  const available = new Set<NodeId>();
  /** They could not be taken offline, so they are where they were. */
  const stay = new Set<GroupId>();

  const fact = ({ kind, ids: { node, group }, id, at, data }: Fact, world: World): string[] => {
    if (kind === 'nodeJoined' || kind === 'nodeResumed') available.add(node!);
    if (kind === 'groupStaysOnline') stay.add(group!);
    if (kind !== 'groupFailingBack') return [];
    const it = world.groups[group!]!;
    const from = world.clusters[it.cluster]!.nodes.find((other) => world.nodes[other]!.name === data!.from)!;
    const right = it.autoFailback && rank(it, node!) < rank(it, from) && inHours(world, it, at);
    return right ? [] : [`I-31 fact ${id} fails ${group} back to ${node}`];
  };

  const mustMove = (world: World, it: Group, node: NodeId): boolean =>
    world.nodes[node]!.cluster === it.cluster &&
    it.autoFailback &&
    rank(it, node) < rank(it, it.owner) &&
    isEligible(world as ReadWorld, it.id, node) &&
    inHours(world, it, world.now);

  const instant = (world: World): string[] => {
    const wrong = [...available].flatMap((node) =>
      Object.values(world.groups)
        .filter((it) => it.work.kind === 'none' && !it.failbackDue && !stay.has(it.id) && runs(world, it))
        .filter((it) => mustMove(world, it, node))
        .map((it) => `L-07 ${it.name} does not go back to ${world.nodes[node]!.name}`),
    );
    available.clear();
    stay.clear();
    return wrong;
  };
  return { fact, instant };
};
