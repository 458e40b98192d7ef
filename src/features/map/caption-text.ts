/** What happens now, in one sentence: what is worst first, then what somebody asked for, then that all is well. */
import type { ClusterHealth } from '../../store/cluster-health.ts';
import type { Incident } from '../../store/incident.ts';
import { formatDuration, formatQuantity } from '../../ui/format.ts';
import type { Status } from '../../ui/status-badge.tsx';
import type { MigrationRow } from './migrations.ts';

export type CaptionText = { tone: Status; text: string };

const migrationText = ([first, ...others]: readonly MigrationRow[]): string => {
  const phase = first.phases.find(({ running }) => running)?.name.toLowerCase() ?? 'begin';
  const more = others.length > 0 ? `, and ${formatQuantity(others.length, 'more migration')}` : '';
  if (first.live) return `${first.name} moves from ${first.from} to ${first.to} live: ${phase}${more}.`;
  return `${first.name} moves from ${first.from} to ${first.to} by quick migration: ${phase}${more}.`;
};

const incidentCaption = ({ decision, overAt, at, sentence }: Incident): CaptionText =>
  overAt === null
    ? { tone: decision === 'lost' ? 'error' : 'busy', text: sentence }
    : { tone: 'ok', text: `${sentence} Over after ${formatDuration(overAt - at)}.` };

/** Of many clusters only the one that survives least. */
const wellText = (health: readonly ClusterHealth[]): string => {
  const [weakest] = health.toSorted((a, b) => a.survives - b.survives);
  if (!weakest) return 'All is well.';
  const all = health.length > 1 ? `All is well: ${health.length} clusters have quorum.` : 'All is well.';
  return `${all} ${weakest.sentence}.`;
};

export const captionOf = (
  health: readonly ClusterHealth[],
  incident: Incident | null,
  running: readonly MigrationRow[],
): CaptionText => {
  if (incident !== null && incident.overAt === null) return incidentCaption(incident);
  const down = health.find(({ up }) => !up);
  if (down) return { tone: 'error', text: `${down.sentence}.` };
  if (running.length > 0) return { tone: 'busy', text: migrationText(running) };
  if (incident !== null) return incidentCaption(incident);
  const weak = health.find(({ survives }) => survives === 0);
  if (weak) return { tone: 'warning', text: `${weak.sentence}.` };
  return { tone: 'ok', text: wellText(health) };
};
