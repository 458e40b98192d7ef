/**
 * What a swarm must meet now and then, or it does not look where it should: things that take more than one fact to
 * happen. That each fact, order, fault and refusal is met follows from their tables and is not repeated here.
 */
import type { Fact, FactName } from '../../domain/facts.ts';
import type { World } from '../kernel/world.ts';

/** What was told before, by kind and id: the last instant of it. */
type Past = (kind: FactName, id: string | undefined) => Fact | undefined;

const SOMETIMES: Record<string, (fact: Fact, past: Past, world: World) => boolean> = {
  'a saved state is restored after its target died': ({ kind, ids }, past) =>
    kind === 'vmRestored' &&
    past('vmStateKept', ids.vm)?.ids.host !== undefined &&
    past('vmStateKept', ids.vm)!.ids.host !== ids.host,
  'a regroup begins anew before it is decided': ({ kind, ids }, past) => {
    const [before, decided] = [past('regroupStarted', ids.component), past('quorumKept', ids.component)];
    return kind === 'regroupStarted' && before !== undefined && before.id > (decided?.id ?? 0);
  },
  'an arbitration is dropped by a new regroup': ({ kind, ids }, past) => {
    const [begun, won] = [past('arbitrationStarted', ids.component), past('arbitrationWon', ids.component)];
    return kind === 'regroupStarted' && begun !== undefined && begun.id > (won?.id ?? 0);
  },
  'two memberships exist at once': ({ kind }, _, world) =>
    kind === 'partitioned' && Object.keys(world.components).length > 1,
  'the defender of the witness wins': ({ kind }) => kind === 'witnessDefended',
  'a challenger of the witness wins': ({ kind }) => kind === 'arbitrationWon',
  'a challenger of the witness loses': ({ kind }) => kind === 'arbitrationLost',
  'a node that is cut off is fenced while a machine runs there': ({ kind, ids }, past) =>
    kind === 'vmDied' && past('diskFenced', ids.host) !== undefined,
  'a group that was given up comes Online at its next try': ({ kind, ids }, past) =>
    kind === 'groupOnline' && past('groupRetried', ids.group) !== undefined,
  'a group that no node could take gets one': ({ kind, ids }, past) =>
    kind === 'groupOnline' && past('groupStranded', ids.group) !== undefined,
  'a quick migration fails, and its machine runs again': ({ kind, ids }, past) =>
    kind === 'vmRestored' && past('migrationFailed', ids.vm) !== undefined,
  'a Paused node holds the Cluster Group': ({ kind, ids }, _, world) =>
    kind === 'groupOwnerChanged' &&
    world.groups[ids.group!]!.kind === 'core' &&
    world.nodes[ids.node!]!.paused,
  'a cluster forms with the vote of its witness': ({ kind, ids }, _, world) => {
    if (kind !== 'clusterFormed') return false;
    const { component, nodes, quorumModel } = world.clusters[ids.cluster!]!;
    if (quorumModel !== 'NDM' || component === null) return false;
    return 2 * world.components[component]!.members.length <= nodes.length;
  },
  'a machine that fails over boots without its memory': ({ kind, ids }, _, world) =>
    kind === 'vmStarted' && world.vms[ids.vm!]!.coldBootAt === world.now,
  'a fault is healed before anybody has missed anything': ({ kind, ids }, past) =>
    kind === 'heartbeatReturned' && past('peerDown', ids.node) === undefined,
};

export const SOMETIMES_NAMES = Object.keys(SOMETIMES);

/** Hears each fact; answers what was met with it. */
export const watchSometimes = () => {
  const last = new Map<string, Fact>();
  const past: Past = (kind, id) => last.get(`${kind}|${id}`);
  return (fact: Fact, world: World): string[] => {
    const met = SOMETIMES_NAMES.filter((name) => SOMETIMES[name]!(fact, past, world));
    for (const id of Object.values(fact.ids)) if (id !== undefined) last.set(`${fact.kind}|${id}`, fact);
    return met;
  };
};
