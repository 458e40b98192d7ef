import { describe, expect, it } from 'vitest';
import { createEngine } from './engine.ts';
import { datacenter } from './testing/datacenters.ts';
import { accepted, factsOf, hostNamed, kill, vmNamed } from './testing/run.ts';

const MINUTES = 60_000;

describe('an accepted job ends', () => {
  it('given its virtual machine is between two nodes, when the cluster goes down, then it fails at once', () => {
    const engine = createEngine(datacenter({ nodes: 2, vmsPerNode: 1 }));
    const { job } = accepted(engine, 'quickMigrate', {
      vm: vmNamed(engine, 'VM01'),
      to: hostNamed(engine, 'NODE2'),
    });
    engine.runUntil(23_500);
    expect(factsOf(engine, 'vmSaved')).toHaveLength(1);
    kill(engine, 'NODE1');
    kill(engine, 'NODE2');
    engine.runUntil(MINUTES);
    expect(engine.world.jobs[job]!.state).toBe('failed');
    expect(factsOf(engine, 'migrationFailed')).toMatchObject([{ data: { reason: 'the cluster went down' } }]);
  });

  it('given its virtual machine waits for its disk, when the cluster goes down, then it fails at once', () => {
    const engine = createEngine(datacenter({ nodes: 2, vmsPerNode: 1, vm: () => ({ autoStart: false }) }));
    kill(engine, 'NODE2');
    engine.runUntil(MINUTES);
    const { job } = accepted(engine, 'startVm', { vm: vmNamed(engine, 'VM02') });
    engine.runUntil(MINUTES + 2_000);
    kill(engine, 'NODE1');
    engine.runUntil(2 * MINUTES);
    expect(engine.world.jobs[job]!.state).toBe('failed');
  });

  it('given its group may not start by itself, when the node dies and the group moves, then the job fails', () => {
    const engine = createEngine(datacenter({ nodes: 3, vmsPerNode: 1, vm: () => ({ autoStart: false }) }));
    kill(engine, 'NODE2');
    engine.runUntil(MINUTES);
    const vm = vmNamed(engine, 'VM02');
    const owner = engine.world.groups[engine.world.vms[vm]!.group!]!.owner!;
    const { job } = accepted(engine, 'startVm', { vm });
    engine.runUntil(MINUTES + 2_000);
    kill(engine, engine.world.nodes[owner]!.name);
    engine.runUntil(10 * MINUTES);
    expect(engine.world.jobs[job]!.state).toBe('failed');
  });

  it('given a host outside of the cluster is short of memory, when its virtual machine is started, then the job fails', () => {
    const scenario = datacenter({
      nodes: 3,
      vmsPerNode: 1,
      vm: (i) => (i === 2 ? { state: 'off', ramMB: 32_768 } : {}),
    });
    scenario.clusters[0]!.nodes = ['NODE1', 'NODE2'];
    const engine = createEngine(scenario);
    const { job } = accepted(engine, 'startVm', { vm: vmNamed(engine, 'VM03') });
    engine.runUntil(MINUTES);
    expect(factsOf(engine, 'vmStartFailed')).toHaveLength(1);
    expect(engine.world.jobs[job]!.state).toBe('failed');
  });

  it('given a host outside of a cluster has booted after a crash, then its volumes are there and its machine starts', () => {
    const scenario = datacenter({ nodes: 3, vmsPerNode: 1 });
    scenario.clusters[0]!.nodes = ['NODE1', 'NODE2'];
    const engine = createEngine(scenario);
    const { fault } = kill(engine, 'NODE3');
    accepted(engine, 'healFault', { fault });
    engine.runUntil(5 * MINUTES);
    const vm = vmNamed(engine, 'VM03');
    const { job } = accepted(engine, 'startVm', { vm });
    engine.runUntil(10 * MINUTES);
    expect(engine.world.jobs[job]!.state).toBe('completed');
    expect(engine.world.luns[engine.world.vms[vm]!.luns[0]!]!.mountedOn).toBe(hostNamed(engine, 'NODE3'));
  });
});
