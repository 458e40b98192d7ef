/**
 * Heartbeats that are lost by chance (F-12). Whether each one is lost is drawn, but only a run as long as the threshold
 * is anything that happens: it is looked for ahead, and cuts the route from its first lost heartbeat to the next good one.
 */
import type { CauseId, HostId, NetworkId } from '../../domain/ids.ts';
import { cut, mend } from '../hardware/network.ts';
import type { Ctx, Rule } from '../kernel/context.ts';

/** So many are drawn at a time. */
const LOOK_AHEAD = 1_024;

const HEARTBEAT = { delayMs: 1_000, threshold: 5 };

const heartbeatOf = (ctx: Ctx, host: HostId) => {
  const { cluster } = ctx.world.hosts[host];
  return cluster === null ? HEARTBEAT : ctx.world.clusters[cluster].heartbeat;
};

const jitterOf = (ctx: Ctx, host: HostId, network: NetworkId | undefined) =>
  ctx.edit('hosts', host).jitters.find((it) => it.network === network);

/** How many heartbeats from the next one on are good before a run that is noticed, and how long it is; no run: 0. */
const nextRun = (ctx: Ctx, host: HostId, percent: number, threshold: number) => {
  let length = 0;
  for (let beat = 0; ; beat += 1) {
    if (ctx.draw('heartbeat', host) < percent / 100) length += 1;
    else if (length >= threshold) return { before: beat - length, length };
    else if (beat >= LOOK_AHEAD) return { before: beat, length: 0 };
    else length = 0;
  }
};

const lookAhead = (ctx: Ctx, host: HostId, network: NetworkId, cause: CauseId): void => {
  const jitter = jitterOf(ctx, host, network)!;
  const { delayMs, threshold } = heartbeatOf(ctx, host);
  const next = Math.floor(ctx.world.now / delayMs + 1) * delayMs;
  const { before, length } = nextRun(ctx, host, jitter.percent, threshold);
  jitter.from = next + before * delayMs;
  jitter.until = jitter.from + length * delayMs;
  const wait = jitter.from - ctx.world.now;
  ctx.after(wait, 'cluster.jitterBegins', { host, network }, { class: 0, cause });
};

export const startJitter = (
  ctx: Ctx,
  host: HostId,
  network: NetworkId,
  percent: number,
  cause: CauseId,
): void => {
  ctx.edit('hosts', host).jitters.push({ network, percent, from: 0, until: 0 });
  lookAhead(ctx, host, network, cause);
};

const between = (network: NetworkId) => [{ other: null, network }];

/** Rule: a run begins, or nothing is to be noticed for as far as was looked. */
export const jitterBegins: Rule = (ctx, ids) => {
  const jitter = jitterOf(ctx, ids.host!, ids.network);
  // Healed meanwhile, and perhaps begun anew.
  if (jitter?.from !== ctx.world.now) return;
  const { network, from, until } = jitter;
  if (until === from) return lookAhead(ctx, ids.host!, network, ctx.cause);
  cut(ctx, ids.host!, between(network), ctx.cause);
  ctx.after(until - from, 'cluster.jitterPauses', { host: ids.host!, network }, { class: 0 });
};

/** Rule: a heartbeat gets through again. */
export const jitterPauses: Rule = (ctx, ids) => {
  const jitter = jitterOf(ctx, ids.host!, ids.network);
  if (jitter?.until !== ctx.world.now || jitter.from === jitter.until) return;
  mend(ctx, ids.host!, between(jitter.network), ctx.cause);
  lookAhead(ctx, ids.host!, jitter.network, ctx.cause);
};

export const endJitter = (ctx: Ctx, id: HostId, network: NetworkId, cause: CauseId): void => {
  const host = ctx.edit('hosts', id);
  const { from, until } = host.jitters.find((it) => it.network === network)!;
  host.jitters = host.jitters.filter((it) => it.network !== network);
  if (from <= ctx.world.now && ctx.world.now < until) mend(ctx, id, between(network), cause);
};
