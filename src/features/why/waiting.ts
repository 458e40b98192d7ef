/** What a VM that is down waits for at this moment. */
import type { NameOf } from '../../domain/fact-text.ts';
import { witnessKind } from '../../domain/quorum.ts';
import { groupState, type Cluster, type Group, type Vm } from '../../domain/records.ts';
import type { SimMs } from '../../domain/units.ts';
import { isServing } from '../../domain/vm-status.ts';
import type { ClockText } from '../../store/clock.ts';
import type { Tables } from '../../store/datacenter-store.ts';
import { activityOf, activityText } from '../../store/vm-activity.ts';

type Words = { nameOf: NameOf; clock: ClockText };

/** A dead owner is still the owner until its absence is noticed and quorum is decided. */
const decision = (
  tables: Tables,
  cluster: Cluster,
  group: Group,
  { nameOf, clock }: Words,
): string | null => {
  const component = cluster.component === null ? undefined : tables.components.get(cluster.component);
  if (!component)
    return `${cluster.name} is down: no node holds quorum. Restore power until enough votes are there.`;
  if (component.phase.kind === 'regrouping')
    return 'The remaining members agree who is left; nothing moves until then.';
  if (component.phase.kind === 'arbitrating')
    return `The members challenge for the witness ${witnessKind(cluster.quorumModel)} until ${clock(component.phase.until)}.`;
  const silence = component.silences.find(({ node }) => node === group.owner);
  return silence
    ? `The other nodes count the missed heartbeats of ${nameOf(silence.node)}; at ${clock(silence.downAt)} it counts as down.`
    : null;
};

const LEFT_BY_POLICY = 'Its policy leaves it Failed where it is.';

/** The first try of a resource that was left Failed by its policy. */
const nextRetry = (tables: Tables, group: Group): number | null => {
  const times = group.resources.flatMap((id) => tables.resources.get(id)?.retryAt ?? []);
  return times.length === 0 ? null : Math.min(...times);
};

const ofGroup = (tables: Tables, group: Group, { nameOf, clock }: Words): string | null => {
  if (group.stranded) return 'No node that is Up may own it. It starts by itself once one may.';
  if (group.work.kind === 'changingOwner') return `${nameOf(group.work.to)} becomes its owner.`;
  const states = group.resources.map((id) => tables.resources.get(id)?.state ?? 'Offline');
  if (groupState(states) === 'Failed') {
    const retryAt = group.retryAt ?? nextRetry(tables, group);
    const left = group.tried.length > 0 ? 'It failed on every node that may own it.' : LEFT_BY_POLICY;
    return retryAt === null
      ? `${left} Start it by hand once the reason is gone.`
      : `${left} It is tried again at ${clock(retryAt)}.`;
  }
  if (group.work.kind === 'comingOnline' && group.owner !== null)
    return `${nameOf(group.owner)} brings its disk and its configuration Online.`;
  return null;
};

const switchedOff = (tables: Tables, vm: Vm, nameOf: NameOf): string | null => {
  if (vm.phase.kind === 'paused') return 'It is paused. Resume it.';
  if (vm.phase.kind !== 'off' && vm.phase.kind !== 'saved') return null;
  if (tables.hosts.get(vm.lastHost)?.power.kind !== 'on' && vm.group === null)
    return `${nameOf(vm.lastHost)} has no power, and no other host may run it.`;
  const corrupt = [...tables.faults.values()].some(
    ({ fault }) => fault.kind === 'savedStateCorrupt' && fault.vm === vm.id,
  );
  if (corrupt) return 'Its saved state is corrupt. Discard it, then start the machine.';
  return vm.phase.kind === 'saved'
    ? 'It is in saved state. Start it to restore it.'
    : 'It is stopped. Start it.';
};

/** What the cluster of 2008 does not see, or has not seen yet. */
const unseen = (tables: Tables, vm: Vm): string | null => {
  if (vm.phase.kind === 'running' && vm.phase.guest.kind === 'hung')
    return 'Its guest hangs. The cluster looks at the process, not into the guest, and does nothing: reset it.';
  if (vm.phase.kind === 'running' && vm.phase.guest.kind === 'applicationFailed')
    return 'Its application crashed and its guest runs on. Start the application again, or reset the machine.';
  if (vm.phase.kind === 'running' && vm.phase.guest.kind === 'ready' && !vm.connected)
    return 'It runs, connected to nothing: its host has no virtual network. Create it there, or move the machine.';
  const owner = vm.group === null ? null : (tables.groups.get(vm.group)?.owner ?? null);
  const watched = owner !== null && tables.nodes.get(owner)?.phase.kind === 'active';
  const online = vm.resource !== null && tables.resources.get(vm.resource)?.state === 'Online';
  return watched && online && vm.phase.kind === 'off'
    ? 'The cluster has not noticed yet that it is off: it looks at it every 5 s, and then restarts it.'
    : null;
};

/** One sentence; empty for a VM that serves. */
export const waitingFor = (tables: Tables, vm: Vm | undefined, now: SimMs, words: Words): string => {
  if (!vm || isServing(vm)) return '';
  const blind = unseen(tables, vm);
  if (blind !== null) return blind;
  const doing = activityText(activityOf(vm, tables, now));
  if (doing !== '') return `${doing}.`;
  const group = vm.group === null ? undefined : tables.groups.get(vm.group);
  const cluster = group && tables.clusters.get(group.cluster);
  const wanted = vm.resource === null || (tables.resources.get(vm.resource)?.wanted ?? false);
  const clustered =
    group && cluster && wanted
      ? (decision(tables, cluster, group, words) ?? ofGroup(tables, group, words))
      : null;
  return clustered ?? switchedOff(tables, vm, words.nameOf) ?? '';
};
