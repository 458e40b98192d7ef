/** Each VM keeps its slot in a host for as long as it has one there: only what moves changes its place. */
import type { HostId, VmId } from '../../domain/ids.ts';
import type { Vm } from '../../domain/records.ts';
import type { Tables } from '../../store/datacenter-store.ts';
import { whereIs, type Whereabouts } from './transit.ts';

export type Slots = ReadonlyMap<HostId, readonly (VmId | null)[]>;
export type Whereabout = ReadonlyMap<VmId, Whereabouts>;

export const whereAll = (tables: Tables, now: number): Map<VmId, Whereabouts> =>
  new Map([...tables.vms.values()].map((vm) => [vm.id, whereIs(vm, tables, now)]));

/** The host that a running migration leads to, and keeps a slot in. */
const migrationTarget = (vm: Vm, { migrations }: Pick<Tables, 'migrations'>): HostId | null => {
  const migration = vm.migration === null ? undefined : migrations.get(vm.migration);
  return migration && migration.endedAt === null ? migration.to : null;
};

/** Who has a slot in which host: where they are, where they come from, and where they go to. */
const wanted = (tables: Tables, where: Whereabout): Map<HostId, VmId[]> => {
  const taken = new Map<HostId, VmId[]>();
  for (const vm of tables.vms.values()) {
    const place = where.get(vm.id);
    if (!place) continue;
    const hosts = [place.host, place.transit?.from ?? null, migrationTarget(vm, tables)];
    for (const host of new Set(hosts)) {
      if (host === null) continue;
      const list = taken.get(host);
      if (list) list.push(vm.id);
      else taken.set(host, [vm.id]);
    }
  }
  return taken;
};

const keep = (before: readonly (VmId | null)[], vms: readonly VmId[]): (VmId | null)[] => {
  const here = new Set(vms);
  const slots = before.map((vm) => (vm !== null && here.has(vm) ? vm : null));
  const seated = new Set(slots);
  for (const vm of vms) {
    if (seated.has(vm)) continue;
    const free = slots.indexOf(null);
    if (free < 0) slots.push(vm);
    else slots[free] = vm;
  }
  while (slots.at(-1) === null) slots.pop();
  return slots;
};

export const assignSlots = (before: Slots, tables: Tables, where: Whereabout): Slots => {
  const vms = wanted(tables, where);
  return new Map([...tables.hosts.keys()].map((id) => [id, keep(before.get(id) ?? [], vms.get(id) ?? [])]));
};

export const fullestOf = (slots: Slots): number =>
  Math.max(0, ...[...slots.values()].map(({ length }) => length));
