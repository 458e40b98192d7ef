/** F-16, F-17: between one host and shared storage. */
import type { HostId } from '../../domain/ids.ts';
import { pathBack, pathLost, lunChanged } from '../hardware/storage-changes.ts';
import type { Ctx } from '../kernel/context.ts';
import type { FaultRule } from './fault-rule.ts';

/** More paths than a host can have: however many work, none is left. */
const ALL_PATHS = 64;

const lose = (ctx: Ctx, id: HostId, paths: number, cause: number): void => {
  ctx.edit('hosts', id).pathsLost += paths;
  pathLost(ctx, id, cause);
};

const reconnect = (ctx: Ctx, id: HostId, paths: number, cause: number): void => {
  ctx.edit('hosts', id).pathsLost -= paths;
  pathBack(ctx, id, cause);
};

export const storagePathLoss: FaultRule<'storagePathLoss'> = {
  check: () => null,
  inject: (ctx, { host }, cause) => lose(ctx, host, 1, cause),
  heal: (ctx, { host }, cause) => reconnect(ctx, host, 1, cause),
};

export const hostStorageLoss: FaultRule<'hostStorageLoss'> = {
  check: () => null,
  inject: (ctx, { host }, cause) => lose(ctx, host, ALL_PATHS, cause),
  heal: (ctx, { host }, cause) => reconnect(ctx, host, ALL_PATHS, cause),
};

export const lunPathLoss: FaultRule<'lunPathLoss'> = {
  check: () => null,
  inject: (ctx, { host, lun }, cause) => {
    ctx.edit('luns', lun).unreachableFrom.push(host);
    lunChanged(ctx, lun, cause);
  },
  heal: (ctx, { host, lun }, cause) => {
    const { unreachableFrom } = ctx.edit('luns', lun);
    unreachableFrom.splice(unreachableFrom.indexOf(host), 1);
    lunChanged(ctx, lun, cause);
  },
};
