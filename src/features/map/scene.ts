/** Everything that moves, at one instant: a function of the records and simulated time, whatever the speed. */
import type { SimMs } from '../../domain/units.ts';
import type { Tables } from '../../store/datacenter-store.ts';
import type { Layout } from './layout.ts';
import { diskScene } from './scene-disks.ts';
import { decisionScene, hostScene } from './scene-hosts.ts';
import { liveScene } from './scene-live.ts';
import { networkScene } from './scene-networks.ts';
import { tokenScene } from './scene-tokens.ts';
import type { Shape } from './shapes.ts';
import type { Slots } from './slots.ts';

export type SceneInput = {
  tables: Tables;
  layout: Layout;
  slots: Slots;
  now: SimMs;
  /** What is pointed at or selected: its lines stand out. */
  lit: string | null;
  /** So fast that pulses would only flicker, or no movement wanted. */
  steady: boolean;
  /** No movement wanted: what changes jumps. */
  still: boolean;
};

const everything = (input: SceneInput): Shape[] => [
  ...input.layout.frames.flatMap((frame) => networkScene(frame, input)),
  ...diskScene(input),
  ...hostScene(input),
  ...input.layout.frames.flatMap((frame) => decisionScene(frame, input)),
  ...tokenScene(input),
  ...liveScene(input),
];

/** In the order in which it is drawn: no line goes over a text. */
export const sceneAt = (input: SceneInput): Shape[] => {
  const shapes = everything(input);
  const isTag = ({ kind }: Shape): boolean => kind === 'tag';
  return [...shapes.filter((shape) => !isTag(shape)), ...shapes.filter(isTag)];
};
