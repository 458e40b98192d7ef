/** Settings of groups and resources: written to the cluster's configuration at once, and heeded from then on. */
import type { GroupSettings } from '../../domain/group-settings.ts';
import type { CauseId, GroupId, HostId, NodeId, ResourceId, VmId } from '../../domain/ids.ts';
import { policiesOf, policiesSet, policyProblems } from '../../domain/policies.ts';
import type { Group } from '../../domain/records.ts';
import type { Args, Reply } from '../../protocol/commands.ts';
import { awaitWindow } from '../cluster/failback-window.ts';
import { armRetry } from '../cluster/failure.ts';
import { placeStranded } from '../cluster/group.ts';
import type { Ctx, ReadWorld } from '../kernel/context.ts';
import { follow } from '../vmm/job.ts';
import { clusterIsUp, knownGroup } from './groups.ts';
import { accept, firstOf, knownHost, refuse, type Check, type CommandRule } from './order.ts';

const isOfVms = (world: ReadWorld, id: GroupId, field: string): Check =>
  world.groups[id].kind === 'vm' ? null : refuse('not-a-vm-group', field, { group: world.groups[id].name });

/** Nodes of the group's cluster, each once. */
const areNodes = (
  world: ReadWorld,
  id: GroupId,
  hosts: readonly HostId[] | null | undefined,
  field: string,
): Check => {
  const { cluster } = world.groups[id];
  const checks = (hosts ?? []).map((host, i) => (): Check => {
    const unknown = knownHost(world, host, field);
    if (unknown !== null) return unknown;
    const { name, cluster: of } = world.hosts[host];
    if (of !== cluster)
      return refuse('target-not-in-cluster', field, { host: name, cluster: world.clusters[cluster].name });
    return hosts!.indexOf(host) === i ? null : refuse('owner-twice', field, { host: name });
  });
  return firstOf(...checks);
};

const nodesFor = (world: ReadWorld, hosts: readonly HostId[]): NodeId[] =>
  hosts.map((host) => world.hosts[host].node!);

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

// ------------------------------------------------------------------------------------------------ groups

const vmsOf = (world: ReadWorld, id: GroupId): VmId[] =>
  world.groups[id].resources.flatMap((it) => {
    const { type, vm } = world.resources[it];
    return type === 'Virtual Machine' ? [vm!] : [];
  });

const yes = (value: boolean): string => (value ? 'on' : 'off');
const listed = (names: readonly string[]): string => names.join(', ') || 'none';

const SAYS: { [K in keyof GroupSettings]: (value: GroupSettings[K], world: ReadWorld) => string } = {
  preferredOwners: (hosts, world) => `preferred owners ${listed(hosts.map((it) => world.hosts[it].name))}`,
  antiAffinity: (names) => `kept apart as ${listed(names)}`,
  autoFailback: (value) => `failback ${yes(value)}`,
  failbackWindow: (value) =>
    value === null ? 'failback at any time' : `failback from ${value.start} to ${value.end}`,
  failoverThreshold: (value) => `failover threshold ${value ?? 'nodes less one'}`,
  failoverPeriodMs: (value) => `failover period ${value / 1_000} s`,
  persistent: (value) => `persistent ${yes(value)}`,
  autoStart: (value) => `auto start ${yes(value)}`,
  offlineAction: (value) => `offline action ${value}`,
};

/** What is otherwise than it was. */
const changed = (world: ReadWorld, id: GroupId, settings: Partial<GroupSettings>): Partial<GroupSettings> => {
  const group = world.groups[id];
  const differs = (name: keyof GroupSettings): boolean => {
    if (name === 'offlineAction')
      return vmsOf(world, id).some((vm) => world.vms[vm].offlineAction !== settings.offlineAction);
    if (name !== 'preferredOwners') return !isSame(group[name], settings[name]);
    return !isSame(group.preferredOwners, nodesFor(world, settings.preferredOwners!));
  };
  const names = (Object.keys(SAYS) as (keyof GroupSettings)[]).filter(
    (name) => settings[name] !== undefined && differs(name),
  );
  return Object.fromEntries(names.map((name) => [name, settings[name]]));
};

const sentence = (world: ReadWorld, settings: Partial<GroupSettings>): string =>
  (Object.keys(settings) as (keyof GroupSettings)[])
    .map((name) => (SAYS[name] as (value: unknown, world: ReadWorld) => string)(settings[name], world))
    .join('; ');

export const configureGroup: CommandRule<'configureGroup'> = (ctx, { group: id, ...given }) => {
  const { world } = ctx;
  const refusal = firstOf(
    () => knownGroup(world, id),
    () => isOfVms(world, id, 'group'),
    () => clusterIsUp(world, world.groups[id].cluster, 'group'),
    () => areNodes(world, id, given.preferredOwners, 'preferredOwners'),
    () =>
      Object.keys(changed(world, id, given)).length === 0
        ? refuse('nothing-to-change', 'group', { what: world.groups[id].name })
        : null,
  );
  if (refusal) return refusal as Reply<'configureGroup'>;
  const settings = changed(world, id, given);
  const { cause, job } = accept(ctx, 'configureGroup', {}, world.groups[id].name);
  const told = ctx.tell(
    'groupConfigured',
    { group: id },
    { data: { what: sentence(world, settings) }, cause },
  );
  write(ctx, id, settings);
  // Another window, or another owner to go back to: the opening that it waited for is void.
  ctx.edit('groups', id).failbackAt = null;
  awaitWindow(ctx, id, told);
  follow(ctx, ctx.edit('jobs', job), 'groupConfigured', told);
  return { ok: true, value: { job } };
};

