import { useNow } from '../../store/hooks.tsx';
import { formatDuration } from '../../ui/format.ts';

type Span = { startedAt: number; endedAt: number | null };

/** How long it took, or has taken so far: the second is drawn again with every frame, the first never. */
export function JobDuration({ startedAt, endedAt }: Span) {
  return endedAt === null ? <SoFar since={startedAt} /> : formatDuration(endedAt - startedAt);
}

function SoFar({ since }: { since: number }) {
  return formatDuration(useNow() - since);
}
