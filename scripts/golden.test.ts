import { describe, expect, it } from 'vitest';
import { caseNames, runGolden } from './golden-cases.ts';

/** A trace is read by a person: it has to fit. */
const MOST_LINES = 60;

describe('the cases under scenarios/', () => {
  it.each(caseNames())('%s: prints its trace, and all is as it expects', (name) => {
    const { trace, kept, wrong } = runGolden(name);
    expect(wrong).toEqual([]);
    expect(trace, 'read the difference, then: npm run golden -- --accept').toBe(kept);
    expect(trace.split('\n').length - 1).toBeLessThanOrEqual(MOST_LINES);
  });

  it('there are at least twenty-five of them', () => {
    expect(caseNames().length).toBeGreaterThanOrEqual(25);
  });
});
