import { useState } from 'react';

const NONE: ReadonlySet<string> = new Set();

/** The one that the details show: one that was just added, else the one they showed already. */
const focusOf = (
  ids: ReadonlySet<string>,
  before: ReadonlySet<string>,
  selected: string | null,
): string | null => {
  const added = [...ids].filter((id) => !before.has(id));
  if (added.length === 1) return added[0];
  return selected !== null && ids.has(selected) ? selected : ([...ids].at(-1) ?? null);
};

/**
 * Many rows may be selected, one of them stands in the address. Whatever comes in through the address alone is the
 * whole selection, and is brought into sight.
 */
export const useSelection = (selected: string | null, onSelect: (id: string | null) => void) => {
  const [chosen, setChosen] = useState<{ ids: ReadonlySet<string>; focus: string | null }>({
    ids: NONE,
    focus: null,
  });
  const [single, setSingle] = useState<ReadonlySet<string>>(NONE);
  const own = selected !== null && chosen.focus === selected;
  if (!own && selected !== null && !single.has(selected)) setSingle(new Set([selected]));
  const selection = selected === null ? NONE : own ? chosen.ids : single;

  return {
    selection,
    revealId: own ? null : selected,
    change: (ids: ReadonlySet<string>) => {
      const focus = focusOf(ids, selection, selected);
      setChosen({ ids, focus });
      if (focus !== selected) onSelect(focus);
    },
  };
};
