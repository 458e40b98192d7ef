import { describe, expect, it } from 'vitest';
import { parseScenario } from '../scenario/parse.ts';
import { createEngine } from './engine.ts';
import { checkInvariants } from './invariants.ts';

const dark = {
  format: 'failover-lab/1',
  name: 'Dark',
  hosts: [{ name: 'DARK', ramMB: 16_384, power: 'off' }],
  arrays: [
    {
      name: 'A',
      model: 'M',
      disks: 2,
      raid: 'RAID-10',
      writeMBs: 100,
      readMBs: 100,
      iops: 100,
      luns: [{ name: 'L', sizeMB: 99_999 }],
    },
  ],
  vms: [{ name: 'COLD', guest: 'windows-2008-full', ramMB: 512, luns: ['L'], on: 'DARK', state: 'off' }],
  until: '1m',
};

describe('a datacenter at its first instant', () => {
  it('given a host without power, when it owns a LUN, then the LUN is its own and mounted nowhere', () => {
    const read = parseScenario(dark);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const { world } = createEngine(read.scenario);
    expect(Object.values(world.luns)).toMatchObject([{ mountedOn: null, reservedBy: 'host:1' }]);
    expect(checkInvariants(world)).toEqual([]);
  });
});
