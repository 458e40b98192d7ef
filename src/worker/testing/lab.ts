import type { Engine } from '../../engine/core.ts';
import type { EngineParts, Locks } from '../environment.ts';
import { createHost } from '../host.ts';
import type { FakeWindow } from './fake-window.ts';
import { openWindow } from './fake-window.ts';
import type { HandClock } from './hand-clock.ts';
import { createHandClock, settled } from './hand-clock.ts';
import type { MemoryDisk } from './memory-journal.ts';
import { createMemoryDisk } from './memory-journal.ts';
import { parts as realParts } from './parts.ts';
import { twoNodes } from './two-nodes.ts';

type Options = {
  disk?: MemoryDisk;
  clock?: HandClock;
  locks?: Locks | null;
  parts?: Partial<EngineParts>;
  openJournal?: () => Promise<never>;
};

/** A worker on the clock's hand, with as many windows as the test opens. */
export const createLab = async ({
  disk = createMemoryDisk(),
  clock = createHandClock(),
  locks = null,
  parts = {},
  openJournal,
}: Options = {}) => {
  const host = createHost({
    parts: { ...realParts, ...parts },
    clock,
    locks,
    writerLock: 'writer',
    openJournal: openJournal ?? (async () => disk.journal),
  });
  await settled();
  return { host, clock, disk, window: (lock: string | null = null) => openWindow(host, lock) };
};

/** The same, with the small datacenter open in one window. */
export const createRunningLab = async (options: Options = {}) => {
  const lab = await createLab(options);
  const console: FakeWindow = lab.window();
  await console.open(twoNodes);
  return { ...lab, console };
};

/** Engines whose every run costs wall time, as on a slow machine. */
export const costly = (clock: HandClock, msPerRun: number): Pick<EngineParts, 'createEngine'> => ({
  createEngine: (scenario, options) => {
    const engine: Engine = realParts.createEngine(scenario, options);
    const runUntil = engine.runUntil.bind(engine);
    return Object.assign(engine, {
      runUntil: (at: number) => {
        clock.spend(msPerRun);
        runUntil(at);
      },
    });
  },
});
