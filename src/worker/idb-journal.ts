import type { Checkpoint, ClockMark, Journal, RunRecord, StoredEntry } from './journal.ts';
import { CHECKPOINTS_KEPT } from './journal.ts';

const STORES = ['run', 'entries', 'checkpoints'];
const LAYOUT = 1;
/** Some browsers neither open nor refuse a database in a private window. */
const OPEN_TIMEOUT_MS = 5_000;

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the request failed'));
  });

const open = (factory: IDBFactory, name: string): Promise<IDBDatabase> => {
  const request = factory.open(name, LAYOUT);
  request.onupgradeneeded = () => {
    const db = request.result;
    db.createObjectStore('run');
    db.createObjectStore('entries', { keyPath: 'index' });
    db.createObjectStore('checkpoints', { autoIncrement: true });
  };
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the database did not open')), OPEN_TIMEOUT_MS);
    void settled(request)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
};

/** Rejects where there is no usable IndexedDB. `lost` is called when another tab takes the database away. */
export const openJournal = async (factory: IDBFactory, name: string, lost: () => void): Promise<Journal> => {
  const db = await open(factory, name);
  db.onversionchange = () => {
    db.close();
    lost();
  };
  db.onclose = lost;

  /**
   * Every transaction covers all stores, so they commit in the order in which they were made: no checkpoint can be
   * on the disk before the entries that it contains.
   */
  const write = (
    durability: IDBTransactionDurability,
    change: (store: (name: string) => IDBObjectStore) => void,
  ): Promise<void> =>
    new Promise((resolve, reject) => {
      const transaction = db.transaction(STORES, 'readwrite', { durability });
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('the transaction was aborted'));
      change((store) => transaction.objectStore(store));
    });

  const keepNewest = (store: IDBObjectStore) => {
    const keys = store.getAllKeys();
    keys.onsuccess = () => {
      for (const key of keys.result.slice(0, -CHECKPOINTS_KEPT)) store.delete(key);
    };
  };

  return {
    load: async () => {
      const transaction = db.transaction(STORES, 'readonly');
      const run = transaction.objectStore('run');
      // What these stores hold was written by this module; the run's version says by which one.
      const [record, mark, entries, checkpoints] = await Promise.all([
        settled<RunRecord | undefined>(run.get('record')),
        settled<ClockMark | undefined>(run.get('mark')),
        settled<StoredEntry[]>(transaction.objectStore('entries').getAll()),
        settled<Checkpoint[]>(transaction.objectStore('checkpoints').getAll()),
      ]);
      if (!record) return null;
      return { record, mark: mark ?? null, entries, checkpoints: checkpoints.toReversed() };
    },
    begin: (record, checkpoint) =>
      write('strict', (store) => {
        for (const name of STORES) store(name).clear();
        store('run').put(record, 'record');
        if (checkpoint) store('checkpoints').put(checkpoint);
      }),
    append: (entry) => write('strict', (store) => store('entries').put(entry)),
    checkpoint: (checkpoint) =>
      write('strict', (store) => {
        store('checkpoints').put(checkpoint);
        keepNewest(store('checkpoints'));
      }),
    // The operating system may lose the last second; the entries themselves it may not.
    mark: (mark) => write('relaxed', (store) => store('run').put(mark, 'mark')),
  };
};
