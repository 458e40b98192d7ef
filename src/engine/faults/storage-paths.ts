/** F-16, F-17: between one host and shared storage. */
import { activePaths, pathsOf } from '../../domain/fabrics.ts';
import { MPIO_NAMES } from '../../domain/mpio.ts';
import type { HostId } from '../../domain/ids.ts';
import { pathBack, pathLost, lunChanged } from '../hardware/storage-changes.ts';
import type { Ctx, ReadWorld } from '../kernel/context.ts';
import type { FaultRule } from './fault-rule.ts';

/** More paths than a host can have: however many work, none is left. */
const ALL_PATHS = 64;

const lose = (ctx: Ctx, id: HostId, paths: number, cause: number, place = 0): void => {
  ctx.edit('hosts', id).pathsLost += paths;
  pathLost(ctx, id, cause, place);
};

const reconnect = (ctx: Ctx, id: HostId, paths: number, cause: number): void => {
  ctx.edit('hosts', id).pathsLost -= paths;
  pathBack(ctx, id, cause);
};

const hasStandby = (host: ReadWorld['hosts'][string]): boolean => pathsOf(host).up > activePaths(host);

export const storagePathLoss: FaultRule<'storagePathLoss'> = {
  check: (world, { host, path }) => {
    const { name, mpio } = world.hosts[host];
    return path === 'standby' && !hasStandby(world.hosts[host])
      ? {
          ok: false,
          because: 'no-standby-path',
          field: 'fault.path',
          facts: { host: name, policy: MPIO_NAMES[mpio] },
        }
      : null;
  },
  inject: (ctx, { host, path }, cause) => lose(ctx, host, 1, cause, path === 'standby' ? ALL_PATHS : 0),
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
