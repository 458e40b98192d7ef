import { useState } from 'react';

/** A value the parent may hold; if it does not, it is held here. */
export function useControllable<T>(held: T | undefined, initial: T, onChange?: (value: T) => void) {
  const [own, setOwn] = useState(initial);
  const value = held === undefined ? own : held;
  const change = (next: T) => {
    setOwn(next);
    if (next !== value) onChange?.(next);
  };
  return [value, change] as const;
}
