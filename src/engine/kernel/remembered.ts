/** More answers than a datacenter of the largest size has things to ask about. */
const MOST = 40_000;

/**
 * A pure function of an id that remembers its answers. Keys are put together from ids all the time, and a fresh string
 * has to be hashed before it can be looked up; a remembered one doesn't.
 */
export const remembered = <Id extends string, T>(make: (id: Id) => T): ((id: Id) => T) => {
  const known = new Map<Id, T>();
  return (id) => {
    const found = known.get(id);
    if (found !== undefined) return found;
    if (known.size >= MOST) known.clear();
    const made = make(id);
    known.set(id, made);
    return made;
  };
};
