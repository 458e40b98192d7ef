import { describe, expect, it } from 'vitest';
import { wiring } from '../engine/wiring.ts';
import { parseScenario } from '../scenario/parse.ts';
import { runCase } from './run-case.ts';
import { smallCase } from './testing/outside.ts';

const scenario = (more: Record<string, unknown> = {}) => {
  const parsed = parseScenario(smallCase(more));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario;
};

describe('a case', () => {
  it('given a rule of the simulation is broken, then it ends there and says which', () => {
    const rules = { ...wiring.rules, 'hyperv.saved': () => {} };
    const { wrong, lines } = runCase(scenario(), { ...wiring, rules });
    expect(wrong).toEqual([
      expect.stringMatching(/^00:20\.000  a rule of the simulation is broken: L-03 SQL01 is saving/),
    ]);
    expect(lines.at(-1)!.text).toContain('SQL01 is saving');
  });

  it('given orders and expectations at one instant, then the orders come first, each as it stands in the file', () => {
    const { wrong, lines } = runCase(
      scenario({
        orders: [
          { at: '5s', do: 'resumeVm', vm: 'SQL01' },
          { at: '5s', do: 'pauseVm', vm: 'SQL01' },
          { at: '0s', do: 'pauseVm', vm: 'SQL01' },
        ],
        expect: [{ at: '5s', vm: 'SQL01', state: 'Paused' }],
      }),
    );
    expect(wrong).toEqual([]);
    const kinds = lines.map(({ data }) => data.kind);
    expect(kinds.filter((kind) => kind === 'vmPaused' || kind === 'vmResumed')).toEqual([
      'vmPaused',
      'vmResumed',
      'vmPaused',
    ]);
  });

  it('is the same at the end, told or not: the trace does not change what happens', () => {
    const [one, two] = [runCase(scenario()), runCase(scenario({ expect: [{ at: '15s', fact: 'ordered' }] }))];
    expect(two.hash).toBe(one.hash);
  });
});
