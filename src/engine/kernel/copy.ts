/** A deep copy of plain data; key order is kept, so that hashes agree. The engine has no `structuredClone`. */
export const copy = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const out: unknown[] = new Array(value.length);
    for (let i = 0; i < value.length; i += 1) out[i] = copy(value[i]);
    return out as T;
  }
  // Spread first: a copy that is built key by key becomes a dictionary to V8, and a world of those is slow to play.
  const out = { ...value } as Record<string, unknown>;
  for (const key in out) {
    const part = out[key];
    if (typeof part === 'object' && part !== null) out[key] = copy(part);
  }
  return out as T;
};
