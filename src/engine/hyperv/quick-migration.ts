/** Quick migration: save, change owner, restore. The steps are the group's and the VM's own; this record follows them (4.5). */
import type { CauseId, HostId, JobId, MigrationId, VmId } from '../../domain/ids.ts';
import type { Migration, Vm } from '../../domain/records.ts';
import { ownershipMs, beginOffline } from '../cluster/group.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';
import { heard } from '../kernel/heard.ts';
import { ownerJitter, transferJitter } from '../kernel/random.ts';
import { timingOf } from '../kernel/timing.ts';
import { idleRate } from '../hardware/links.ts';
import { stateMegabytes } from './saved-state.ts';
import { homeLun } from './virtual-machine.ts';

/** Ended migrations that are remembered. */
const KEPT = 200;

type Drawn = Migration['drawn'];
const UNDRAWN: Drawn = { save: 1, owner: 1, restore: 1 };

/**
 * How long each phase takes on idle links, ms: the same constants and rates that the steps themselves use. Saving is
 * freeze and write, ownership goes from the configuration's unregistration to its registration, restoring is the rest.
 */
export const predictMigration = (
  world: ReadWorld,
  id: VmId,
  from: HostId,
  to: HostId,
  drawn: Drawn = UNDRAWN,
): Migration['predicted'] => {
  const t = timingOf(world);
  const vm = world.vms[id];
  const lun = homeLun(vm);
  const fixed = (ms: number) => Math.round(ms * drawn.owner);
  const transferMs = (host: HostId, direction: 'write' | 'read', factor: number) =>
    Math.ceil((stateMegabytes(world, vm) * factor) / idleRate(world, host, lun, direction) - 1e-6);
  const resume = t.restoreResume + (vm.integrationServices ? 0 : t.noIntegration);
  return {
    saveMs: fixed(t.saveFixed) + transferMs(from, 'write', drawn.save),
    ownerMs:
      fixed(t.configurationOffline) +
      fixed(t.diskOffline) +
      fixed(ownershipMs(world, vm.group!)) +
      fixed(t.diskOnline) +
      fixed(t.configurationOnline),
    restoreMs: fixed(t.restoreFixed) + transferMs(to, 'read', drawn.restore) + fixed(resume),
  };
};

const draw = (ctx: Ctx, vm: VmId): Drawn =>
  ctx.world.timing.jitter && ctx.world.timing.profile === 'calibrated'
    ? {
        save: transferJitter(ctx.draw('saveJitter', vm)),
        owner: ownerJitter(ctx.draw('ownerJitter', vm)),
        restore: transferJitter(ctx.draw('restoreJitter', vm)),
      }
    : UNDRAWN;

/** Begins; all preconditions hold. */
export const beginMigration = (ctx: Ctx, id: VmId, to: HostId, job: JobId, cause: CauseId): MigrationId => {
  const vm = ctx.edit('vms', id);
  const from = vm.lastHost;
  const drawn = draw(ctx, id);
  const number = ctx.newNumber('migration');
  const migration: MigrationId = `migration:${number}`;
  ctx.add('migrations', {
    id: migration,
    vm: id,
    group: vm.group!,
    job,
    from,
    to,
    startedAt: ctx.world.now,
    phase: { kind: 'saving', since: ctx.world.now },
    savedAt: null,
    restoringAt: null,
    endedAt: null,
    predicted: predictMigration(ctx.world, id, from, to, drawn),
    drawn: { ...drawn },
  });
  forget(ctx, `migration:${number - KEPT}`);
  vm.migration = migration;
  const group = ctx.edit('groups', vm.group!);
  group.pace = drawn.owner;
  group.cameFrom = group.owner;
  const told = ctx.tell(
    'migrationStarted',
    { vm: id, host: to, migration },
    { data: { from: ctx.world.hosts[from].name }, cause },
  );
  beginOffline(ctx, vm.group!, ctx.world.hosts[to].node!, 'quickMigration', told);
  return migration;
};

const forget = (ctx: Ctx, id: MigrationId): void => {
  const old = ctx.world.migrations[id];
  if (old && old.endedAt !== null) ctx.remove('migrations', id);
};

/** Rule: a step of the VM or its group that the migration waits for, or that ends it. */
export const migrationFollows: Rule = (ctx, ids) => {
  const vm: Vm | undefined = ids.vm ? (ctx.world.vms[ids.vm] as Vm) : vmOfGroup(ctx, ids.group);
  if (!vm || vm.migration === null) return;
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
      return fail(ctx, migration, 'its host failed while it was saving');
    case 'vmWorkerCrashed':
      return fail(ctx, migration, 'its worker process crashed');
    case 'vmTerminated':
      return fail(ctx, migration, 'it was stopped by force');
    case 'vmStateKept':
      return fail(ctx, migration, 'the target failed while it was restoring');
    case 'groupTakenOver':
      return fail(ctx, migration, 'its owner failed on the way');
    default:
      return fail(ctx, migration, 'no node could take it');
  }
};

/** Rule: the cluster is down, and whatever was on its way stays where it is. */
export const migrationsStop: Rule = (ctx, ids) => {
  for (const group of ctx.world.clusters[ids.cluster!].groups) {
    const migration = vmOfGroup(ctx, group)?.migration ?? null;
    if (migration !== null) fail(ctx, ctx.edit('migrations', migration), 'the cluster went down');
  }
};

const vmOfGroup = (ctx: Ctx, group: string | undefined): Vm | undefined => {
  if (group === undefined) return undefined;
  const resource = ctx.world.groups[group].resources.find(
    (id) => ctx.world.resources[id].type === 'Virtual Machine',
  );
  const vm = resource && ctx.world.resources[resource].vm;
  return vm ? (ctx.world.vms[vm] as Vm) : undefined;
};

const end = (ctx: Ctx, migration: Migration): void => {
  migration.endedAt = ctx.world.now;
  ctx.edit('vms', migration.vm).migration = null;
  if (Number(migration.id.slice('migration:'.length)) <= (ctx.world.nextId.migration ?? 0) - KEPT)
    ctx.remove('migrations', migration.id);
};

const complete = (ctx: Ctx, migration: Migration): void => {
  migration.phase = { kind: 'completed', at: ctx.world.now };
  end(ctx, migration);
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
  end(ctx, migration);
};
