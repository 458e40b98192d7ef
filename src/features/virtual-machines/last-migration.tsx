/** The migration under way, or the last one: its parts, predicted beside actual. */
import { factText } from '../../domain/fact-text.ts';
import type { VmId } from '../../domain/ids.ts';
import type { Migration } from '../../domain/records.ts';
import { useClockText } from '../../store/clock.ts';
import type { DatacenterState } from '../../store/datacenter-store.ts';
import { useDatacenter, useNameOf, useNow } from '../../store/hooks.tsx';
import { StatusBadge, type Status } from '../../ui/status-badge.tsx';
import { gapMs, phasesOf, seconds, type Phase } from './phases.ts';

const newestOf =
  (vm: VmId) =>
  ({ tables }: DatacenterState): Migration | undefined => {
    let newest: Migration | undefined;
    for (const migration of tables.migrations.values()) if (migration.vm === vm) newest = migration;
    return newest;
  };

export function LastMigration({ vm }: { vm: VmId }) {
  const migration = useDatacenter(newestOf(vm));
  return migration ? <Phases migration={migration} /> : null;
}

function Phases({ migration }: { migration: Migration }) {
  const now = useNow();
  const nameOf = useNameOf();
  const clock = useClockText();
  const phases = phasesOf(migration, now);
  const { from, to, startedAt, savedAt, endedAt, predicted } = migration;
  const kind = migration.live ? 'live' : 'quick';
  const gapFrom = kind === 'live' ? (savedAt ?? null) : startedAt;
  const longest = Math.max(...phases.flatMap(({ predictedMs, actualMs }) => [predictedMs, actualMs ?? 0]), 1);
  return (
    <section className="vm-migration">
      <table className="vm-table">
        <caption>{kind === 'live' ? 'Live migration' : 'Quick migration'}</caption>
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col" className="vm-figure">
              Predicted
            </th>
            <th scope="col" className="vm-figure">
              Actual
            </th>
            <td aria-hidden="true" />
          </tr>
        </thead>
        <tbody>
          {phases.map((phase) => (
            <PhaseLine key={phase.name} phase={phase} longest={longest} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Gap for its users</th>
            <td className="vm-figure">{seconds(gapMs(predicted, kind))}</td>
            <td className="vm-figure">{gapFrom === null ? '–' : seconds((endedAt ?? now) - gapFrom)}</td>
            <td aria-hidden="true" />
          </tr>
        </tfoot>
      </table>
      <div className="vm-notes">
        <Outcome migration={migration} />
        <p>
          From {nameOf(from)} to {nameOf(to)}, begun at {clock(startedAt)}.
        </p>
        <p className="vm-muted">
          {kind === 'live'
            ? 'Predicted at its start, with the network idle. Until the pause it serves its users from where it is.'
            : 'Predicted at its start, with the links to storage idle. What takes longer shared them.'}
        </p>
      </div>
    </section>
  );
}

function PhaseLine({ phase, longest }: { phase: Phase; longest: number }) {
  const { name, predictedMs, actualMs, running } = phase;
  const width = (ms: number) => ({ width: `${(ms / longest) * 100}%` });
  return (
    <tr className={running ? 'vm-running' : undefined}>
      <th scope="row">{name}</th>
      <td className="vm-figure">{seconds(predictedMs)}</td>
      <td className="vm-figure">{actualMs === null ? '–' : seconds(actualMs)}</td>
      <td aria-hidden="true" className="vm-phase-bars">
        <span className="vm-predicted" style={width(predictedMs)} />
        <span className="vm-actual" style={width(actualMs ?? 0)} />
      </td>
    </tr>
  );
}

function Outcome({ migration }: { migration: Migration }) {
  const { phase } = migration;
  const nameOf = useNameOf();
  const failure = useDatacenter((state) =>
    phase.kind === 'failed' ? state.facts.find(({ id }) => id === phase.because) : undefined,
  );
  const shapes: Record<string, { status: Status; text: string }> = {
    completed: { status: 'ok', text: 'Completed' },
    failed: { status: 'error', text: 'Failed' },
  };
  return (
    <p>
      <StatusBadge pill {...(shapes[phase.kind] ?? { status: 'busy', text: 'Under way' })} />
      {failure && <span className="vm-failure"> {factText(failure, nameOf)}</span>}
    </p>
  );
}
