import { useState } from 'react';

/** Taste kept between visits. Storage may be blocked or full: then it lasts as long as the page. */
const fallback = new Map<string, unknown>();

export function readStored(key: string): unknown {
  try {
    const text = localStorage.getItem(key);
    return text === null ? fallback.get(key) : JSON.parse(text);
  } catch {
    return fallback.get(key);
  }
}

export function writeStored(key: string, value: unknown): void {
  fallback.set(key, value);
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Kept in `fallback`; taste is not worth an error message.
  }
}

/** Like useState, remembered under `key`. `accept` guards against what an older version stored. */
export function useStored<T>(key: string, initial: T, accept: (value: unknown) => value is T) {
  const [value, setValue] = useState<T>(() => {
    const stored = readStored(key);
    return accept(stored) ? stored : initial;
  });
  const store = (next: T) => {
    setValue(next);
    writeStored(key, next);
  };
  return [value, store] as const;
}
