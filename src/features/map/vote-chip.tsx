/** The vote of a voter: a filled ballot with 1, or an empty one with 0. */
export function VoteChip({ vote }: { vote: 0 | 1 | null }) {
  if (vote === null) return null;
  return (
    <span className={vote === 1 ? 'map-vote map-votes' : 'map-vote'} aria-hidden="true">
      {vote}
    </span>
  );
}
