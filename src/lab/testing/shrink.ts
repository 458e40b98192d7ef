/**
 * From a run that breaks a rule to a short case that breaks the same rule: orders are taken away, the datacenter is
 * made smaller, settings go back to their defaults, times are rounded. Each step is kept only if it still fails.
 */
import { MINUTE, SECOND, type SimMs } from '../../domain/units.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Wiring } from '../../engine/kernel/kernel.ts';
import { randomRun, RUN_MS, type RunOptions } from '../../engine/testing/random-run.ts';
import { randomScenario } from '../../engine/testing/random-scenario.ts';
import type { JournalEntry } from '../../protocol/commands.ts';
import { formatDuration, parseDuration } from '../../scenario/duration.ts';
import { fileOf, named, type CaseFile } from './case-file.ts';
import { playCase, type Play } from './play-case.ts';
import { optionalSettings, thingsIn, withoutSettings, withoutThing } from './simpler-files.ts';
import { smallest } from './smallest.ts';

export type CounterExample = {
  /** Ready for the headless runner, with everything that was ordered to heal it in the end. */
  file: CaseFile;
  wrong: string[];
  /** Orders, those that heal included. */
  commands: number;
  replays: number;
};

/** Long enough after the last order for a rule to be broken by it. */
const AFTERMATH_MS = 30 * MINUTE;

/** Which rule a message is about; without a number the message itself, less the names in it. */
const kindOf = (text: string): string =>
  /\b[A-Z]-\d\d\b/.exec(text)?.[0] ?? text.replace(/^\d+ ms: /, '').replaceAll(/\S*\d\S*/g, '#');

type Timed = { orders: CaseFile['orders']; until: SimMs };

const timeOf = (order: Record<string, unknown>): SimMs => parseDuration(String(order.at))!;

/** Waits between orders, and from the last to the end. */
const waits = ({ orders, until }: Timed): SimMs[] => {
  const times = [0, ...orders.map(timeOf), until];
  return times.slice(1).map((at, i) => at - times[i]);
};

const timed = (orders: CaseFile['orders'], gaps: readonly SimMs[]): Timed => {
  let now = 0;
  const moved = orders.map((order, i) => ({ ...order, at: formatDuration((now += gaps[i])) }));
  return { orders: moved, until: now + gaps[orders.length] };
};

/** Shorter waits that are worth a try. */
const shorter = (ms: SimMs): SimMs[] =>
  [0, ...[MINUTE, 10 * SECOND, SECOND].map((unit) => ms - (ms % unit))].filter((wait) => wait < ms);

class Shrinking {
  replays = 0;
  heal = true;
  #file: CaseFile;
  readonly #kind: string;
  readonly #wires: Wiring | undefined;

  constructor(file: CaseFile, kind: string, wires?: Wiring) {
    this.#file = file;
    this.#kind = kind;
    this.#wires = wires;
  }

  play(file: CaseFile): Play {
    this.replays += 1;
    return playCase(file, { heal: this.heal, wires: this.#wires });
  }

  /** Keeps a simpler file when it breaks the same rule. */
  #keeps(file: CaseFile): boolean {
    const fails = this.play(file).wrong?.some((text) => kindOf(text) === this.#kind) ?? false;
    if (fails) this.#file = file;
    return fails;
  }

  #with = ({ orders, until }: Timed): CaseFile => ({ ...this.#file, orders, until: formatDuration(until) });

  #untilOf = (orders: CaseFile['orders']): SimMs =>
    this.heal
      ? parseDuration(String(this.#file.until))!
      : timeOf(orders.at(-1) ?? { at: '0s' }) + AFTERMATH_MS;

  /** Is healing needed at all? Most rules are broken before. */
  #tryWithoutHealing(): void {
    this.heal = false;
    const { orders } = this.#file;
    if (!this.#keeps(this.#with({ orders, until: this.#untilOf(orders) }))) this.heal = true;
  }

  #fewerOrders(): void {
    smallest(this.#file.orders, (orders) =>
      this.#keeps(this.#with({ orders, until: this.#untilOf(orders) })),
    );
  }

  #fewerThings(): void {
    for (const name of thingsIn(this.#file)) this.#keeps(withoutThing(this.#file, name));
  }

  #fewerSettings(): void {
    const { file, places } = optionalSettings(this.#file);
    // What contains what is gone already can't go once more.
    const goes = (kept: readonly (typeof places)[number][]) =>
      places.filter((place) => !kept.includes(place)).toSorted((a, b) => b.length - a.length);
    if (this.#keeps(file)) smallest(places, (kept) => this.#keeps(withoutSettings(file, goes(kept))));
  }

  #shorterWaits(): void {
    for (let i = 0; i <= this.#file.orders.length; i += 1) {
      const { orders } = this.#file;
      const gaps = waits({ orders, until: parseDuration(String(this.#file.until))! });
      for (const wait of shorter(gaps[i]))
        if (this.#keeps(this.#with(timed(orders, gaps.with(i, wait))))) break;
    }
  }

  shrink(): CaseFile {
    this.#tryWithoutHealing();
    this.#fewerOrders();
    this.#fewerThings();
    this.#fewerSettings();
    this.#fewerOrders();
    this.#shorterWaits();
    return this.#file;
  }
}

/** Shrinks a case that breaks a rule; `file` is complete but for the healing in the end. */
export const shrinkCase = (file: CaseFile, broken: string, wires?: Wiring): CounterExample => {
  const shrinking = new Shrinking(file, kindOf(broken), wires);
  const short = shrinking.shrink();
  const { wrong, now, healing } = shrinking.play(short);
  const orders = [...short.orders, ...fileOf({ orders: healing } as never).orders];
  return {
    file: {
      ...short,
      name: 'Counter-example',
      description: (wrong ?? []).join('; ').slice(0, 1_000),
      orders,
      until: formatDuration(now),
    },
    wrong: wrong ?? [],
    commands: orders.length,
    replays: shrinking.replays,
  };
};

type Of = Pick<RunOptions, 'untilMs' | 'wires' | 'size'>;

/** The run of a seed as a file, without the healing in its end. */
const fileOfRun = (seed: string, options: Of): CaseFile => {
  const { untilMs = RUN_MS, wires, size } = options;
  const orders: ReturnType<typeof named>[] = [];
  const hear = (engine: Engine, entry: JournalEntry) => void orders.push(named(engine, entry));
  randomRun(seed, { untilMs, wires, size, hear });
  return fileOf({ ...randomScenario(seed, size), seed, orders, untilMs });
};

/** Shrinks a random run that broke a rule. */
export const shrinkRun = (seed: string, broken: string, options: Of = {}): CounterExample =>
  shrinkCase(fileOfRun(seed, options), broken, options.wires);
