import { describe, expect, it } from 'vitest';
import type { HostId, LunId } from '../../domain/ids.ts';
import { contains, type Box } from './geometry.ts';
import { layoutOf } from './layout.ts';
import type { Topology } from './topology.ts';
import { wireOf } from './wires.ts';

const SIZES = [2, 3, 4, 6, 7, 8, 12, 16];
const PANES = [
  { w: 842, h: 474 },
  { w: 950, h: 650 },
  { w: 400, h: 300 },
];

const ids = <T extends string>(prefix: string, count: number): T[] =>
  Array.from({ length: count }, (_, i) => `${prefix}:${i + 1}` as T);

const topology = (hosts: number, perHost = 8): Topology => ({
  frames: [{ cluster: 'cluster:1', hosts: ids<HostId>('host', hosts), networks: ['network:1', 'network:2'] }],
  arrays: [{ id: 'array:1', luns: ids<LunId>('lun', hosts * perHost + 1) }],
  slots: perHost + 2,
});

const apart = (a: Box, b: Box): boolean =>
  a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y;

const inside = (outer: Box, { x, y, w, h }: Box): boolean =>
  contains(outer, { x, y }) && contains(outer, { x: x + w, y: y + h });

const cases = SIZES.flatMap((hosts) => PANES.map((pane) => ({ hosts, pane, name: `${pane.w}×${pane.h}` })));

describe('the places of the picture', () => {
  it.each(cases)('given $hosts hosts in $name, then nothing overlaps', ({ hosts, pane }) => {
    const layout = layoutOf(topology(hosts), pane);
    const boxes = [...layout.hosts.values()].map(({ box }) => box);
    const luns = [...layout.luns.values()].map(({ box }) => box);
    const all = [...boxes, ...luns];
    expect(all).toHaveLength(hosts + hosts * 8 + 1);
    for (const [i, a] of all.entries()) expect(all.slice(i + 1).filter((b) => !apart(a, b))).toEqual([]);
    for (const { box, slots } of layout.hosts.values()) {
      for (const slot of slots) expect(inside(box, slot)).toBe(true);
      for (const [i, a] of slots.entries())
        for (const b of slots.slice(i + 1)) expect(apart(a, b)).toBe(true);
      expect(inside(layout.frames[0].box, box)).toBe(true);
    }
    for (const box of luns) expect(inside(layout.arrays[0].box, box)).toBe(true);
    expect(inside({ x: 0, y: 0, w: layout.w, h: layout.h }, layout.arrays[0].box)).toBe(true);
  });

  it.each(cases)('given $hosts hosts in $name, then everything can be hit', ({ hosts, pane }) => {
    const layout = layoutOf(topology(hosts), pane);
    const targets = [
      ...[...layout.hosts.values()].flatMap(({ slots }) => slots),
      ...[...layout.luns.values()].map(({ box }) => box),
    ];
    for (const { w, h } of targets) expect(Math.min(w, h)).toBeGreaterThanOrEqual(23.9);
  });

  it('given a large pane, then the picture fills it and no more', () => {
    expect(layoutOf(topology(4, 4), PANES[1])).toMatchObject(PANES[1]);
  });

  it('given four hosts of a handful of VMs on a projector, then nothing has to be scrolled', () => {
    expect(layoutOf({ ...topology(4, 4), slots: 8 }, PANES[0])).toMatchObject(PANES[0]);
  });

  it('given no array and no cluster, then hosts alone are drawn', () => {
    const alone: Topology = {
      frames: [{ cluster: null, hosts: ids<HostId>('host', 1), networks: [] }],
      arrays: [],
      slots: 4,
    };
    const layout = layoutOf(alone, PANES[0]);
    expect(layout.hosts.size).toBe(1);
    expect(layout.arrays).toEqual([]);
  });
});

describe('cables', () => {
  it.each(SIZES)('given %i hosts, then each runs from its host to its LUN', (hosts) => {
    const layout = layoutOf(topology(hosts), PANES[0]);
    for (const [host, { box }] of layout.hosts) {
      for (const [lun, place] of layout.luns) {
        const wire = wireOf(layout, host, lun)!;
        expect(wire[0].y).toBeCloseTo(box.y + box.h);
        expect(contains({ ...box, h: box.h + 1 }, wire[0])).toBe(true);
        const end = wire.at(-1)!;
        expect(
          contains({ x: place.box.x - 1, y: place.box.y - 1, w: place.box.w + 2, h: place.box.h + 2 }, end),
        ).toBe(true);
      }
    }
  });

  it.each(SIZES)('given %i hosts, then none runs through another host', (hosts) => {
    const layout = layoutOf(topology(hosts), PANES[1]);
    const meets = (host: HostId, lun: LunId): boolean =>
      wireOf(layout, host, lun)!.some((point) =>
        [...layout.hosts].some(([other, { box }]) => other !== host && contains(box, point)),
      );
    const bad = [...layout.hosts.keys()].filter((host) =>
      [...layout.luns.keys()].some((lun) => meets(host, lun)),
    );
    expect(bad).toEqual([]);
  });

  it('given a host that is not in the picture, then there is none', () => {
    expect(wireOf(layoutOf(topology(2), PANES[0]), 'host:99', 'lun:1')).toBeNull();
  });
});
