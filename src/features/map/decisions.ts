/** What the members of a cluster decide, or wait for, at the moment: as words and as a span of simulated time. */
import type { ClusterId } from '../../domain/ids.ts';
import { witnessKind } from '../../domain/quorum.ts';
import type { Cluster, Component, RegroupStage } from '../../domain/records.ts';
import type { Tables } from '../../store/datacenter-store.ts';
import { formatDuration } from '../../ui/format.ts';

/** `text` is empty while there is nothing to decide. */
export type DecisionRow = { id: ClusterId; text: string };
export type Span = { since: number; until: number };

const STAGES: Record<RegroupStage, string> = {
  opening: 'Regroup 1 of 5: who still answers?',
  closing: 'Regroup 2 of 5: the views are closed',
  pruning: 'Regroup 3 of 5: who stays a member?',
  cleanup1: 'Regroup 4 of 5: work of the lost is dropped',
  cleanup2: 'Regroup 5 of 5: the new membership is published',
};

const componentOf = (cluster: Cluster, { components }: Pick<Tables, 'components'>): Component | undefined =>
  cluster.component === null ? undefined : components.get(cluster.component);

export const decisionSpan = (cluster: Cluster, tables: Pick<Tables, 'components'>): Span | null => {
  const component = componentOf(cluster, tables);
  if (component === undefined) return cluster.formWait;
  return component.phase.kind === 'stable' ? null : component.phase;
};

const elapsed = ({ since, until }: Span, now: number): string =>
  `${formatDuration(Math.max(0, Math.floor((now - since) / 100) * 100))} of ${formatDuration(until - since)}`;

const textOf = (cluster: Cluster, component: Component | undefined, now: number): string => {
  if (component === undefined)
    return cluster.formWait ? `Waits for the witness's vote, ${elapsed(cluster.formWait, now)}` : '';
  const { phase } = component;
  if (phase.kind === 'regrouping') return STAGES[phase.stage];
  return phase.kind === 'arbitrating'
    ? `Challenges for the witness ${witnessKind(cluster.quorumModel)}, ${elapsed(phase, now)}`
    : '';
};

export const decisionRows = (tables: Pick<Tables, 'clusters' | 'components'>, now: number): DecisionRow[] =>
  [...tables.clusters.values()].map((cluster) => ({
    id: cluster.id,
    text: textOf(cluster, componentOf(cluster, tables), now),
  }));