const write = (ctx: Ctx, id: GroupId, settings: Partial<GroupSettings>): void => {
  const { preferredOwners, offlineAction, ...rest } = settings;
  const group: Group = ctx.edit('groups', id);
  Object.assign(group, rest);
  if (preferredOwners !== undefined) group.preferredOwners = nodesFor(ctx.world, preferredOwners);
  if (offlineAction !== undefined)
    for (const vm of vmsOf(ctx.world, id)) ctx.edit('vms', vm).offlineAction = offlineAction;
  // Of a budget that was made smaller no more is spent than all of it.
  const most = group.failoverThreshold ?? ctx.world.clusters[group.cluster].nodes.length - 1;
  group.failoverTimes = group.failoverTimes.slice(Math.max(0, group.failoverTimes.length - most));
};

// ------------------------------------------------------------------------------------------------ resources

type ResourceArgs = Omit<Args<'configureResource'>, 'resource'>;

const inRange = (world: ReadWorld, id: ResourceId, { policies }: ResourceArgs): Check => {
  const [wrong] = policyProblems(policies ?? {}, world.resources[id].policies);
  if (wrong === undefined) return null;
  const { field, value, least, most } = wrong;
  return refuse('amount-out-of-range', `policies.${field}`, { what: field, value, least, most });
};

/** It runs, or comes Online, on a node that may not have it any more (I-14). */
const ownerStays = (world: ReadWorld, id: ResourceId, { possibleOwners }: ResourceArgs): Check => {
  if (possibleOwners === undefined || possibleOwners === null) return null;
  const { name, state, group } = world.resources[id];
  if (possibleOwners.length === 0) return refuse('no-possible-owner', 'possibleOwners', { resource: name });
  const { owner, work } = world.groups[group];
  const rests = (state === 'Offline' || state === 'Failed') && work.kind !== 'comingOnline';
  if (owner === null || rests || nodesFor(world, possibleOwners).includes(owner)) return null;
  const facts = { resource: name, state, host: world.nodes[owner].name, group: world.groups[group].name };
  return refuse('owner-must-stay-possible', 'possibleOwners', facts);
};

/** In node order, so that one set is written in one way. */
const ownersOf = (world: ReadWorld, id: ResourceId, { possibleOwners }: ResourceArgs): NodeId[] | null => {
  if (possibleOwners === undefined) return world.resources[id].possibleOwners as NodeId[] | null;
  if (possibleOwners === null) return null;
  const nodes = nodesFor(world, possibleOwners);
  return world.clusters[world.groups[world.resources[id].group].cluster].nodes.filter((it) =>
    nodes.includes(it),
  );
};

/** What was left Failed for good, by the policies that it had, has a next try now. */
const retryAfterAll = (ctx: Ctx, id: ResourceId, cause: CauseId): void => {
  const resource = ctx.world.resources[id];
  const { restartAction, retryPeriodMs } = policiesOf(resource);
  const waits = resource.retryAt !== null || resource.timer !== null || restartAction === 0;
  if (resource.state === 'Failed' && !waits && ctx.world.groups[resource.group].work.kind === 'none')
    armRetry(ctx, resource.group, retryPeriodMs, cause);
};

export const configureResource: CommandRule<'configureResource'> = (ctx, { resource: id, ...given }) => {
  const { world } = ctx;
  const policies = () => policiesSet({ ...world.resources[id].policies, ...given.policies });
  const refusal = firstOf(
    () => (Object.hasOwn(world.resources, id) ? null : refuse('unknown-resource', 'resource', { id })),
    () => isOfVms(world, world.resources[id].group, 'resource'),
    () => clusterIsUp(world, world.groups[world.resources[id].group].cluster, 'resource'),
    () => areNodes(world, world.resources[id].group, given.possibleOwners, 'possibleOwners'),
    () => ownerStays(world, id, given),
    () => inRange(world, id, given),
    () =>
      isSame(policies(), world.resources[id].policies) &&
      isSame(ownersOf(world, id, given), world.resources[id].possibleOwners)
        ? refuse('nothing-to-change', 'resource', { what: world.resources[id].name })
        : null,
  );
  if (refusal) return refusal as Reply<'configureResource'>;
  const { cause, job } = accept(ctx, 'configureResource', {}, world.resources[id].name);
  const told = ctx.tell('resourceConfigured', { resource: id, group: world.resources[id].group }, { cause });
  const resource = ctx.edit('resources', id);
  resource.policies = policies();
  resource.possibleOwners = ownersOf(world, id, given);
  const { restartThreshold = 1 } = resource.policies ?? {};
  resource.restartTimes = resource.restartTimes.slice(
    Math.max(0, resource.restartTimes.length - restartThreshold),
  );
  // A node may have become eligible for it (rule R-78).
  placeStranded(ctx, world.clusters[world.groups[resource.group].cluster], told);
  awaitWindow(ctx, resource.group, told);
  retryAfterAll(ctx, id, told);
  follow(ctx, ctx.edit('jobs', job), 'resourceConfigured', told);
  return { ok: true, value: { job } };
};
