/** What happens to a datacenter under the churn: a keyed schedule, the same for everyone who plays it. */
import { HOUR, SECOND, type SimMs } from '../src/domain/units.ts';
import { keyed } from '../src/engine/kernel/random.ts';
import type { Size } from './datacenter.ts';

export type Rates = { migrationEvery: SimMs; failureEvery: SimMs; repairAfter: SimMs };

/** Each virtual machine moves once, and each host fails once, at an instant of its own in every period. */
const CHURN: Rates = {
  migrationEvery: 10_000 * SECOND,
  failureEvery: 30 * 24 * HOUR,
  repairAfter: 4 * HOUR,
};

/** Hosts and virtual machines by their index in the file. A move goes to another node of the cluster, drawn by `u`. */
export type ChurnEvent =
  | { at: SimMs; kind: 'migrate'; vm: number; u: number }
  | { at: SimMs; kind: 'fail' | 'repair'; host: number };

/** The instants of one thing's turns in `[from, to)`. */
const turns = (key: string, every: SimMs, from: SimMs, to: SimMs): SimMs[] => {
  const found: SimMs[] = [];
  for (let period = Math.max(0, Math.floor(from / every)); period * every < to; period += 1) {
    const at = Math.floor((period + keyed('churn', 'turn', key, period)) * every);
    if (at >= from && at < to) found.push(at);
  }
  return found;
};

/** Everything that happens in `[from, to)`, in time order; at one instant hosts come first, each kind by index. */
export const churnOf = (size: Size, from: SimMs, to: SimMs, rates = CHURN): ChurnEvent[] => {
  const { migrationEvery, failureEvery, repairAfter } = rates;
  const events: ChurnEvent[] = [];
  for (let host = 0; host < size.hosts; host += 1) {
    for (const at of turns(`host ${host}`, failureEvery, from, to)) events.push({ at, kind: 'fail', host });
    for (const at of turns(`host ${host}`, failureEvery, from - repairAfter, to - repairAfter))
      events.push({ at: at + repairAfter, kind: 'repair', host });
  }
  for (let vm = 0; vm < size.vms; vm += 1)
    for (const at of turns(`vm ${vm}`, migrationEvery, from, to))
      events.push({ at, kind: 'migrate', vm, u: keyed('churn', 'target', `vm ${vm}`, at) });
  return events.sort((a, b) => a.at - b.at);
};

/** The node that a draw means, among the other nodes of a cluster. */
export const otherNode = <T>(nodes: readonly T[], present: T | null, u: number): T => {
  const others = nodes.filter((node) => node !== present);
  return others[Math.floor(u * others.length)];
};
