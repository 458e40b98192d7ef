import { describe, expect, it } from 'vitest';
import { pictured } from './testing/pictured.ts';
import { topologyOf } from './topology.ts';

const tables = (nodes: number, vmsPerNode = 2) => pictured({ nodes, vmsPerNode }).state().tables;

describe('what is built', () => {
  it('given a cluster, then its hosts stand in node order under the networks that carry heartbeats', () => {
    const { frames, arrays } = topologyOf(tables(3), 0, null);
    expect(frames).toHaveLength(1);
    expect(frames[0].hosts).toEqual(['host:1', 'host:2', 'host:3']);
    expect(frames[0].networks).toHaveLength(2);
    expect(arrays[0].luns).toHaveLength(7);
  });

  it('given few nodes, then each has room for twice its share, and never less than has been needed', () => {
    expect(topologyOf(tables(4), 0, null).slots).toBe(4);
    expect(topologyOf(tables(4, 4), 0, null).slots).toBe(8);
    expect(topologyOf(tables(4, 4), 11, null).slots).toBe(11);
  });

  it('given many nodes, then room for the share of two lost ones is enough', () => {
    expect(topologyOf(tables(12, 5), 0, null).slots).toBe(6);
  });

  it('given a host or a cluster chosen in the tree, then only its cluster is drawn', () => {
    const all = tables(2);
    all.hosts.set('host:9', { ...all.hosts.get('host:1')!, id: 'host:9', cluster: null, node: null });
    expect(topologyOf(all, 0, null).frames.map(({ cluster }) => cluster)).toEqual(['cluster:1', null]);
    expect(topologyOf(all, 0, 'cluster:1').frames.map(({ cluster }) => cluster)).toEqual(['cluster:1']);
    expect(topologyOf(all, 0, 'host:2').frames.map(({ cluster }) => cluster)).toEqual(['cluster:1']);
    expect(topologyOf(all, 0, 'array:1').frames).toHaveLength(2);
  });
});
