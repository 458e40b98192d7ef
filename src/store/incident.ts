/** The newest failure in one sentence: what happened, what the cluster decided, how far the VMs are. */
import type { Fact, FactName } from '../domain/facts.ts';
import type { FactId, HostId, VmId } from '../domain/ids.ts';
import { isServing } from '../domain/vm-status.ts';
import type { DatacenterState } from './datacenter-store.ts';
import { nameOfIn } from './name-of.ts';
import { stableValue } from './stable-rows.ts';

export type Incident = {
  id: FactId;
  at: number;
  host: HostId;
  /** VMs that went down with it, or because quorum was lost. */
  hit: VmId[];
  serving: number;
  decision: 'pending' | 'kept' | 'lost';
  /** When the last of them served again. */
  overAt: number | null;
  sentence: string;
};

const decisionOf = (facts: readonly Fact[]): { decision: Incident['decision']; fact: Fact | undefined } => {
  const fact = facts.findLast(({ kind }) => kind === 'quorumKept' || kind === 'quorumLost');
  return { decision: fact === undefined ? 'pending' : fact.kind === 'quorumKept' ? 'kept' : 'lost', fact };
};

/** How a node goes down at once, as a sentence goes on after its name. */
const LOSSES: Partial<Record<FactName, string>> = {
  hostPowerLost: 'lost power',
  hostStopError: 'stopped with an error',
  serviceKilled: 'lost its cluster service',
};

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

const incidentOf = ({ facts, tables }: DatacenterState): Incident | null => {
  const start = facts.findLastIndex(({ kind }) => kind in LOSSES);
  if (start < 0) return null;
  const loss = facts[start];
  const later = facts.slice(start);
  const nameOf = nameOfIn(tables);
  const host = loss.ids.host!;
  const hit = [...new Set(later.filter(({ kind }) => kind === 'vmDied').map(({ ids }) => ids.vm!))];
  const { decision, fact } = decisionOf(later);
  const serving = hit.filter((id) => {
    const vm = tables.vms.get(id);
    return vm !== undefined && isServing(vm);
  }).length;
  const over = serving === hit.length && decision !== 'pending';
  const overAt = over
    ? (later.findLast(({ kind, ids }) => kind === 'applicationReady' && hit.includes(ids.vm!))?.at ?? loss.at)
    : null;
  const count = fact ? `${fact.data?.votes} of ${fact.data?.total} votes, ${fact.data?.need} needed` : '';
  const quorum = {
    pending: 'The other nodes miss its heartbeats and decide about quorum.',
    kept: `The cluster kept quorum (${count}).`,
    lost: `The cluster lost quorum (${count}) and stopped.`,
  }[decision];
  const machines =
    hit.length === 0
      ? 'No virtual machine ran there.'
      : decision === 'lost'
        ? `${plural(hit.length, 'virtual machine')} went down, ${serving} of them serve again.`
        : `${plural(hit.length, 'virtual machine')} lost their memory and boot on other nodes: ${serving} of ${hit.length} serve again.`;
  return {
    id: loss.id,
    at: loss.at,
    host,
    hit,
    serving,
    decision,
    overAt,
    sentence: `${nameOf(host)} ${LOSSES[loss.kind]}. ${quorum} ${machines}`,
  };
};

export const latestIncident = stableValue(incidentOf);
