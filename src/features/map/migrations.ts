/** Migrations as they are told: each phase with the seconds predicted and the seconds it really takes. */
import type { MigrationId, VmId } from '../../domain/ids.ts';
import type { Migration } from '../../domain/records.ts';
import type { Tables } from '../../store/datacenter-store.ts';

/** `actualMs` is null before it begins, and grows while it runs. */
export type PhaseRow = { name: string; predictedMs: number; actualMs: number | null; running: boolean };
export type MigrationRow = {
  id: MigrationId;
  vm: VmId;
  name: string;
  from: string;
  to: string;
  live: boolean;
  outcome: 'running' | 'completed' | 'failed';
  phases: PhaseRow[];
};

/** What ended last stays to be read. */
const ENDED_SHOWN_MS = 10 * 60_000;

const phase = (
  name: string,
  predictedMs: number,
  [from, to]: [number | null, number | null],
  { endedAt }: Migration,
  now: number,
): PhaseRow => ({
  name,
  predictedMs,
  // Full tenths of a second: less would only flicker.
  actualMs: from === null ? null : Math.floor(((to ?? endedAt ?? now) - from) / 100) * 100,
  running: from !== null && to === null && endedAt === null,
});

const rowOf = (migration: Migration, tables: Tables, now: number): MigrationRow => {
  const { startedAt, savedAt, restoringAt, endedAt, predicted, live } = migration;
  const span = (name: string, ms: number, from: number | null, to: number | null) =>
    phase(name, ms, [from, to], migration, now);
  return {
    id: migration.id,
    vm: migration.vm,
    name: tables.vms.get(migration.vm)?.name ?? migration.vm,
    from: tables.hosts.get(migration.from)?.name ?? '',
    to: tables.hosts.get(migration.to)?.name ?? '',
    outcome: endedAt === null ? 'running' : migration.phase.kind === 'failed' ? 'failed' : 'completed',
    live: live !== null,
    phases: live
      ? [
          span('Copy', predicted.saveMs, startedAt, savedAt),
          span('Pause', predicted.ownerMs, savedAt, endedAt),
        ]
      : [
          span('Save', predicted.saveMs, startedAt, savedAt),
          span('Change owner', predicted.ownerMs, savedAt, restoringAt),
          span('Restore', predicted.restoreMs, restoringAt, endedAt),
        ],
  };
};

/** Those under way, or else the one that ended last. */
export const migrationRows = (tables: Tables, now: number): MigrationRow[] => {
  const all = [...tables.migrations.values()];
  const running = all.filter(({ endedAt }) => endedAt === null);
  if (running.length > 0) return running.map((migration) => rowOf(migration, tables, now));
  const last = all.reduce<Migration | null>(
    (best, one) => (best === null || (one.endedAt ?? 0) > (best.endedAt ?? 0) ? one : best),
    null,
  );
  const recent = last !== null && now - (last.endedAt ?? 0) < ENDED_SHOWN_MS;
  return recent ? [rowOf(last, tables, now)] : [];
};
