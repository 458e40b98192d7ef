import { describe, expect, it } from 'vitest';
import { checkInvariants } from '../src/engine/invariants.ts';
import { createEngine } from '../src/engine/engine.ts';
import { benchScenario } from './datacenter.ts';

describe('the datacenters of the benchmark', () => {
  it.each([
    { hosts: 2, vms: 5 },
    { hosts: 16, vms: 1_024 },
    { hosts: 17, vms: 100 },
    { hosts: 400, vms: 8_000 },
  ])('given $hosts hosts and $vms VMs, then the file is valid and the world is sound', (size) => {
    const scenario = benchScenario(size);
    expect(scenario.hosts).toHaveLength(size.hosts);
    expect(scenario.vms).toHaveLength(size.vms);
    expect(checkInvariants(createEngine(scenario).world)).toEqual([]);
  });

  it('given the largest size that a file may have, then no cluster has more than sixteen nodes', () => {
    const { clusters } = benchScenario({ hosts: 1_000, vms: 25_000 });
    const sizes = clusters.map(({ nodes }) => nodes.length);
    expect(Math.max(...sizes)).toBe(16);
    expect(Math.min(...sizes)).toBe(15);
    expect(sizes.reduce((sum, n) => sum + n)).toBe(1_000);
  });
});
