/** What is told of a selected thing, in a heading and a few facts. */
import { GUESTS, APPS } from '../../domain/guests.ts';
import type { Host, Lun, Vm } from '../../domain/records.ts';
import type { Tables } from '../../store/datacenter-store.ts';
import { activityOf, activityText, coldBootText } from '../../store/vm-activity.ts';
import { formatMB } from '../../ui/format.ts';
import type { Status } from '../../ui/status-badge.tsx';
import { disksOf } from './ownership.ts';
import { hostLook } from './host-rows.ts';
import { lunRowOf } from './lun-rows.ts';
import { tokenLook } from './token-look.ts';
import { whereIs } from './transit.ts';

export type Selection = {
  name: string;
  tone: Status;
  status: string;
  facts: { name: string; value: string }[];
};

const named = <T extends { name: string }>(table: ReadonlyMap<string, T>, ids: readonly string[]): string =>
  ids.map((id) => table.get(id)?.name ?? id).join(', ') || 'None';

const vmSelection = (vm: Vm, tables: Tables, now: number): Selection => {
  const activity = activityOf(vm, tables, now);
  const place = whereIs(vm, tables, now);
  const look = tokenLook(vm, activity, place.transit !== null);
  const doing = [activityText(activity), coldBootText(vm, now)].filter(Boolean).join('; ');
  return {
    name: vm.name,
    tone: look.tone,
    status: doing === '' ? look.text : doing,
    facts: [
      { name: 'Node', value: named(tables.hosts, [place.host]) },
      { name: 'Disks', value: named(tables.luns, vm.luns) },
      { name: 'Memory', value: `${formatMB(vm.ramMB)}, ${formatMB(vm.usedMB)} in use` },
      { name: 'Guest', value: `${GUESTS[vm.guest].label}, ${APPS[vm.app].label}` },
    ],
  };
};

const hostSelection = (host: Host, tables: Tables, now: number): Selection => {
  const { tone, text } = hostLook(host, host.node === null ? undefined : tables.nodes.get(host.node), now);
  return {
    name: host.name,
    tone,
    status: text,
    facts: [
      { name: 'Virtual machines', value: named(tables.vms, host.vms) },
      { name: 'Disks', value: named(tables.luns, host.mounted) },
      { name: 'Memory', value: formatMB(host.ramMB) },
      {
        name: 'Model',
        value: `${host.model}, ${host.install === 'Core' ? 'Server Core' : 'full installation'}`,
      },
    ],
  };
};

const lunSelection = (lun: Lun, tables: Tables): Selection => {
  const { tone, text, vote } = lunRowOf(lun, disksOf(tables).get(lun.id), tables);
  const use =
    vote === null
      ? named(tables.vms, lun.vms)
      : vote === 1
        ? 'Disk witness, 1 vote'
        : 'Disk witness, no vote';
  return {
    name: lun.name,
    tone,
    status: text,
    facts: [
      { name: 'Owner', value: named(tables.hosts, lun.reservedBy === null ? [] : [lun.reservedBy]) },
      { name: 'Used by', value: use },
      { name: 'Size', value: `${formatMB(lun.sizeMB)}, ${formatMB(lun.usedMB)} used` },
      { name: 'Array', value: named(tables.arrays, [lun.array]) },
    ],
  };
};

const found = <T>(table: ReadonlyMap<string, T>, id: string): T | undefined => table.get(id);

export const selectionOf = (tables: Tables, now: number, id: string | null): Selection | null => {
  if (id === null) return null;
  const vm = found(tables.vms, id);
  if (vm) return vmSelection(vm, tables, now);
  const host = found(tables.hosts, id);
  if (host) return hostSelection(host, tables, now);
  const lun = found(tables.luns, id);
  return lun ? lunSelection(lun, tables) : null;
};
