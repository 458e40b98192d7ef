import type { CauseId, FlowId, HostId, LunId, VmId } from '../../domain/ids.ts';
import type { Flow, FlowKind } from '../../domain/records.ts';
import { flowDone } from '../../domain/vm-status.ts';
import type { SeriesKey } from '../../protocol/queries.ts';
import type { Ctx } from './context.ts';
import { remembered } from './remembered.ts';
import { recordFromZero } from './series.ts';
import type { World } from './world.ts';

/** Rates are shared out once per instant, when everything else has happened. */
const settleLater = (ctx: Ctx, links: readonly string[]): void => {
  const world = ctx.world as World;
  if (world.unsettledLinks.length === 0) ctx.after(0, 'kernel.shareLinks', {}, { class: 9 });
  for (const link of links) if (!world.unsettledLinks.includes(link)) world.unsettledLinks.push(link);
};

export type NewFlow = {
  kind: FlowKind;
  vm: VmId;
  host: HostId;
  lun: LunId;
  links: string[];
  total: number;
  cap: number;
  stalled: boolean;
  next: string;
  cause: CauseId;
};

/** Starts work that crosses shared links; `next` is the rule that goes on when it is done. */
export const startFlow = (ctx: Ctx, flow: NewFlow): FlowId => {
  const world = ctx.world as World;
  const id: FlowId = world.spareFlows.pop() ?? `flow:${ctx.newNumber('flow')}`;
  // Field by field: a spread that is added to costs twice as much, and transfers are what a datacenter is busy with.
  ctx.add('flows', {
    kind: flow.kind,
    vm: flow.vm,
    host: flow.host,
    lun: flow.lun,
    links: flow.links,
    total: flow.total,
    cap: flow.cap,
    stalled: flow.stalled,
    next: flow.next,
    cause: flow.cause,
    id,
    done: 0,
    rate: 0,
    since: world.now,
    timer: null,
  });
  for (const link of flow.links) world.links[link].flows.push(id);
  settleLater(ctx, flow.links);
  return id;
};

/** Takes a flow away, finished or not; the others share what it leaves. */
export const endFlow = (ctx: Ctx, id: FlowId): void => {
  const world = ctx.world as World;
  const flow = world.flows[id];
  for (const link of flow.links) {
    const flows = world.links[link].flows;
    flows.splice(flows.indexOf(id), 1);
  }
  settleLater(ctx, flow.links);
  ctx.remove('flows', id);
  world.spareFlows.push(id);
};

/** A flow goes another way from now on. */
export const rerouteFlow = (ctx: Ctx, id: FlowId, links: string[]): void => {
  const world = ctx.world as World;
  const before = world.flows[id].links;
  if (before.join() === links.join()) return;
  for (const link of before) {
    const { flows } = world.links[link];
    flows.splice(flows.indexOf(id), 1);
  }
  for (const link of links) world.links[link].flows.push(id);
  ctx.edit('flows', id).links = links;
  settleLater(ctx, [...before, ...links]);
};

/** The LUN of a flow can't be reached, or can be again. */
export const stallFlow = (ctx: Ctx, id: FlowId, stalled: boolean): void => {
  if (ctx.world.flows[id].stalled === stalled) return;
  const flow = ctx.edit('flows', id);
  flow.stalled = stalled;
  settleLater(ctx, flow.links);
};

/** A link carries more or less than before; the flows that cross it share it anew. */
export const setCapacity = (ctx: Ctx, link: string, capacity: number): void => {
  const shared = (ctx.world as World).links[link];
  if (shared.capacity === capacity) return;
  shared.capacity = capacity;
  settleLater(ctx, [link]);
};

/** Rule: a flow has done its work. */
export const flowDue = (ctx: Ctx, ids: { flow?: FlowId }): void => {
  const flow = ctx.world.flows[ids.flow!];
  const cause = flow.cause;
  const { next } = flow;
  const vm = flow.vm;
  endFlow(ctx, flow.id);
  ctx.after(0, next, { vm }, { class: 7, cause });
};

const crossesBefore = (flow: Flow, links: readonly string[], before: number): boolean => {
  for (const link of flow.links) {
    const at = links.indexOf(link);
    if (at >= 0 && at < before) return true;
  }
  return false;
};

/**
 * All flows that directly or through others share a link with the given ones, and their links. Flows are many in a
 * storm, links are few: so a flow that was met before is known by a link of its own that was looked through before.
 */
