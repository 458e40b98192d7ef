import type { ClusterHealth } from '../../store/cluster-health.ts';
import { useVoters } from '../../store/rows.ts';
import type { Voter } from '../../store/voters.ts';
import { PlainTable, type TableColumn } from '../../ui/plain-table.tsx';
import { StatusBadge, type Status } from '../../ui/status-badge.tsx';

const statusOf = ({ votes, state }: Voter): Status => {
  if (state === 'No heartbeat') return 'warning';
  if (state === 'Joining' || state === 'Being claimed') return 'busy';
  return votes ? 'ok' : 'error';
};

const COLUMNS: readonly TableColumn<Voter>[] = [
  { title: 'Voter', cell: ({ name }) => name },
  { title: 'State', cell: (voter) => <StatusBadge status={statusOf(voter)} text={voter.state} /> },
  { title: 'Vote', cell: ({ votes }) => (votes ? 'Votes' : 'No vote') },
];

/** Every configured vote, whether it is there or not. */
export function Votes({ health }: { health: ClusterHealth }) {
  return (
    <PlainTable
      title={`Votes of ${health.name}`}
      rows={useVoters(health.id)}
      columns={COLUMNS}
      rowId={({ id }) => id}
    />
  );
}
