/**
 * The smallest part of a list, as far as taking things away finds it, that still fails: halves first, then quarters,
 * down to single things, until none of these can go (delta debugging).
 */
export const smallest = <T>(things: readonly T[], fails: (part: T[]) => boolean): T[] => {
  let kept = [...things];
  const pass = (size: number): boolean => {
    const before = kept.length;
    for (let end = kept.length; end > 0; end -= size) {
      const from = Math.max(0, end - size);
      const part = [...kept.slice(0, from), ...kept.slice(end)];
      if (fails(part)) kept = part;
    }
    return kept.length < before;
  };
  for (let size = Math.ceil(kept.length / 2); size > 1; size = Math.ceil(size / 2)) pass(size);
  while (kept.length > 0 && pass(1));
  return kept;
};
