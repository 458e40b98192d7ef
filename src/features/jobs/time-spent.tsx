import { useNow } from '../../store/hooks.tsx';
import { formatDuration } from '../../ui/format.ts';

/** How long it took, or has taken so far: only what is under way is drawn again with every frame. */
export function TimeSpent({ since, until }: { since: number; until: number | null }) {
  if (until === null) return <SoFar since={since} />;
  return until === since ? 'At once' : formatDuration(until - since);
}

function SoFar({ since }: { since: number }) {
  return formatDuration(Math.max(0, useNow() - since));
}
