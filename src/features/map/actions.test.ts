import { describe, expect, it, vi } from 'vitest';
import type { Order } from '../../client/order.tsx';
import { accepted, hostNamed, kill, vmNamed } from '../../engine/testing/run.ts';
import { actionsOf, type Tools } from './actions.ts';
import { carriedOf } from './carried.ts';
import { choicesOf } from './choices.ts';
import { pictured } from './testing/pictured.ts';

const opened = (readOnly?: string, os: '2008' | '2008R2' = '2008') => {
  const lab = pictured({ nodes: 4, vmsPerNode: 1, os });
  const order = vi.fn<Order>(async () => true);
  const tools: Tools = {
    order,
    goTo: vi.fn<Tools['goTo']>(),
    onKill: vi.fn<Tools['onKill']>(),
    onHeal: vi.fn<Tools['onHeal']>(),
    onInject: vi.fn<Tools['onInject']>(),
    readOnly,
  };
  const actions = (id: string) => actionsOf(choicesOf(lab.state().tables, id), tools);
  const named = (id: string, label: string) => actions(id).find((action) => action.label === label)!;
  return { ...lab, order, tools, actions, named };
};

describe('what can be done with a host', () => {
  it('given it has power, then it can be killed and paused; without power it can be restored', () => {
    const lab = opened();
    const host = hostNamed(lab.engine, 'NODE2');
    lab.named(host, 'Kill node (power loss)…').run?.();
    expect(lab.tools.onKill).toHaveBeenCalledWith(host);
    lab.named(host, 'Pause node').run?.();
    expect(lab.order).toHaveBeenCalledWith('pauseNode', { host });
    kill(lab.engine, 'NODE2');
    lab.named(host, 'Restore power').run?.();
    expect(lab.tools.onHeal).toHaveBeenCalledWith(host);
    expect(lab.named(host, 'Pause node').disabled).toBe('NODE2 is not an active node.');
  });

  it('given a paused node, then it can be resumed and receives nothing', () => {
    const lab = opened();
    const host = hostNamed(lab.engine, 'NODE2');
    accepted(lab.engine, 'pauseNode', { host });
    lab.after(1_000);
    lab.named(host, 'Resume node').run?.();
    expect(lab.order).toHaveBeenCalledWith('resumeNode', { host });
    const targets = lab.named(vmNamed(lab.engine, 'VM01'), 'Quick-migrate to').items ?? [];
    expect(targets.map(({ label }) => label)).toEqual(['NODE3', 'NODE4']);
  });
});

describe('what can be done with a virtual machine', () => {
  it('given it runs, then it can go to every other node and not be started', () => {
    const lab = opened();
    const vm = vmNamed(lab.engine, 'VM01');
    const targets = lab.named(vm, 'Quick-migrate to').items ?? [];
    expect(targets.map(({ label }) => label)).toEqual(['NODE2', 'NODE3', 'NODE4']);
    targets[1].run?.();
    expect(lab.order).toHaveBeenCalledWith('quickMigrate', { vm, to: hostNamed(lab.engine, 'NODE3') });
    expect(lab.named(vm, 'Start').disabled).toMatch(/^VM01 is Running;/);
    lab.named(vm, 'Save state').run?.();
    expect(lab.order).toHaveBeenCalledWith('saveVm', { vm });
  });

  it('given a cluster of 2008, then live is out of reach; in one of R2 it is what a drag does', () => {
    const lab = opened();
    const vm = vmNamed(lab.engine, 'VM01');
    expect(lab.named(vm, 'Live-migrate to').disabled).toMatch(/^CLUSTER1 /);
    expect(carriedOf(lab.state().tables, vm)?.order).toBe('quickMigrate');
    const r2 = opened(undefined, '2008R2');
    expect(r2.named(vm, 'Live-migrate to').items).toHaveLength(3);
    expect(carriedOf(r2.state().tables, vm)?.order).toBe('liveMigrate');
  });

  it('given a cluster without quorum, then nothing that it would refuse is offered, and the reason is told', () => {
    const lab = opened();
    for (const name of ['NODE1', 'NODE2', 'NODE3']) kill(lab.engine, name);
    lab.after(60_000);
    const vm = vmNamed(lab.engine, 'VM01');
    expect(lab.named(vm, 'Start').disabled).toMatch(/^CLUSTER1 has no quorum/);
    expect(lab.named(vm, 'Quick-migrate to').disabled).toMatch(/^CLUSTER1 has no quorum/);
  });

  it('given a migration under way, then it can be carried nowhere', () => {
    const lab = opened();
    const vm = vmNamed(lab.engine, 'VM01');
    expect(carriedOf(lab.state().tables, vm)?.targets).toHaveLength(3);
    lab.migrate('VM01', 'NODE2');
    lab.after(2_000);
    expect(lab.named(vm, 'Quick-migrate to').disabled).toMatch(/another operation on it has not finished/);
    expect(carriedOf(lab.state().tables, vm)).toBeNull();
  });
});

it.each(['host:1', 'vm:1', 'lun:2'])('given %s, then the faults that hit it are a click away', (id) => {
  const lab = opened();
  lab.named(id, 'Inject a fault on it…').run?.();
  expect(lab.tools.onInject).toHaveBeenCalledWith(id);
});

it('given a LUN, then it leads to the storage view, and nothing to nothing', () => {
  const lab = opened();
  lab.named('lun:2', 'Show in Storage').run?.();
  expect(lab.tools.goTo).toHaveBeenCalledWith('storage', 'lun:2');
  expect(lab.actions('lun:99')).toEqual([]);
});

it('given a window that only watches, then nothing can be ordered and the reason is told', () => {
  const lab = opened('Another window has it.');
  const orders = [...lab.actions('host:1'), ...lab.actions('vm:1')].filter(({ id }) => id !== 'show');
  expect(orders.length).toBeGreaterThan(5);
  expect(orders.every(({ disabled }) => disabled === 'Another window has it.')).toBe(true);
});
