/** Names of clusters in DNS: registered when they come Online, and again once a day. */
import type { CauseId, ResourceId } from '../../domain/ids.ts';
import { HOUR } from '../../domain/units.ts';
import { answers } from '../hardware/directory.ts';
import type { Ctx, Rule } from '../kernel/context.ts';
import { isActiveNode } from './resource.ts';

const DAY = 24 * HOUR;

/** The next refresh is an event only while nobody takes the registration. */
const awaitRefresh = (ctx: Ctx, id: ResourceId, cause: CauseId): void => {
  const { since, group } = ctx.world.resources[id];
  const { now } = ctx.world;
  const days = Math.floor((now - since) / DAY) + 1;
  ctx.after(
    since + days * DAY - now,
    'cluster.refreshName',
    { resource: id, group },
    { class: 5, owner: { kind: 'resources', id }, cause },
  );
};

/** A name has come Online. Without DNS it stays so, and nobody finds it (event 1196). */
export const registerName = (ctx: Ctx, id: ResourceId, cause: CauseId): void => {
  if (answers(ctx.world, 'dns')) return;
  const told = ctx.tell('nameNotRegistered', { resource: id }, { cause });
  awaitRefresh(ctx, id, told);
};

/** Rule: a DNS server has stopped; names that are registered notice it when they would be refreshed. */
export const watchNames: Rule = (ctx) => {
  if (answers(ctx.world, 'dns')) return;
  for (const id in ctx.world.clusters)
    for (const name of ctx.world.groups[ctx.world.clusters[id].coreGroup].resources) {
      const { type, state, timer } = ctx.world.resources[name];
      if (type === 'Network Name' && state === 'Online' && timer === null) awaitRefresh(ctx, name, ctx.cause);
    }
};

/** Rule: a day has passed (event 1119). */
export const refreshName: Rule = (ctx, ids) => {
  const id = ids.resource!;
  const { state, group } = ctx.world.resources[id];
  if (state !== 'Online' || !isActiveNode(ctx.world, ctx.world.groups[group].owner)) return;
  if (answers(ctx.world, 'dns')) return;
  awaitRefresh(ctx, id, ctx.tell('nameNotRefreshed', { resource: id }));
};
