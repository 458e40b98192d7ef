/** The parts of a migration, predicted beside actual. */
import type { Migration } from '../../domain/records.ts';
import type { SimMs } from '../../domain/units.ts';

export type Phase = {
  name: 'Saving' | 'Changing owner' | 'Restoring' | 'Copying while it runs' | 'Pause';
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
  const { startedAt, savedAt, restoringAt, endedAt, predicted, live } = migration;
  if (live)
    return [
      phase('Copying while it runs', predicted.saveMs, startedAt, savedAt ?? endedAt, now),
      phase('Pause', predicted.ownerMs, savedAt, endedAt, now),
    ];
  // What fails ends the part that was under way.
  return [
    phase('Saving', predicted.saveMs, startedAt, savedAt ?? endedAt, now),
    phase('Changing owner', predicted.ownerMs, savedAt, restoringAt ?? endedAt, now),
    phase('Restoring', predicted.restoreMs, restoringAt, endedAt, now),
  ];
};

export type Kind = 'quick' | 'live';

const totalMs = ({ saveMs, ownerMs, restoreMs }: Migration['predicted']): number =>
  saveMs + ownerMs + restoreMs;

/** A live one is over when it runs on at the target; what is done there afterwards nobody notices. */
export const wholeMs = (predicted: Migration['predicted'], kind: Kind): number =>
  kind === 'live' ? predicted.saveMs + predicted.ownerMs : totalMs(predicted);

/** How long nothing answers. */
export const gapMs = (predicted: Migration['predicted'], kind: Kind): number =>
  kind === 'live' ? predicted.ownerMs : totalMs(predicted);

/** `8.3 s`: one decimal always, so that figures stand one below the other. */
export const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
