/** What an event is about: the thing to go to, and whether it concerns another thing. */
import type { Fact } from '../../domain/facts.ts';
import type { AnyId, GroupId } from '../../domain/ids.ts';
import type { Tables } from '../../store/datacenter-store.ts';
import type { ViewName } from '../../ui/view-props.ts';

export type Target = { id: AnyId; view: ViewName; selected: AnyId };

const hostOf = (tables: Tables, fact: Fact) =>
  fact.ids.host ?? (fact.ids.node && tables.nodes.get(fact.ids.node)?.host);

/** A group or a resource has no view of its own: its VM or its LUN stands for it. */
const behind = (tables: Tables, fact: Fact) => {
  const resource = fact.ids.resource && tables.resources.get(fact.ids.resource);
  const group = fact.ids.group ?? (resource ? resource.group : undefined);
  const members = group ? (tables.groups.get(group)?.resources ?? []) : [];
  const all = resource ? [resource.id, ...members] : members;
  const found = all.map((id) => tables.resources.get(id));
  return {
    vm: found.find((one) => one?.vm)?.vm ?? undefined,
    lun: found.find((one) => one?.lun)?.lun ?? undefined,
  };
};

/** The most particular thing that has a view; null where the event is about the whole cluster. */
export const targetOf = (fact: Fact, tables: Tables): Target | null => {
  const { vm, lun, job } = fact.ids;
  const related = behind(tables, fact);
  const places: [ViewName, AnyId | undefined][] = [
    ['virtual-machines', vm],
    ['storage', lun],
    ['virtual-machines', related.vm],
    ['storage', related.lun],
    ['hosts', hostOf(tables, fact)],
    ['jobs', job],
  ];
  for (const [view, id] of places) if (id) return { id, view, selected: id };
  return null;
};

const ofGroups = (tables: Tables, groups: readonly GroupId[]): AnyId[] =>
  groups.flatMap((id) => [id, ...(tables.groups.get(id)?.resources ?? [])]);

/** An id out of the address may name anything, or nothing. */
const find = <T>(table: ReadonlyMap<string, T>, id: string): T | undefined => table.get(id);

const parts: Record<string, (tables: Tables, id: string) => AnyId[]> = {
  vm: (tables, id) => {
    const vm = find(tables.vms, id);
    const guests = vm?.guestCluster;
    return [...(vm?.group ? ofGroups(tables, [vm.group]) : []), ...(guests ? [guests] : [])];
  },
  host: (tables, id) => {
    const node = find(tables.hosts, id)?.node;
    return node ? [node] : [];
  },
  lun: (tables, id) => [...tables.resources.values()].filter(({ lun }) => lun === id).map((one) => one.id),
  array: (tables, id) => find(tables.arrays, id)?.luns ?? [],
  cluster: (tables, id) => {
    const cluster = find(tables.clusters, id);
    return cluster ? [...cluster.nodes, ...ofGroups(tables, cluster.groups)] : [];
  },
};

/**
 * The ids under which events tell of a thing, itself first: a host's node, a VM's group and resources, an array's
 * LUNs. One string, so that a selector's answer stays the same while it says the same.
 */
export const idsAbout = (tables: Tables, about: string): string =>
  [about, ...(parts[about.slice(0, about.indexOf(':'))]?.(tables, about) ?? [])].join(' ');

export const concerns = (fact: Fact, ids: ReadonlySet<string>): boolean =>
  Object.values(fact.ids).some((id) => ids.has(id));
