import { describe, expect, it } from 'vitest';
import type { HostId, NodeId, VmId } from '../../domain/ids.ts';
import { reserveOf, withPaused, type ClusterLoad, type LoadNode, type LoadVm } from './reserve.ts';
import { listed, reserveText } from './reserve-text.ts';

const GB = 1024;

const vm = (number: number, gigabytes: number, may: NodeId[] | null = null): LoadVm => ({
  id: `vm:${number}` as VmId,
  name: `VM${number}`,
  mb: gigabytes * GB,
  may,
});

const node = (number: number, freeGB: number, vms: LoadVm[], receives = true): LoadNode => ({
  id: `node:${number}` as NodeId,
  host: `host:${number}` as HostId,
  name: `NODE${number}`,
  freeMB: freeGB * GB,
  receives,
  vms,
});

const cluster = (...nodes: LoadNode[]): ClusterLoad => ({ id: 'cluster:1', nodes, waiting: [] });
const textOf = (load: ClusterLoad): string => reserveText(load, reserveOf(load));

describe('how many node failures the memory carries', () => {
  it('given room for the VMs of any one node but not of two, then it survives one and names who breaks', () => {
    const load = cluster(node(1, 8, [vm(1, 6)]), node(2, 8, [vm(2, 6)]), node(3, 8, [vm(3, 6)]));
    expect(reserveOf(load)).toEqual({ survives: 1, breaks: { nodes: ['NODE1', 'NODE2'], vms: ['VM2'] } });
    expect(textOf(load)).toBe(
      'The memory carries the loss of any one node. Without NODE1 and NODE2 at once there would be no room for VM2.',
    );
  });

  it('given enough memory in sum but on no node alone, then a large VM has no room', () => {
    const load = cluster(node(1, 0, [vm(1, 6)]), node(2, 4, []), node(3, 4, []));
    expect(reserveOf(load)).toEqual({ survives: 0, breaks: { nodes: ['NODE1'], vms: ['VM1'] } });
    expect(textOf(load)).toBe(
      'The memory does not carry the loss of a node. Without NODE1 there would be no room for VM1.',
    );
  });

  it('given VMs of several sizes, then the largest is placed first, where most is free', () => {
    const load = cluster(node(1, 0, [vm(1, 2), vm(2, 6)]), node(2, 6, []), node(3, 2, []));
    expect(reserveOf(load).survives).toBe(1);
  });

  it('given a paused node, then its free memory counts for nothing, and its own VMs still need a place', () => {
    const even = cluster(node(1, 8, [vm(1, 4)]), node(2, 8, [vm(2, 4)]));
    expect(reserveOf(even).survives).toBe(1);
    const paused = withPaused(even, 'host:2');
    expect(reserveOf(paused)).toEqual({ survives: 0, breaks: { nodes: ['NODE1'], vms: ['VM1'] } });
  });

  it('given a VM with possible owners, then only their memory counts', () => {
    const load = cluster(node(1, 0, [vm(1, 2, ['node:1', 'node:3'])]), node(2, 8, []), node(3, 1, []));
    expect(reserveOf(load).breaks).toEqual({ nodes: ['NODE1'], vms: ['VM1'] });
  });

  it('given VMs that a failure took down, then the room that they need is not counted twice', () => {
    const calm = cluster(node(1, 8, [vm(1, 4)]), node(2, 8, [vm(2, 4)]));
    expect(reserveOf({ ...calm, waiting: [vm(3, 4)] }).survives).toBe(1);
    expect(reserveOf({ ...calm, waiting: [vm(3, 6)] }).breaks?.nodes).toEqual(['NODE1']);
    expect(textOf({ ...calm, waiting: [vm(3, 9)] })).toBe(
      'The memory does not suffice even now: there is no room for VM3, down by a failure.',
    );
  });

  it('given one node that is up, then nothing could take over from it', () => {
    expect(textOf(cluster(node(1, 8, [vm(1, 4)])))).toBe(
      'NODE1 is the only node that is up: nothing could take over from it.',
    );
  });

  it('given a nearly empty cluster, then it says how far it has looked', () => {
    const load = cluster(...[1, 2, 3, 4, 5].map((number) => node(number, 60, [vm(number, 1)])));
    expect(textOf(load)).toBe('The memory carries the loss of any three nodes at once, and perhaps of more.');
    expect(textOf(cluster(node(1, 60, []), node(2, 60, [])))).toBe(
      'The memory carries the loss of every node but one.',
    );
  });
});

describe('names in a sentence', () => {
  it.each([
    [['A'], 'A'],
    [['A', 'B'], 'A and B'],
    [['A', 'B', 'C', 'D'], 'A, B, C and D'],
    [['A', 'B', 'C', 'D', 'E'], 'A, B, C and 2 more'],
  ])('%j reads %s', (names, text) => {
    expect(listed(names)).toBe(text);
  });
});
