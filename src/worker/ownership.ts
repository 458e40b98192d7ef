import type { Clock, Locks } from './environment.ts';

/** After a reload the old worker may live on for a moment and still hold the lock. */
const GRACE_MS = 1_500;

/**
 * One writer: who holds the lock owns the journal. Calls `settled(true)` when this worker does, `settled(false)`
 * when another one still does after a moment, and then once more when that one is gone.
 */
export const claimOwnership = (
  locks: Locks | null,
  name: string,
  clock: Clock,
  settled: (owner: boolean) => void,
): void => {
  // No locks on plain http: with one shared worker per address there is no rival except another version.
  if (!locks) return settled(true);
  const giveUp = clock.schedule(() => settled(false), GRACE_MS);
  const held = () =>
    new Promise<void>(() => {
      giveUp();
      settled(true);
    });
  void locks.request(name, held).catch(() => {
    giveUp();
    settled(true);
  });
};
