/** Rules broken on purpose: what watches the runs must see each of them, or it watches nothing. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Catch } from './testing/hunt.ts';
import { PLANTED } from './testing/planted-bugs.ts';
import { PLANTED_MODULES } from './testing/planted-modules.ts';

const MOST_COMMANDS = 6;

const caught: { what: string; by: Catch }[] = [];

/** What was noticed, in words; the kept trace of a scenario notices anything. */
const words = (seen: RegExp) => new RegExp(`another trace|${seen.source}`);

const noted = (what: string, by: Catch | null): string => {
  if (by !== null) caught.push({ what, by });
  return by?.wrong ?? 'nothing was noticed';
};

/** The hunt over the engine as it is imported from now on. */
const freshHunt = async () => {
  vi.resetModules();
  const { hunt } = await import('./testing/hunt.ts');
  return hunt;
};

describe('a rule broken on purpose', () => {
  it.each(PLANTED)(
    '%s: %s: is caught',
    async (_, what, wires, seen) => {
      const { hunt } = await import('./testing/hunt.ts');
      expect(noted(what, hunt(seen, wires))).toMatch(words(seen));
    },
    60_000,
  );

  describe('in a module', () => {
    const file = (module: string) => new URL(`../${module}`, import.meta.url).pathname;
    let mocked = '';
    afterEach(() => vi.doUnmock(mocked));

    it.each(PLANTED_MODULES)(
      '%s: %s: is caught',
      async (_, what, module, slip, seen) => {
        mocked = file(module);
        vi.doMock(mocked, async (original) => {
          const actual = await original<object>();
          return { ...actual, ...slip(actual) };
        });
        const hunt = await freshHunt();
        expect(noted(what, hunt(seen))).toMatch(words(seen));
      },
      60_000,
    );
  });

  it('is one of thirty at least, and shrinks to a case that a person reads in a minute', () => {
    expect(PLANTED.length + PLANTED_MODULES.length).toBeGreaterThanOrEqual(30);
    for (const { what, by } of caught)
      console.log(`${what}: ${by.by}, ${by.commands} commands: ${by.wrong.split('\n')[0]}`);
    const lengths = caught.map(({ by }) => by.commands).toSorted((a, b) => a - b);
    const median = lengths[Math.floor(lengths.length / 2)] ?? 0;
    console.log(`${caught.length} planted bugs, ${median} commands at the median: ${lengths.join(' ')}`);
    expect(median).toBeLessThanOrEqual(MOST_COMMANDS);
  });
});
