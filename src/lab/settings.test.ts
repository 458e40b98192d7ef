/** `--set`: any knob of a file from the command line, as far as a calibration against published figures. */
import { describe, expect, it } from 'vitest';
import { runLab, smallCase } from './testing/outside.ts';

const run = (...settings: string[]) =>
  runLab(['run', 'case.json', ...settings.flatMap((setting) => ['--set', setting])], {
    'case.json': smallCase(),
  });

/** When a line of the trace with these words was told, in seconds. */
const seconds = (lines: readonly string[], words: string): number => {
  const line = lines.find((text) => text.includes(words))!;
  const [minutes, rest] = line.split('  ')[0]!.split(':');
  return 60 * Number(minutes) + Number(rest);
};

describe('a setting', () => {
  it('reaches a value in a list, and a text that is no JSON stays a text', () => {
    const { out } = run('vms[0].usedMB=1280', 'vms[0].name=DB01', 'orders[0].vm=DB01');
    expect(out.some((line) => line.includes('DB01 is saving 1280 MB on NODE1'))).toBe(true);
  });

  it('adds a knob that the file leaves to its default', () => {
    const { code, out } = run('vms[0].possibleOwners=["NODE1"]');
    expect(code).toBe(0);
    expect(out).toEqual([expect.stringContaining('NODE2 is not a possible owner of SQL01')]);
  });

  it('takes the last of two for one value', () => {
    expect(run('until=11s', 'until=12s').out).toEqual(run('until=12s').out);
  });
});

describe("Microsoft's table of state transfers, from a file and settings alone", () => {
  it.each([
    ['iscsi-1g', 512, 8],
    ['iscsi-1g', 4_096, 64],
    ['fc-2g', 8_192, 64],
    ['fc-4g', 4_096, 16],
  ])('%s, %d MB: %d s within 5 %%', (fabric, ramMB, published) => {
    const { code, out } = run(
      'timing.profile=calibrated',
      `hosts[0].fabric=${fabric}`,
      `hosts[1].fabric=${fabric}`,
      'vms[0].usedMB=null',
      `vms[0].ramMB=${ramMB}`,
      'until=5m',
    );
    expect(code).toBe(0);
    const saving = seconds(out, 'is saved to') - seconds(out, 'is saving') - 1.5;
    const restoring = seconds(out, 'where it left off') - seconds(out, 'is restoring') - 4;
    expect(Math.abs((saving + restoring) / published - 1)).toBeLessThanOrEqual(0.05);
  });
});
