/** The three parts of a quick migration, predicted beside actual. */
import type { Migration } from '../../domain/records.ts';
import type { SimMs } from '../../domain/units.ts';

export type Phase = {
  name: 'Saving' | 'Changing owner' | 'Restoring';
  predictedMs: number;
  /** null while it has not begun. */
  actualMs: number | null;
  running: boolean;
};

const phase = (
  name: Phase['name'],
  predictedMs: number,
  begun: SimMs | null,
  ended: SimMs | null,
  now: SimMs,
): Phase => ({
  name,
  predictedMs,
  actualMs: begun === null ? null : Math.max(0, (ended ?? now) - begun),
  running: begun !== null && ended === null,
});

export const phasesOf = (migration: Migration, now: SimMs): Phase[] => {
  const { startedAt, savedAt, restoringAt, endedAt, predicted } = migration;
  // What fails ends the part that was under way.
  return [
    phase('Saving', predicted.saveMs, startedAt, savedAt ?? endedAt, now),
    phase('Changing owner', predicted.ownerMs, savedAt, restoringAt ?? endedAt, now),
    phase('Restoring', predicted.restoreMs, restoringAt, endedAt, now),
  ];
};

export const totalMs = ({ saveMs, ownerMs, restoreMs }: Migration['predicted']): number =>
  saveMs + ownerMs + restoreMs;

/** `8.3 s`: one decimal always, so that figures stand one below the other. */
export const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
