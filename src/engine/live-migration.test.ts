/** What live migration asks for, and what it makes of a machine that changes its memory faster than it is copied. */
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../domain/scenario.ts';
import { createEngine, type Engine } from './engine.ts';
import { checkInvariants } from './invariants.ts';
import { datacenter } from './testing/datacenters.ts';
import { accepted, factsOf, hostNamed, vmNamed } from './testing/run.ts';

const opened = (change: (scenario: Scenario) => void = () => {}): Engine => {
  const scenario = datacenter({ nodes: 3, vmsPerNode: 1, os: '2008R2', vm: () => ({ app: 'none' }) });
  change(scenario);
  return createEngine(scenario, { seed: 'live' });
};

const ordered = (engine: Engine, vm = 'VM01', to = 'NODE2') =>
  engine.order('liveMigrate', { vm: vmNamed(engine, vm), to: hostNamed(engine, to) });

describe('a live migration is refused', () => {
  it.each([
    ['processor-unfit', ({ hosts }: Scenario) => (hosts[1]!.cpu = { vendor: 'AMD', family: 'Opteron' })],
    ['several-in-group', ({ vms }: Scenario) => Object.assign(vms[1]!, { luns: vms[0]!.luns, on: 'NODE1' })],
    [
      'no-common-subnet',
      ({ hosts }: Scenario) => hosts[1]!.nics.forEach((nic) => (nic.subnet = '10.9.0.0/24')),
    ],
  ] as const)('%s, and changes nothing', (because, change) => {
    const engine = opened(change);
    expect(ordered(engine)).toMatchObject({ ok: false, because });
    expect(factsOf(engine, 'ordered')).toEqual([]);
  });
});

describe('a live migration under way', () => {
  it('given a third node, when it begins another with one of the two, then that is refused; with neither it is not', () => {
    const engine = opened(({ hosts, clusters }) => {
      hosts.push({ ...hosts[2]!, name: 'NODE4' });
      clusters[0]!.nodes.push('NODE4');
    });
    accepted(engine, 'liveMigrate', { vm: vmNamed(engine, 'VM01'), to: hostNamed(engine, 'NODE2') });
    expect(ordered(engine, 'VM03', 'NODE2')).toMatchObject({ because: 'live-migration-busy', field: 'to' });
    expect(ordered(engine, 'VM03', 'NODE4').ok).toBe(true);
  });

  it('given memory that changes nowhere, then it takes what 2048 MB take at 110 MB/s, and two seconds', () => {
    const engine = opened();
    accepted(engine, 'liveMigrate', { vm: vmNamed(engine, 'VM01'), to: hostNamed(engine, 'NODE2') });
    engine.runUntil(60_000);
    expect(factsOf(engine, 'liveMigrationCompleted')[0]!.at).toBe(2_000 + Math.ceil((2_048 / 110) * 1000));
    expect(checkInvariants(engine.world)).toEqual([]);
  });

  it('given a slow copy of a machine that changes much, then the tenth round is the last, and the pause longer', () => {
    const engine = opened(({ vms }) => {
      for (const vm of vms) Object.assign(vm, { app: 'sql-server', ramMB: 8_192, usedMB: 8_000 });
    });
    accepted(engine, 'liveMigrate', { vm: vmNamed(engine, 'VM01'), to: hostNamed(engine, 'NODE2') });
    for (const key of Object.keys(engine.world.links))
      if (key.endsWith('send')) engine.world.links[key]!.capacity = 0.025;
    engine.runUntil(10_000_000);
    expect(factsOf(engine, 'liveRound').length).toBe(9);
    const [paused] = factsOf(engine, 'livePaused');
    expect(factsOf(engine, 'liveMigrationCompleted')[0]!.at - paused!.at).toBeGreaterThan(1_000);
  });
});
