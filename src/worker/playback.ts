/** Turns wall time into simulated time: the only place that knows both. */
import type { Engine } from '../engine/core.ts';
import type { SimMs } from '../domain/units.ts';
import type { Speed, Transport, TransportOrder } from '../protocol/frames.ts';
import type { Clock } from './environment.ts';
import { runWithin } from './run-within.ts';
import { createSpeedGauge } from './speed-gauge.ts';

const SLICE_EVERY_MS = 16;
const BUDGET_MS = 8;
/** "As fast as possible" and "advance" leave only enough room for messages to come in. */
const GREEDY_BUDGET_MS = 30;
const GREEDY_EVERY_MS = 1;
/** A page that was frozen, or a machine that slept, doesn't owe the time in which it was away. */
const LONGEST_WALL_MS = 250;
/**
 * In a quiet datacenter nothing limits "as fast as possible": a simulated day per second still lets a person see
 * the clock, and what happens in between is computed as fast as the machine can.
 */
const MAX_FACTOR = 86_400;

export type Playback = {
  transport: () => Transport;
  /** How to go on after a reload: an advance ends in a pause, so one that was cut short does too. */
  tempo: () => Pick<Transport, 'mode' | 'speed'>;
  load: (engine: Engine, transport: Pick<Transport, 'mode' | 'speed'>) => void;
  unload: () => void;
  /** Runs what wall time has brought since the last slice, so that an order acts at the instant a person sees. */
  catchUp: () => void;
  /** Resolves when the order is carried out. */
  order: (order: TransportOrder) => Promise<void>;
  /** Simulated time doesn't run on while nobody looks. */
  setSeen: (seen: boolean) => void;
};

type Options = {
  clock: Clock;
  /** After every slice, with the milliseconds that it took. */
  afterSlice: (busyMs: number) => void;
  failed: (error: unknown) => void;
};

const factor = (speed: Speed): number => (speed === 'max' ? MAX_FACTOR : speed);

export const createPlayback = ({ clock, afterSlice, failed }: Options): Playback => {
  const gauge = createSpeedGauge();
  let engine: Engine | null = null;
  let mode: Transport['mode'] = 'paused';
  let speed: Speed = 1;
  let seen = false;
  let cancel: (() => void) | null = null;
  let lastWall = 0;
  /** Where simulated time stands, with the fraction of a millisecond that the engine doesn't know. */
  let exact = 0;
  let advance: { to: SimMs; done: () => void } | null = null;

  const greedy = () => speed === 'max' || advance !== null;
  const running = () => engine !== null && seen && mode === 'playing';

  /** Time counts from here on: after a pause, a change of speed, a jump. */
  const restart = () => {
    lastWall = clock.now();
    exact = engine?.world.now ?? 0;
    gauge.reset(lastWall, exact, speed === 'max' || advance ? 0 : speed);
  };

  const endAdvance = () => {
    if (!advance) return;
    const { done } = advance;
    advance = null;
    mode = 'paused';
    done();
  };

  const guarded = (run: (engine: Engine) => void) => {
    if (!engine) return;
    const began = clock.now();
    try {
      run(engine);
      afterSlice(clock.now() - began);
    } catch (error) {
      // A rule broke or an invariant is false: carrying on from a false state would teach false things.
      unload();
      failed(error);
    }
  };

  const slice = () =>
    guarded((it) => {
      const wall = clock.now();
      const target = advance
        ? advance.to
        : exact + Math.min(wall - lastWall, LONGEST_WALL_MS) * factor(speed);
      lastWall = wall;
      const until = wall + (greedy() ? GREEDY_BUDGET_MS : BUDGET_MS);
      const reached = runWithin(it, Math.floor(target), () => clock.now() >= until);
      // What the budget didn't allow isn't owed: time runs slower, and the speed reached says so.
      exact = reached ? target : it.world.now;
      gauge.note(clock.now(), it.world.now);
      if (reached) endAdvance();
    });

  const keepGoing = () => {
    if (cancel || !running()) return;
    cancel = clock.schedule(
      () => {
        cancel = null;
        if (running()) slice();
        keepGoing();
      },
      greedy() ? GREEDY_EVERY_MS : SLICE_EVERY_MS,
    );
  };

  const halt = () => {
    cancel?.();
    cancel = null;
  };

  const unload = () => {
    halt();
    endAdvance();
    mode = 'paused';
    engine = null;
  };

  const pause = () => {
    if (running()) slice();
    endAdvance();
    mode = 'paused';
    halt();
  };

  const carryOut: {
    [K in TransportOrder['kind']]: (order: Extract<TransportOrder, { kind: K }>) => Promise<void> | void;
  } = {
    pause,
    play: () => {
      if (mode === 'playing' && !advance) return;
      endAdvance();
      mode = 'playing';
      restart();
    },
    speed: (order) => {
      if (running()) slice();
      halt();
      speed = order.speed;
      if (mode === 'playing') restart();
    },
    step: () => {
      pause();
      guarded((it) => void it.step());
    },
    advance: (order) => {
      pause();
      if (!engine) return;
      const to = engine.world.now + Math.max(0, Math.floor(order.ms));
      return new Promise((done) => {
        advance = { to, done };
        mode = 'playing';
        restart();
        if (seen) slice();
      });
    },
  };

  return {
    transport: () => ({ mode, speed, reached: running() ? gauge.reached() : 0 }),
    tempo: () => ({ mode: advance ? 'paused' : mode, speed }),
    load: (next, transport) => {
      unload();
      engine = next;
      ({ mode, speed } = transport);
      restart();
      keepGoing();
    },
    unload,
    catchUp: () => {
      if (running()) slice();
    },
    order: async (order) => {
      // One entry per kind: the compiler checks the table, but can't follow the pair through the lookup.
      const done = (carryOut[order.kind] as (order: TransportOrder) => Promise<void> | void)(order);
      keepGoing();
      await done;
    },
    setSeen: (now) => {
      if (now === seen) return;
      if (running()) slice();
      seen = now;
      if (!seen) return halt();
      restart();
      keepGoing();
    },
  };
};
