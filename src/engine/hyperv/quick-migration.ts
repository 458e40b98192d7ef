/** Quick migration: save, change owner, restore. The steps are the group's and the VM's own; this record follows them (4.5). */
import type { CauseId, HostId, JobId, MigrationId, VmId } from '../../domain/ids.ts';
import type { Migration, Vm } from '../../domain/records.ts';
import { beginOffline } from '../cluster/group.ts';
import { vmsOf } from '../cluster/resource.ts';
import type { Ctx, Rule } from '../kernel/context.ts';
import { heard } from '../kernel/heard.ts';
import { ownerJitter, transferJitter } from '../kernel/random.ts';
import type { World } from '../kernel/world.ts';
import { predictMigrations, travellers, UNDRAWN } from './migration-forecast.ts';

/** Ended migrations that are remembered. */
const KEPT = 200;

const draw = (ctx: Ctx, vm: VmId): Migration['drawn'] =>
  ctx.world.timing.jitter && ctx.world.timing.profile === 'calibrated'
    ? {
        save: transferJitter(ctx.draw('saveJitter', vm)),
        owner: ownerJitter(ctx.draw('ownerJitter', vm)),
        restore: transferJitter(ctx.draw('restoreJitter', vm)),
      }
    : { ...UNDRAWN };

/** Begins; all preconditions hold. Machines that share a LUN with it go along (rule R-83). */
export const beginMigration = (ctx: Ctx, id: VmId, to: HostId, job: JobId, cause: CauseId): MigrationId => {
  const { group: groupId, lastHost: from, name } = ctx.world.vms[id];
  const all = travellers(ctx.world, id);
  const drawn = all.map((vm) => draw(ctx, vm));
  const predicted = predictMigrations(ctx.world, all, from, to, drawn);
  const records = all.map((vm, i) =>
    record(ctx, {
      vm,
      group: groupId!,
      job,
      from,
      to,
      live: null,
      drawn: drawn[i],
      predicted: predicted[i],
    }),
  );
  const group = ctx.edit('groups', groupId!);
  group.pace = drawn[0].owner;
  group.cameFrom = group.owner;
  const told = ctx.tell(
    'migrationStarted',
    { vm: id, host: to, migration: records[0] },
    { data: { from: ctx.world.hosts[from].name }, cause },
  );
  for (let i = 1; i < all.length; i += 1)
    ctx.tell(
      'migrationGoesAlong',
      { vm: all[i], host: to, migration: records[i] },
      { data: { with: name }, cause: told },
    );
  beginOffline(ctx, groupId!, ctx.world.hosts[to].node!, 'quickMigration', told);
  return records[0];
};

export const record = (
  ctx: Ctx,
  of: Pick<Migration, 'vm' | 'group' | 'job' | 'from' | 'to' | 'drawn' | 'predicted' | 'live'>,
): MigrationId => {
  const id: MigrationId = `migration:${ctx.newNumber('migration')}`;
  // Field by field: a spread that is added to costs twice as much.
  ctx.add('migrations', {
    id,
    vm: of.vm,
    group: of.group,
    job: of.job,
    from: of.from,
    to: of.to,
    live: of.live,
    drawn: of.drawn,
    predicted: of.predicted,
    startedAt: ctx.world.now,
    phase: { kind: of.live === null ? 'saving' : 'preparing', since: ctx.world.now },
    flow: null,
    timer: null,
    savedAt: null,
    restoringAt: null,
    endedAt: null,
  });
  ctx.edit('vms', of.vm).migration = id;
  return id;
};

/** Rule: a step of the VM or its group that a migration waits for, or that ends it. */
export const migrationFollows: Rule = (ctx, ids) => {
  const vms = ids.vm ? [ids.vm] : ids.group ? vmsOf(ctx.world, ids.group) : [];
  for (const id of vms) goOn(ctx, ctx.world.vms[id] as Vm);
};

const goOn = (ctx: Ctx, vm: Vm): void => {
  if (vm.migration === null) return;
  if (ctx.world.migrations[vm.migration].live) return;
  const migration = ctx.edit('migrations', vm.migration);
  const { now } = ctx.world;
  switch (heard(ctx).kind) {
    case 'vmSaved':
      migration.phase = { kind: 'changingOwner', since: now };
      migration.savedAt = now;
      return;
    case 'vmRestoring':
      if (migration.restoringAt === null) migration.restoringAt = now;
      migration.phase = { kind: 'restoring', since: now };
      return;
    case 'vmRestored':
      return vm.lastHost === migration.to
        ? complete(ctx, migration)
        : fail(ctx, migration, `it runs on ${ctx.world.hosts[vm.lastHost].name} instead`);
    case 'vmDied':
      return fail(ctx, migration, whyDied(ctx, migration.from));
    case 'vmWorkerCrashed':
      return fail(ctx, migration, 'its worker process crashed');
    case 'vmVolumeLost':
      return fail(ctx, migration, 'its host lost the volume with its files');
    case 'vmTerminated':
      return fail(ctx, migration, 'it was stopped by force');
    case 'vmStateKept':
      return fail(ctx, migration, 'the target failed while it was restoring');
    case 'groupTakenOver':
      return fail(ctx, migration, 'its owner failed on the way');
    case 'groupNotStarted':
      return fail(ctx, migration, 'its group may not start by itself');
    default:
      return fail(ctx, migration, 'no node could take it');
  }
};

/** A host that lives on is not what failed. */
const whyDied = (ctx: Ctx, from: HostId): string =>
  ctx.world.hosts[from].power.kind === 'on'
    ? `it went down while it was saving: ${heard(ctx).data!.how}`
    : 'its host failed while it was saving';

/** Rule: the cluster is down, and whatever was on its way stays where it is. */
export const migrationsStop: Rule = (ctx, ids) => {
  for (const group of ctx.world.clusters[ids.cluster!].groups)
    for (const vm of vmsOf(ctx.world, group)) {
      const { migration } = ctx.world.vms[vm];
      if (migration !== null && !ctx.world.migrations[migration].live)
        fail(ctx, ctx.edit('migrations', migration), 'the cluster went down');
    }
};

export const endRecord = (ctx: Ctx, migration: Migration): void => {
  migration.endedAt = ctx.world.now;
  ctx.edit('vms', migration.vm).migration = null;
  const ended = (ctx.world as World).endedMigrations;
  ended.push(migration.id);
  if (ended.length > KEPT) ctx.remove('migrations', ended.shift()!);
};

const complete = (ctx: Ctx, migration: Migration): void => {
  migration.phase = { kind: 'completed', at: ctx.world.now };
  endRecord(ctx, migration);
  const seconds = Math.round((ctx.world.now - migration.startedAt) / 100) / 10;
  ctx.tell(
    'migrationCompleted',
    { vm: migration.vm, host: migration.to, migration: migration.id },
    { data: { seconds } },
  );
};

const fail = (ctx: Ctx, migration: Migration, reason: string): void => {
  const told = ctx.tell(
    'migrationFailed',
    { vm: migration.vm, host: migration.to, migration: migration.id },
    { data: { reason } },
  );
  migration.phase = { kind: 'failed', at: ctx.world.now, because: told };
  endRecord(ctx, migration);
};
