/** How a cluster stands, in numbers and in one sentence. */
import type { ClusterId } from '../domain/ids.ts';
import type { QuorumModel } from '../domain/records.ts';
import { countVotes, survivesMore, witnessKind } from '../domain/quorum.ts';
import type { DatacenterState } from './datacenter-store.ts';
import { stableRows } from './stable-rows.ts';
import { vmRowsIn, type VmRow } from './vm-rows.ts';

export type ClusterHealth = {
  id: ClusterId;
  name: string;
  model: QuorumModel;
  up: boolean;
  /** It runs by force: quorum is not evaluated until the votes are there. */
  forced: boolean;
  deciding: 'regroup' | 'arbitration' | null;
  nodes: number;
  members: number;
  votes: number;
  total: number;
  need: number;
  witness: 'none' | 'votes' | 'does not vote';
  survives: number;
  vms: number;
  serving: number;
  sentence: string;
};

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

const sentenceOf = (health: Omit<ClusterHealth, 'sentence'>): string => {
  if (!health.up)
    return `${health.name} is down: ${health.votes} of ${health.total} votes, ${health.need} needed`;
  if (health.forced)
    return `${health.name} runs by force: ${health.votes} of ${health.total} votes, ${health.need} needed`;
  if (health.deciding === 'regroup') return `${health.name} regroups: the members agree who is left`;
  if (health.deciding === 'arbitration')
    return `${health.name} challenges for the witness ${witnessKind(health.model)}`;
  const what = health.model === 'DO' ? 'node' : 'vote';
  return health.survives === 0
    ? `${health.name} would not survive the loss of another ${what}`
    : `${health.name} survives the loss of ${plural(health.survives, `more ${what}`)}`;
};

type Counts = { vms: number; serving: number };

/** One pass over the rows that are there already, however many clusters there are: this is asked with every frame. */
const countsOf = (rows: readonly VmRow[]): Map<ClusterId, Counts> => {
  const counts = new Map<ClusterId, Counts>();
  for (const { cluster, serving } of rows) {
    if (cluster === null) continue;
    let count = counts.get(cluster);
    if (!count) counts.set(cluster, (count = { vms: 0, serving: 0 }));
    count.vms += 1;
    if (serving) count.serving += 1;
  }
  return counts;
};

const healthOf = (state: DatacenterState): ClusterHealth[] => {
  const { tables } = state;
  const counts = countsOf(vmRowsIn(state));
  return [...tables.clusters.values()].map((cluster) => {
    const component = cluster.component === null ? undefined : tables.components.get(cluster.component);
    const waiting = cluster.nodes.filter((id) => tables.nodes.get(id)?.phase.kind !== 'stopped').length;
    const members = component?.members.length ?? 0;
    const witness = cluster.witness === null ? undefined : tables.resources.get(cluster.witness);
    const count = countVotes(
      cluster.quorumModel,
      cluster.nodes.length,
      component ? members : waiting,
      component !== undefined && witness?.state === 'Online',
    );
    const phase = component?.phase.kind;
    const health: Omit<ClusterHealth, 'sentence'> = {
      id: cluster.id,
      name: cluster.name,
      model: cluster.quorumModel,
      up: component !== undefined,
      forced: component !== undefined && cluster.forced === component.id,
      deciding: phase === 'regrouping' ? 'regroup' : phase === 'arbitrating' ? 'arbitration' : null,
      nodes: cluster.nodes.length,
      members,
      votes: count.votes,
      total: count.total,
      need: count.need,
      witness: cluster.witness === null ? 'none' : count.witnessVotes ? 'votes' : 'does not vote',
      survives: component ? survivesMore(cluster.quorumModel, count, members) : 0,
      ...(counts.get(cluster.id) ?? { vms: 0, serving: 0 }),
    };
    return { ...health, sentence: sentenceOf(health) };
  });
};

export const clusterHealth = stableRows(healthOf);
