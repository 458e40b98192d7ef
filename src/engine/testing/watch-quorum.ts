/** Membership and votes over time: I-11, I-22, I-23, I-24, I-36. */
import type { FactName } from '../../domain/facts.ts';
import { totalVotes, votesNeeded } from '../../domain/quorum.ts';
import type { World } from '../kernel/world.ts';
import type { Watch, Watches } from './trace-watch.ts';

/** A node stops being active for one of these reasons (I-22). */
const ENDS: ReadonlySet<FactName> = new Set<FactName>([
  'hostPowerLost',
  'hostStopError',
  'hostForcedOff',
  'serviceLeft',
  'serviceKilled',
  'serviceStopped',
  'serviceStartFailed',
  'quorumLost',
]);

/** As many votes as make a quorum have the version, so that no other quorum can do without it. */
const isDurable = (world: World, id: string): boolean => {
  const { nodes, quorumModel, dbEpoch, witness, witnessEpoch } = world.clusters[id];
  const copies =
    quorumModel === 'DO' ? 0 : nodes.filter((node) => world.nodes[node].dbEpoch === dbEpoch).length;
  const onWitness = witness !== null && witnessEpoch === dbEpoch ? 1 : 0;
  return copies + onWitness >= votesNeeded(totalVotes(quorumModel, nodes.length));
};

export const watchQuorum = (start: World): Watches => {
  const kinds = new Map<number, FactName>();
  const removed = new Set<string>();
  const left = new Set<string>();
  const epochs = new Map<string, number>();
  /** Who was started by force has thrown the newer versions of others away. */
  const forced = new Set<string>();
  const configured = new Map(
    Object.values(start.clusters).map((c) => [c.id, totalVotes(c.quorumModel, c.nodes.length)]),
  );

  const votes: Watch = ({ kind, data, ids: { cluster }, id }) => {
    if (kind === 'quorumChanged' || kind === 'nodeEvicted' || kind === 'nodeAdded')
      configured.set(cluster!, Number(data!.total));
    if (data?.need === undefined || cluster === undefined) return [];
    const total = configured.get(cluster)!;
    return data.total === total && data.need === votesNeeded(total)
      ? []
      : [`I-11 fact ${id} counts ${data.need} of ${data.total} votes, configured are ${total}`];
  };

  const membership: Watch = ({ kind, ids: { cluster, node, component }, data, id }) => {
    if (cluster !== undefined && kind === 'quorumForced') forced.add(cluster);
    if (kind === 'quorumLost' && Number(data!.votes) >= Number(data!.need))
      return [`I-23 fact ${id} stops a cluster that has quorum`];
    if (node === undefined) return [];
    if (kind === 'serviceLeft') left.add(node);
    if (kind === 'serviceStarted' || kind === 'quorumForced') left.delete(node);
    if (kind === 'nodeRemoved' || kind === 'nodeRemovedThere') {
      const key = `${component}|${node}`;
      if (left.has(node)) return [`I-24 fact ${id} removes ${node}, which has left by itself`];
      if (removed.has(key)) return [`I-24 fact ${id} removes ${node} a second time`];
      removed.add(key);
    }
    if (kind === 'nodeJoined') for (const key of removed) if (key.endsWith(`|${node}`)) removed.delete(key);
    return [];
  };

  return {
    fact: (fact, world) => {
      kinds.set(fact.id, fact.kind);
      return [...votes(fact, world), ...membership(fact, world)];
    },
    instant: (world) => {
      const wrong: string[] = [];
      for (const { name, phase } of Object.values(world.nodes))
        if (phase.kind === 'stopped' && phase.because !== 0 && !ENDS.has(kinds.get(phase.because)!))
          wrong.push(`I-22 ${name} is Down because of ${kinds.get(phase.because)}`);
      for (const { id, name, dbEpoch, quorumModel, nodes } of Object.values(world.clusters)) {
        if (totalVotes(quorumModel, nodes.length) !== configured.get(id))
          wrong.push(`I-11 the votes of ${name} changed, and nobody changed its configuration`);
        if (dbEpoch < (epochs.get(id) ?? 0) && !forced.has(id))
          wrong.push(`I-36 the database of ${name} is older than it was`);
        if (isDurable(world, id)) epochs.set(id, dbEpoch);
      }
      return wrong;
    },
  };
};
