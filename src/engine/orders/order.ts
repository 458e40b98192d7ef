/** What orders are made of: checks one after the other, a refusal, or acceptance with a job that does it. */
import type { GroupId, GuestClusterId, HostId, VmId } from '../../domain/ids.ts';
import type { JobKind } from '../../domain/records.ts';
import type { Refusal, RefusalCode } from '../../domain/refusals.ts';
import type { Args, CommandName, Reply } from '../../protocol/commands.ts';
import type { Ctx, ReadWorld } from '../kernel/context.ts';
import { JOB_LABELS, openJob } from '../vmm/job.ts';

export type Check = Refusal | null;
export type CommandRule<N extends CommandName> = (ctx: Ctx, args: Args<N>) => Reply<N>;
export type CommandRules = { readonly [N in CommandName]: CommandRule<N> };

export const refuse = (because: RefusalCode, field: string, facts: Refusal['facts']): Refusal => ({
  ok: false,
  because,
  field,
  facts,
});

/** The first refusal of several checks; later ones may rely on what earlier ones made sure of. */
export const firstOf = (...checks: (() => Check)[]): Check => {
  for (const check of checks) {
    const refusal = check();
    if (refusal) return refusal;
  }
  return null;
};

export const knownHost = (world: ReadWorld, host: HostId, field: string): Check =>
  Object.hasOwn(world.hosts, host) ? null : refuse('unknown-host', field, { id: host });

/** What a job is on: one thing, and where it is to go. */
type On = { vm?: VmId; group?: GroupId; guestCluster?: GuestClusterId; host?: HostId; target?: HostId };

const nameOf = (world: ReadWorld, { vm, group, guestCluster, host }: On): string => {
  if (vm !== undefined) return world.vms[vm].name;
  if (group !== undefined) return world.groups[group].name;
  return guestCluster !== undefined ? world.guestClusters[guestCluster].name : world.hosts[host!].name;
};

const subjectOf = (world: ReadWorld, on: On): string =>
  on.target === undefined ? nameOf(world, on) : `${nameOf(world, on)} to ${world.hosts[on.target].name}`;

/** Says that an order was accepted, and opens its job. */
export const accept = (
  ctx: Ctx,
  kind: JobKind,
  on: On,
  /** In place of what its job is on. */
  subject?: string,
) => {
  const cause = ctx.tell(
    'ordered',
    { vm: on.vm, group: on.group, guestCluster: on.guestCluster, host: on.host ?? on.target },
    { data: { command: JOB_LABELS[kind], subject: subject ?? subjectOf(ctx.world, on) } },
  );
  return { cause, job: openJob(ctx, kind, on, cause) };
};
