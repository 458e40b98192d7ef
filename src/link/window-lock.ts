/**
 * A Web Lock that this window holds for as long as it lives: the worker waits for it and so learns that the window
 * is gone. null where there are no locks (plain http); the worker asks by ping then.
 */
export const holdWindowLock = (locks: Pick<LockManager, 'request'> | null): Promise<string | null> => {
  if (!locks) return Promise.resolve(null);
  const name = `failover-lab window ${crypto.randomUUID()}`;
  return new Promise((resolve) => {
    const held = () => {
      resolve(name);
      return new Promise<void>(() => {});
    };
    locks.request(name, held).catch(() => resolve(null));
  });
};
