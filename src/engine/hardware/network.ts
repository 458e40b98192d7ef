/** Adapters, switches and what lies between hosts. Facts tell the floors above that something can be reached or not. */
import type { CauseId, HostId, NetworkId } from '../../domain/ids.ts';
import type { Cut } from '../../domain/records.ts';
import type { SimMs } from '../../domain/units.ts';
import type { Ctx, ReadWorld } from '../kernel/context.ts';

export const isPlugged = (world: ReadWorld, host: HostId, network: NetworkId): boolean =>
  world.hosts[host].nics.some((nic) => nic.network === network);

export const hasLink = (world: ReadWorld, host: HostId, network: NetworkId): boolean =>
  world.hosts[host].nics.some((nic) => nic.network === network && nic.link === 'up');

const isOn = (cut: Cut, to: HostId, network: NetworkId | null): boolean =>
  (cut.other === null || cut.other === to) && (cut.network === null || cut.network === network);

const isCut = (world: ReadWorld, from: HostId, to: HostId, network: NetworkId | null): boolean =>
  world.hosts[from].cuts.some((cut) => isOn(cut, to, network));

/** Does anything swallow what two hosts send each other? Without a network: on all of them. */
export const isCutBetween = (world: ReadWorld, a: HostId, b: HostId, network: NetworkId | null): boolean =>
  isCut(world, a, b, network) || isCut(world, b, a, network);

/** Can two hosts reach each other over this network? */
export const carries = (world: ReadWorld, a: HostId, b: HostId, network: NetworkId): boolean =>
  hasLink(world, a, network) && hasLink(world, b, network) && !isCutBetween(world, a, b, network);

/** Since when two hosts can't reach each other over this network; null: they can. */
export const cutSince = (world: ReadWorld, a: HostId, b: HostId, network: NetworkId): SimMs | null => {
  const since: SimMs[] = [];
  for (const [from, to] of [
    [a, b],
    [b, a],
  ]) {
    const ports = world.hosts[from].nics.filter((nic) => nic.network === network);
    if (ports.every(({ link }) => link === 'down')) since.push(Math.max(...ports.map((nic) => nic.since)));
    for (const one of world.hosts[from].cuts) if (isOn(one, to, network)) since.push(one.since);
  }
  return since.length === 0 ? null : Math.min(...since);
};

/** The links of a host on a network follow its adapters and the switch. */
const follow = (ctx: Ctx, host: HostId, network: NetworkId): void => {
  const { down } = ctx.world.networks[network];
  for (const nic of ctx.edit('hosts', host).nics) {
    const link = nic.failed || down ? 'down' : 'up';
    if (nic.network !== network || nic.link === link) continue;
    nic.link = link;
    nic.since = ctx.world.now;
  }
};

export const setAdapter = (
  ctx: Ctx,
  host: HostId,
  network: NetworkId,
  failed: boolean,
  cause: CauseId,
): void => {
  for (const nic of ctx.edit('hosts', host).nics) if (nic.network === network) nic.failed = failed;
  const before = hasLink(ctx.world, host, network);
  follow(ctx, host, network);
  const after = hasLink(ctx.world, host, network);
  if (before !== after) ctx.tell(after ? 'linkReturned' : 'linkLost', { host, network }, { cause });
};

/** One switch stands for a network: with it go the links of everybody on it. */
export const setSwitch = (ctx: Ctx, network: NetworkId, down: boolean, cause: CauseId): void => {
  ctx.edit('networks', network).down = down;
  for (const id in ctx.world.hosts) {
    const host = ctx.world.hosts[id].id;
    if (isPlugged(ctx.world, host, network)) follow(ctx, host, network);
  }
  ctx.tell(down ? 'networkLost' : 'networkReturned', { network }, { cause });
};

/** What is to be cut, or mended. */
export type Between = Omit<Cut, 'since'>;

const nameOf = (world: ReadWorld, { other, network }: Between): string => {
  const who = other === null ? 'the other nodes' : world.hosts[other].name;
  return network === null ? who : `${who} on ${world.networks[network].name}`;
};

/** Several cuts of one host at once are told as one. */
const tellPath = (ctx: Ctx, host: HostId, cuts: readonly Between[], lost: boolean, cause: CauseId): void => {
  const others = cuts.map((one) => nameOf(ctx.world, one)).join(', ');
  ctx.tell(lost ? 'pathLost' : 'pathReturned', { host }, { data: { others }, cause });
};

export const cut = (ctx: Ctx, host: HostId, cuts: readonly Between[], cause: CauseId): void => {
  ctx.edit('hosts', host).cuts.push(...cuts.map((one) => ({ ...one, since: ctx.world.now })));
  tellPath(ctx, host, cuts, true, cause);
};

export const mend = (ctx: Ctx, host: HostId, cuts: readonly Between[], cause: CauseId): void => {
  const kept = ctx.edit('hosts', host).cuts;
  for (const { other, network } of cuts) {
    const at = kept.findIndex((one) => one.other === other && one.network === network);
    if (at >= 0) kept.splice(at, 1);
  }
  tellPath(ctx, host, cuts, false, cause);
};