const together = (world: World, from: readonly string[]): { links: string[]; flows: Flow[] } => {
  const links = from.slice();
  const flows: Flow[] = [];
  for (let i = 0; i < links.length; i += 1) {
    for (const id of world.links[links[i]].flows) {
      const flow = world.flows[id];
      if (crossesBefore(flow, links, i)) continue;
      flows.push(flow);
      for (const link of flow.links) if (!links.includes(link)) links.push(link);
    }
  }
  return { links, flows };
};

type Sharing = { cap: number; links: readonly string[]; stalled?: boolean };
const capOf = ({ cap, stalled }: Sharing): number => (stalled === true ? 0 : cap);

/** What one flow gets that shares its links with nobody: the usual case. */
const aloneRate = (flow: Sharing, capacity: (link: string) => number): number => {
  let rate = capOf(flow);
  for (const link of flow.links) rate = Math.min(rate, capacity(link));
  return rate;
};

/**
 * Max-min fair rates by progressive filling: the tightest link (or a flow's own cap) is filled first, its flows are
 * fixed at that share, and the rest is shared out again. A rate for each flow, in their order. Pure.
 */
export const maxMinRates = (flows: readonly Sharing[], capacity: (link: string) => number): number[] => {
  if (flows.length < 2) return flows.map((flow) => aloneRate(flow, capacity));
  const links: { name: string; left: number; users: number }[] = [];
  const linkOf = (name: string) => {
    let link = links.find((known) => known.name === name);
    if (link === undefined) links.push((link = { name, left: capacity(name), users: 0 }));
    link.users += 1;
    return link;
  };
  const crosses = flows.map((flow) => flow.links.map(linkOf));
  const caps = flows.map(capOf);
  const rates: number[] = [];
  for (let open = flows.map((_, i) => i); open.length > 0;) {
    let least = Infinity;
    for (const { left, users } of links) if (users > 0) least = Math.min(least, left / users);
    for (const i of open) least = Math.min(least, caps[i]);
    const isTight = (i: number) =>
      caps[i] <= least || crosses[i].some(({ left, users }) => left / users <= least);
    const [fixed, loose]: [number[], number[]] = [[], []];
    for (const i of open) (isTight(i) ? fixed : loose).push(i);
    open = loose;
    for (const i of fixed) {
      rates[i] = least;
      for (const link of crosses[i]) {
        link.left = Math.max(0, link.left - least);
        link.users -= 1;
      }
    }
  }
  return rates;
};

/** Milliseconds until a flow is done at its rate; the tolerance keeps 6400.0000001 from becoming 6401. */
const msLeft = (flow: Flow): number => Math.max(0, Math.ceil((flow.total - flow.done) / flow.rate - 1e-6));

const setRate = (ctx: Ctx, id: FlowId, rate: number): void => {
  const flow = ctx.edit('flows', id);
  flow.done = flowDone(flow, ctx.world.now);
  flow.since = ctx.world.now;
  flow.rate = rate;
  flow.timer = null;
  if (rate === 0) return;
  ctx.after(
    msLeft(flow),
    'kernel.flowDue',
    { flow: id, host: flow.host, vm: flow.vm },
    { class: 7, owner: { kind: 'flows', id }, cause: flow.cause },
  );
};

/** Rule, last of an instant: shares out every link whose flows changed. */
export const shareLinks = (ctx: Ctx): void => {
  const world = ctx.world as World;
  const touched = world.unsettledLinks;
  world.unsettledLinks = [];
  const { links, flows } = together(world, touched);
  const rates = maxMinRates(flows, (link) => world.links[link].capacity);
  for (let i = 0; i < flows.length; i += 1) {
    const flow = flows[i];
    if (flow.rate === rates[i]) continue;
    setRate(ctx, flow.id, rates[i]);
    for (const link of flow.links) if (!touched.includes(link)) touched.push(link);
  }
  for (const link of links) if (touched.includes(link)) noteThroughput(world, link);
};

/** The series that a host's storage link is noted in: saving writes, restoring reads. */
const seriesOf = remembered((link: string): SeriesKey | null => {
  const [host, direction] = link.split('|');
  if (!host.startsWith('host:')) return null;
  if (direction === 'write') return `save|${host as HostId}`;
  return direction === 'read' ? `restore|${host as HostId}` : null;
});

/** Save and restore throughput of a host whose storage link was shared out. */
const noteThroughput = (world: World, link: string): void => {
  const key = seriesOf(link);
  if (key === null) return;
  const perSecond = world.links[link].flows.reduce((sum, id) => sum + world.flows[id].rate, 0) * 1000;
  recordFromZero(world, key, perSecond);
};
