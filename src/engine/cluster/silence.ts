/** Heartbeats that stay away. Healthy ones are never events: when the last route of a pair is lost, what is missed is computed. */
import type { CauseId, ComponentId, HostId, NodeId } from '../../domain/ids.ts';
import type { Silence } from '../../domain/records.ts';
import type { SimMs } from '../../domain/units.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';
import { livingMembers } from './component.ts';
import { hears, routesOf } from './routes.ts';

/** The first heartbeat that is lost, and when the threshold is reached (1.2): sent at every multiple of the delay. */
export const silenceFrom = (
  at: SimMs,
  delayMs: number,
  threshold: number,
): { firstLostAt: SimMs; downAt: SimMs } => {
  const firstLostAt = Math.ceil(at / delayMs) * delayMs;
  return { firstLostAt, downAt: firstLostAt + threshold * delayMs };
};

/**
 * When a pair that has lost its last route, or one of its nodes, counts as down: the latest of its routes decides, each
 * from the instant it was lost (1.2).
 */
const pairTimes = (world: ReadWorld, a: NodeId, b: NodeId) => {
  const times = routesOf(world, a, b).map(({ lostAt, delayMs, threshold }) => ({
    ...silenceFrom(lostAt ?? world.now, delayMs, threshold),
    threshold,
  }));
  const last = times.reduce((best, one) => (one.downAt > best.downAt ? one : best));
  const firstLostAt = Math.max(world.now, ...times.map((one) => one.firstLostAt));
  return { firstLostAt, downAt: last.downAt, threshold: last.threshold };
};

type Pair = readonly [a: NodeId, b: NodeId];

/** Pairs of members that don't hear each other and of whom at least one can notice it. */
const silentPairs = (world: ReadWorld, id: ComponentId): Pair[] => {
  const { members, lost } = world.components[id];
  const alive = livingMembers(world, id);
  const people = members.filter((node) => !lost.includes(node));
  const pairs: Pair[] = [];
  people.forEach((a, i) => {
    for (const b of people.slice(i + 1))
      if ((alive.includes(a) || alive.includes(b)) && !hears(world, a, b)) pairs.push([a, b]);
  });
  return pairs;
};

type Missed = { node: NodeId; by: readonly NodeId[] };

const isRecorded = (silences: readonly Missed[], [a, b]: Pair): boolean =>
  silences.some(({ node, by }) => (node === a && by.includes(b)) || (node === b && by.includes(a)));

/** Whom a set of silent pairs is told of: a dead node, else the one that the cause names, else who is missed most. */
const mostSilent = (world: ReadWorld, pairs: readonly Pair[], host: HostId | undefined): NodeId => {
  const counts = new Map<NodeId, number>();
  for (const node of pairs.flat()) counts.set(node, (counts.get(node) ?? 0) + 1);
  const weight = (node: NodeId): number =>
    (world.nodes[node].phase.kind === 'active' ? 0 : 1_000) +
    (world.nodes[node].host === host ? 100 : 0) +
    counts.get(node)!;
  return [...counts.keys()].reduce((best, node) => (weight(node) > weight(best) ? node : best));
};

/** Begins to count what is missed, and forgets what is heard again before its threshold. */
export const refreshSilences = (ctx: Ctx, id: ComponentId, host?: HostId): void => {
  forgetHeard(ctx, id);
  const { silences } = ctx.world.components[id];
  let fresh = silentPairs(ctx.world, id).filter((pair) => !isRecorded(silences, pair));
  while (fresh.length > 0) {
    const node = mostSilent(ctx.world, fresh, host);
    const by = fresh.flatMap(([a, b]) => (a === node ? [b] : b === node ? [a] : []));
    fresh = fresh.filter((pair) => !pair.includes(node));
    for (const other of by) {
      const { firstLostAt, downAt } = pairTimes(ctx.world, node, other);
      record(ctx, id, { node, by: [other], firstLostAt, downAt, told: false, down: false, cause: ctx.cause });
    }
  }
};

const record = (ctx: Ctx, id: ComponentId, silence: Silence): void => {
  const { silences } = ctx.edit('components', id);
  const same = silences.find(
    ({ node, firstLostAt, downAt, down }) =>
      node === silence.node &&
      firstLostAt === silence.firstLostAt &&
      downAt === silence.downAt &&
      firstLostAt >= ctx.world.now &&
      !down,
  );
  if (same !== undefined) {
    same.by.push(...silence.by);
    return;
  }
  silences.push(silence);
  ctx.after(
    silence.firstLostAt - ctx.world.now,
    'cluster.heartbeatLost',
    { component: id, node: silence.node },
    { class: 1 },
  );
};

