import { expect, it } from 'vitest';
import { kill } from '../../engine/testing/run.ts';
import { layersOf, sameLayer } from './layers.ts';
import { pictured } from './testing/pictured.ts';

const SHAPE = { nodes: 3, vmsPerNode: 2 };

/** One layout throughout, as on the screen: cables at rest are compared by identity. */
const opened = () => {
  const lab = pictured(SHAPE);
  const layout = lab.layout();
  return { ...lab, layers: () => layersOf(lab.scene({ layout })) };
};

it('given only time passes, then what rests needs no new painting, and pulses move', () => {
  const lab = opened();
  const before = lab.layers();
  lab.after(300);
  const after = lab.layers();
  expect(sameLayer(before.resting, after.resting)).toBe(true);
  expect(sameLayer(before.moving, after.moving)).toBe(false);
});

it('given a quick migration under way, then what others do rests while it goes on', () => {
  const lab = opened();
  lab.migrate('VM01', 'NODE2');
  lab.after(4_000);
  const before = lab.layers();
  lab.after(300);
  const after = lab.layers();
  expect(sameLayer(before.resting, after.resting)).toBe(true);
  expect(after.moving.some(({ kind }) => kind === 'tag')).toBe(true);
});

it('given a failure, then what rests is painted again', () => {
  const lab = opened();
  const before = lab.layers();
  kill(lab.engine, 'NODE1');
  expect(sameLayer(before.resting, lab.layers().resting)).toBe(false);
});
