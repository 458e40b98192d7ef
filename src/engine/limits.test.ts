import { describe, expect, it } from 'vitest';
import { mostRunning } from '../domain/limits.ts';
import { createEngine } from './engine.ts';
import { datacenter } from './testing/datacenters.ts';
import { accepted, factsOf, kill, vmNamed } from './testing/run.ts';

describe('how many virtual machines a host runs', () => {
  it.each([
    [16, false, '2008', 128],
    [16, true, '2008', 192],
    [24, false, '2008', 192],
    [16, true, '2008R2', 64],
  ] as const)('%d processors, update %s, %s: %d', (logicalCpus, processorUpdate, os, most) => {
    expect(mostRunning({ logicalCpus, processorUpdate }, os)).toBe(most);
  });

  it('given a node of R2 that has 64, when one more is to start there, then it fails and goes on to another node', () => {
    const scenario = datacenter({ nodes: 2, vmsPerNode: 64, os: '2008R2', ramMB: 64, hostRamMB: 65_536 });
    const engine = createEngine(scenario);
    accepted(engine, 'turnOffVm', { vm: vmNamed(engine, 'VM02') });
    engine.runUntil(1_000);
    kill(engine, 'NODE1');
    engine.runUntil(200_000);
    expect(engine.world.hosts['host:2']!.vms).toHaveLength(64);
    expect(factsOf(engine, 'vmTooMany').length).toBeGreaterThan(0);
  });
});