/** A route that is back before the threshold, or in its very instant, sets its counter to 0 (1.2). */
export const forgetHeard = (ctx: Ctx, id: ComponentId): void => {
  const silences = ctx.world.components[id]?.silences ?? [];
  const heard = (node: NodeId, other: NodeId) => hears(ctx.world, node, other);
  if (!silences.some(({ node, by }) => by.some((other) => heard(node, other)))) return;
  const component = ctx.edit('components', id);
  for (const silence of component.silences) {
    const back = silence.by.filter((other) => heard(silence.node, other));
    if (back.length === 0) continue;
    silence.by = silence.by.filter((other) => !back.includes(other));
    if (silence.firstLostAt < ctx.world.now)
      ctx.tell('heartbeatReturned', idsOf(ctx, id, silence.node), {
        data: { others: names(ctx.world, back) },
      });
  }
  component.silences = component.silences.filter(({ by }) => by.length > 0);
};

/** What is still being counted by nodes that become a membership of their own goes on being counted there. */
export const inheritSilences = (
  ctx: Ctx,
  from: ComponentId,
  to: ComponentId,
  part: readonly NodeId[],
): void => {
  for (const silence of ctx.world.components[from].silences) {
    const by = part.includes(silence.node) ? silence.by : silence.by.filter((other) => part.includes(other));
    if (silence.down || by.length === 0) continue;
    ctx.edit('components', to).silences.push({ ...silence, by: [...by] });
    const begun = silence.told;
    ctx.after(
      (begun ? silence.downAt : silence.firstLostAt) - ctx.world.now,
      begun ? 'cluster.peerDown' : 'cluster.heartbeatLost',
      { component: to, node: silence.node },
      { class: 1, cause: silence.cause },
    );
  }
};

const idsOf = (ctx: Ctx, id: ComponentId, node: NodeId) => ({
  node,
  cluster: ctx.world.components[id].cluster,
});

export const names = (world: ReadWorld, nodes: readonly NodeId[]): string =>
  nodes.map((node) => world.nodes[node].name).join(', ');

/** Is it missed by everybody else who lives? Then it is told as the silence of one, else as one between them. */
const missedByAll = (world: ReadWorld, id: ComponentId, { node, by }: Missed): boolean => {
  const others = livingMembers(world, id).filter((other) => other !== node);
  return others.length > 0 && others.every((other) => by.includes(other));
};

/** Rule: the first heartbeat stays out. */
export const heartbeatLost: Rule = (ctx, ids) => {
  const id = ids.component!;
  const at = ctx.world.components[id]?.silences.findIndex(
    ({ node, firstLostAt, told }) => node === ids.node && firstLostAt === ctx.world.now && !told,
  );
  if (at === undefined || at < 0) return;
  const silence = ctx.edit('components', id).silences[at];
  silence.told = true;
  const all = missedByAll(ctx.world, id, silence);
  const about = idsOf(ctx, id, silence.node);
  const told = all
    ? ctx.tell('heartbeatLost', about)
    : ctx.tell('pairSilent', about, { data: { others: names(ctx.world, silence.by) } });
  ctx.after(silence.downAt - ctx.world.now, 'cluster.peerDown', ids, { class: 1, cause: told });
};

/** The threshold of a silence is reached: it is told, and counts as down. Nothing where it was heard again. */
export const connectionDown = (ctx: Ctx, id: ComponentId, node: NodeId): CauseId | null => {
  const component = ctx.world.components[id];
  const at = component?.silences.findIndex(
    (silence) => silence.node === node && silence.downAt === ctx.world.now && !silence.down,
  );
  if (component === undefined || at < 0) return null;
  const silence = ctx.edit('components', id).silences[at];
  silence.down = true;
  const missed = pairTimes(ctx.world, node, silence.by[0]).threshold;
  const all = missedByAll(ctx.world, id, silence);
  return ctx.tell(all ? 'peerDown' : 'pairDown', idsOf(ctx, id, node), {
    data: all ? { missed } : { missed, others: names(ctx.world, silence.by) },
  });
};
