/** The engine and the yardstick under the churn, each round in a fresh process. */
import { SECOND } from '../src/domain/units.ts';
import type { Task, Timed } from './child.ts';
import type { Size } from './datacenter.ts';
import { inChild } from './in-child.ts';
import { speedOf } from './played.ts';
import { told, type Row } from './row.ts';

type Case = Size & { must: number; goal: number; seconds: number; yardstickSeconds: number };

/** About as many migrations in each; the yardstick is so much slower that it plays only the beginning. */
const CASES: readonly Case[] = [
  { hosts: 16, vms: 1_024, must: 200_000, goal: 2_000_000, seconds: 400_000, yardstickSeconds: 20_000 },
  { hosts: 400, vms: 8_000, must: 20_000, goal: 200_000, seconds: 50_000, yardstickSeconds: 1_000 },
  { hosts: 1_000, vms: 25_000, must: 8_000, goal: 80_000, seconds: 16_000, yardstickSeconds: 400 },
];
export const LARGEST = { hosts: 1_000, vms: 25_000 };

const sizeText = ({ hosts, vms }: Size) => `${hosts} hosts / ${vms} VMs`;
const whole = (value: number) => Math.round(value).toLocaleString('en-US');

const best = (rounds: readonly Timed[]): Timed => rounds.reduce((a, b) => (speedOf(b) > speedOf(a) ? b : a));
/** Simulated seconds in a second of processor time: what the wall would show if the machine did nothing else. */
const effort = (rounds: readonly Timed[]): number =>
  Math.max(...rounds.map(({ simulatedMs, cpuMs }) => simulatedMs / cpuMs));

const howEngine = (played: Timed, rounds: number): string =>
  `best of ${rounds}; ${whole(played.simulatedMs / SECOND)} s simulated, ${whole(played.events)} events, ${whole(played.facts)} facts, ` +
  `${whole(played.migrations)} migrations, ${whole(played.failovers)} failovers, ${played.refused} refused`;

const rowsOf = async (
  { must, goal, seconds, yardstickSeconds, ...size }: Case,
  quick: boolean,
): Promise<Row[]> => {
  const rounds = quick ? 1 : 3;
  const share = quick ? 0.25 : 1;
  const task = (length: number): Task => ({
    size,
    warmUpMs: length * 0.05 * SECOND,
    simulatedMs: length * share * SECOND,
  });
  const engine: Timed[] = [];
  const yardstick: Timed[] = [];
  for (let round = 0; round < rounds; round += 1) {
    engine.push(await inChild('engine', task(seconds)));
    yardstick.push(await inChild('yardstick', task(yardstickSeconds)));
  }
  const [mine, theirs] = [best(engine), best(yardstick)];
  const events = ({ events, simulatedMs }: Timed) => events / simulatedMs;
  return [
    {
      what: `simulated s per wall s, ${sizeText(size)}`,
      value: speedOf(mine),
      unit: '',
      better: 'more',
      must,
      goal,
      how: howEngine(mine, rounds),
    },
    told(
      '  the same per second of processor time',
      effort(engine),
      '',
      'what a machine that is free would show',
    ),
    told(
      '  against the yardstick',
      effort(engine) / effort(yardstick),
      'times',
      `by processor time; the yardstick does ${whole(effort(yardstick))}, with ${whole(events(theirs) / events(mine))} times as many events`,
    ),
  ];
};

export const engineRows = async (quick: boolean): Promise<Row[]> => {
  const rows: Row[] = [];
  for (const each of CASES) rows.push(...(await rowsOf(each, quick)));
  return rows;
};

export const memoryRows = async (quick: boolean): Promise<Row[]> => {
  const seconds = quick ? 2_000 : 16_000;
  const task = { size: LARGEST, warmUpMs: 0, simulatedMs: seconds * SECOND };
  const { atRestMB, afterMB } = await inChild('memory', task);
  return [
    told(
      'engine memory in Node, 25,000 VMs',
      afterMB,
      'MB',
      `as in Chromium, where a pointer takes half as much; ${whole(atRestMB)} MB at rest`,
    ),
  ];
};

export const frameRows = async (quick: boolean): Promise<Row[]> => {
  const task = { size: LARGEST, warmUpMs: 400 * SECOND, simulatedMs: (quick ? 100 : 1_000) * SECOND };
  const frames = await inChild('frames', task);
  const of = `${frames.frames} frames of two simulated seconds (20x), 25,000 VMs`;
  const MB = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;
  return [
    told(
      'frame, taken and serialised',
      frames.meanMs,
      'ms',
      `mean of ${of}; worst ${frames.worstMs.toFixed(1)} ms`,
    ),
    told('frame, size', frames.meanBytes / 1_000, 'kB', `mean of ${of}`),
    told('full frame', frames.fullMs, 'ms', `${MB(frames.fullBytes)}, for a window that opens`),
    told(
      'snapshot and restore',
      frames.snapshotMs + frames.restoreMs,
      'ms',
      `copy ${whole(frames.snapshotMs)} ms, structured clone and engine ${whole(frames.restoreMs)} ms, ${MB(frames.snapshotBytes)}`,
    ),
  ];
};
