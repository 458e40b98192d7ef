import { useDerived } from '../../store/rows.ts';
import { formatDuration } from '../../ui/format.ts';
import { StatusShape, type Status } from '../../ui/status-badge.tsx';
import type { MigrationRow, PhaseRow } from './migrations.ts';
import { migrations } from './picture.ts';

const OUTCOMES: Record<MigrationRow['outcome'], { status: Status; title: string }> = {
  running: { status: 'busy', title: 'Under way' },
  completed: { status: 'ok', title: 'Completed' },
  failed: { status: 'error', title: 'Failed' },
};

/** As many as there is room for; the jobs view has them all. */
const MOST = 3;

/** Predicted and real seconds of each phase, beside each other. */
export function MigrationStrip() {
  const rows = useDerived(migrations);
  return (
    <section className="map-migrations" aria-label="Migrations">
      {rows.length === 0 ? (
        <p className="map-muted">
          No migration so far. Drag a virtual machine onto another node, or choose “Quick-migrate to” or
          “Live-migrate to” in its context menu.
        </p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">Migration{rows.length > MOST && `, and ${rows.length - MOST} more`}</th>
              <th scope="col" colSpan={3}>
                Taken / predicted
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, MOST).map((row) => (
              <MigrationLine key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function MigrationLine({ row }: { row: MigrationRow }) {
  return (
    <tr>
      <th scope="row">
        <StatusShape {...OUTCOMES[row.outcome]} /> {row.name}{' '}
        <span className="map-muted">
          {row.from} → {row.to}
        </span>
      </th>
      {row.phases.map((phase) => (
        <Phase key={phase.name} phase={phase} />
      ))}
    </tr>
  );
}

function Phase({ phase: { name, actualMs, predictedMs, running } }: { phase: PhaseRow }) {
  return (
    <td className={running ? 'map-phase map-phase-now' : 'map-phase'}>
      <span className="map-muted">{name}</span> {actualMs === null ? '–' : formatDuration(actualMs)}{' '}
      <span className="map-muted">/ {formatDuration(predictedMs)}</span>
    </td>
  );
}
