/** F-36, F-37, F-45: the directory, DNS, and what a cluster is known by. */
import type { ServerId } from '../../domain/ids.ts';
import type { ServerRole } from '../../domain/records.ts';
import type { Refusal } from '../../domain/refusals.ts';
import type { Ctx, ReadWorld } from '../kernel/context.ts';
import type { FaultRule } from './fault-rule.ts';

export const duplicateIP: FaultRule<'duplicateIP'> = {
  check: () => null,
  inject: (ctx, { cluster }, cause) => void ctx.tell('addressDuplicated', { cluster }, { cause }),
  heal: () => {},
};

/** Found when the name comes Online next. */
export const computerObjectDeleted: FaultRule<'computerObjectDeleted'> = {
  check: () => null,
  inject: () => {},
  heal: () => {},
};

const WORDS: Record<ServerRole, string> = { directory: 'a directory service', dns: 'a DNS service' };

const hasRole = (world: ReadWorld, id: ServerId, role: ServerRole): Refusal | null => {
  const { name, roles } = world.servers[id];
  return roles.includes(role)
    ? null
    : {
        ok: false,
        because: 'server-has-no-role',
        field: 'fault.server',
        facts: { server: name, role: WORDS[role] },
      };
};

const stop = (ctx: Ctx, id: ServerId, role: ServerRole, cause: number): void => {
  ctx.edit('servers', id).stopped.push(role);
  ctx.tell('serverStopped', { server: id }, { data: { service: WORDS[role].slice(2) }, cause });
};

const start = (ctx: Ctx, id: ServerId, role: ServerRole, cause: number): void => {
  const server = ctx.edit('servers', id);
  server.stopped = server.stopped.filter((other) => other !== role);
  ctx.tell('serverStarted', { server: id }, { data: { service: WORDS[role].slice(2) }, cause });
};

export const dcDown: FaultRule<'dcDown'> = {
  check: (world, { server }) => hasRole(world, server, 'directory'),
  inject: (ctx, { server }, cause) => stop(ctx, server, 'directory', cause),
  heal: (ctx, { server }, cause) => start(ctx, server, 'directory', cause),
};

export const dnsDown: FaultRule<'dnsDown'> = {
  check: (world, { server }) => hasRole(world, server, 'dns'),
  inject: (ctx, { server }, cause) => stop(ctx, server, 'dns', cause),
  heal: (ctx, { server }, cause) => start(ctx, server, 'dns', cause),
};
