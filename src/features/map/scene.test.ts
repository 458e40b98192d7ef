import { describe, expect, it } from 'vitest';
import { accepted, factsOf, hostNamed, kill, vmNamed } from '../../engine/testing/run.ts';
import { memoryAt } from './token-look.ts';
import { activityOf } from '../../store/vm-activity.ts';
import type { Shape as Drawn } from './shapes.ts';
import { pictured } from './testing/pictured.ts';

const SHAPE = { nodes: 4, vmsPerNode: 1 };

const tags = (scene: readonly Drawn[]) =>
  scene.flatMap((shape) => (shape.kind === 'tag' ? [shape.text] : []));
const pulses = (scene: readonly Drawn[]) =>
  scene.flatMap((shape) => (shape.kind === 'dot' && shape.size > 2.5 ? [shape] : []));
const lines = (scene: readonly Drawn[], ink: Drawn['ink']) =>
  scene.filter((shape) => shape.kind === 'path' && shape.ink === ink);

describe('what moves at an instant', () => {
  it('given the same records and instant, then the same is drawn', () => {
    const lab = pictured(SHAPE);
    lab.migrate('VM01', 'NODE2');
    lab.after(7_300);
    expect(lab.scene()).toEqual(lab.scene());
  });

  it('given nodes that answer, then pulses run between neighbours on both networks', () => {
    const lab = pictured(SHAPE);
    lab.after(300);
    expect(pulses(lab.scene())).toHaveLength(2 * 2 * 3);
    expect(pulses(lab.scene({ steady: true }))).toEqual([]);
  });

  it('given the time between two beats, then none is under way', () => {
    const lab = pictured(SHAPE);
    lab.after(900);
    expect(pulses(lab.scene())).toEqual([]);
  });

  it('given a silent node, then pulses to it turn into warnings and it sends none', () => {
    const lab = pictured(SHAPE);
    kill(lab.engine, 'NODE2');
    lab.after(2_300);
    const inks = pulses(lab.scene()).map(({ ink }) => ink);
    expect(inks.filter((ink) => ink === 'warning')).toHaveLength(4);
    expect(inks.filter((ink) => ink === 'ok')).toHaveLength(4);
    expect(lab.scene().filter(({ kind }) => kind === 'cross')).toHaveLength(2);
  });
});

describe('a quick migration', () => {
  const at = (ms: number) => {
    const lab = pictured(SHAPE);
    lab.migrate('VM01', 'NODE2');
    lab.after(ms);
    const { tables, at: now } = lab.state();
    const vm = tables.vms.get(vmNamed(lab.engine, 'VM01'))!;
    return { lab, phase: vm.phase.kind, memory: memoryAt(vm, activityOf(vm, tables, now)) };
  };
  const when = (phase: string, skip = 0) => {
    for (let ms = 500; ms < 120_000; ms += 500) {
      const found = at(ms);
      if (found.phase === phase) return skip === 0 ? found : at(ms + skip);
    }
    throw new Error(`never ${phase}`);
  };

  it('given it saves, then memory drains from the host to the LUN at a rate that is told', () => {
    const early = when('saving', 3_000);
    const late = when('saving', 9_000);
    expect(early.memory.host).toBeGreaterThan(late.memory.host);
    expect(late.memory.host + late.memory.lun).toBeCloseTo(1);
    expect(tags(late.lab.scene())).toEqual(['80 MB/s']);
  });

  it('given it changes its owner, then its token flies, and all of its memory lies on the LUN', () => {
    const { lab, memory } = when('saved', 2_000);
    expect(memory).toEqual({ host: 0, lun: 1 });
    expect(tags(lab.scene())).toEqual(['VM01']);
    expect(tags(lab.scene({ still: true }))).toEqual([]);
  });

  it('given it restores, then memory fills up in the target', () => {
    expect(when('restoring').memory).toEqual({ host: 0, lun: 1 });
    const early = when('restoring', 3_000);
    const late = when('restoring', 10_000);
    expect(late.memory.host).toBeGreaterThan(early.memory.host);
    expect(tags(early.lab.scene())).toEqual(['80 MB/s']);
  });
});

describe('a failure', () => {
  it('given the members regroup, then each of them lights up and the lost one does not', () => {
    const lab = pictured(SHAPE);
    kill(lab.engine, 'NODE2');
    lab.after(5_200);
    expect(lab.scene().filter(({ kind }) => kind === 'ring')).toHaveLength(3);
  });

  it('given half of the nodes challenge for the witness, then the witness is marked', () => {
    const lab = pictured({ nodes: 2, vmsPerNode: 1 });
    kill(lab.engine, 'NODE1');
    lab.after(9_000);
    const rings = lab.scene().flatMap((shape) => (shape.kind === 'ring' ? [shape.box] : []));
    expect(rings).toHaveLength(2);
    const witness = lab.layout().luns.get('lun:1')!.box;
    expect(rings.at(-1)).toEqual({ x: witness.x - 2, y: witness.y - 2, w: witness.w + 4, h: witness.h + 4 });
  });

  it('given something is selected, then its line stands out', () => {
    const lab = pictured(SHAPE);
    expect(lines(lab.scene(), 'accent')).toEqual([]);
    expect(lines(lab.scene({ lit: 'vm:1' }), 'accent')).toHaveLength(1);
    expect(lines(lab.scene({ lit: 'lun:2' }), 'accent')).toHaveLength(1);
    expect(lines(lab.scene({ lit: 'host:1' }), 'accent')).toHaveLength(2);
  });

  it('given text and lines, then no line is drawn over a text', () => {
    const lab = pictured(SHAPE);
    lab.migrate('VM01', 'NODE2');
    lab.migrate('VM03', 'NODE4');
    lab.after(6_000);
    const kinds = lab.scene().map(({ kind }) => kind);
    expect(kinds.lastIndexOf('path')).toBeLessThan(kinds.indexOf('tag'));
  });
});

describe('a live migration', () => {
  const begun = (ms: number) => {
    const lab = pictured({ ...SHAPE, os: '2008R2' });
    const vm = vmNamed(lab.engine, 'VM01');
    accepted(lab.engine, 'liveMigrate', { vm, to: hostNamed(lab.engine, 'NODE2') });
    lab.after(ms);
    return lab;
  };

  it('given its rounds, then dashes run from node to node with their MB/s, and none to the LUN', () => {
    const lab = begun(6_000);
    expect(tags(lab.scene())).toContain('round 1, 110 MB/s');
    expect(lines(lab.scene(), 'busy')).toHaveLength(1);
    const bars = lab
      .scene()
      .flatMap((shape) => (shape.kind === 'bar' && shape.ink === 'busy' ? [shape] : []));
    // Its own memory is all in its host; at the target it fills.
    expect(bars.map(({ fill }) => Math.round(fill * 10))).toEqual([10, 3]);
  });

  it('given the pause, then both places are marked and the copy stands still', () => {
    const lab = begun(0);
    while (!factsOf(lab.engine, 'livePaused').length) lab.engine.step();
    expect(lab.scene().filter(({ kind, ink }) => kind === 'ring' && ink === 'warning')).toHaveLength(2);
    expect(tags(lab.scene())).toEqual([]);
  });
});
