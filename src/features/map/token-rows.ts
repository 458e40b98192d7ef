/** What is drawn of VMs: a token each, and an outline where one comes from or goes to. */
import type { HostId, VmId } from '../../domain/ids.ts';
import { formatMB } from '../../ui/format.ts';
import type { Tables } from '../../store/datacenter-store.ts';
import { activityOf, coldBootText } from '../../store/vm-activity.ts';
import type { Slots, Whereabout } from './slots.ts';
import { tokenLook, type Look } from './token-look.ts';

export type TokenRow = {
  id: VmId;
  name: string;
  host: HostId;
  slot: number;
  look: Look;
  /** Between two hosts: its slot is kept, and the token itself is on its way. */
  onTheWay: boolean;
  /** Booted afresh after a failure. */
  cold: boolean;
  memory: string;
  /** All of it in words. */
  label: string;
};

/** The outline of a slot that is kept for a VM which isn't there: not any more, or not yet. */
export type OutlineRow = { id: string; name: string; host: HostId; slot: number };

export const tokenRows = (tables: Tables, now: number, where: Whereabout, slots: Slots): TokenRow[] =>
  [...tables.vms.values()].flatMap((vm): TokenRow[] => {
    const place = where.get(vm.id);
    if (!place) return [];
    const activity = activityOf(vm, tables, now);
    const look = tokenLook(vm, activity, place.transit !== null);
    // While it is down again the mark would only mislead.
    const mark = 'on' in vm.phase ? coldBootText(vm, now) : '';
    const host = tables.hosts.get(place.host)?.name ?? '';
    const label = [`${vm.name}, ${look.text} on ${host}`, formatMB(vm.ramMB), mark]
      .filter(Boolean)
      .join(', ');
    return [
      {
        id: vm.id,
        name: vm.name,
        host: place.host,
        slot: slots.get(place.host)?.indexOf(vm.id) ?? -1,
        look,
        onTheWay: place.transit !== null,
        cold: mark !== '',
        memory: formatMB(vm.ramMB),
        label,
      },
    ];
  });

export const outlineRows = (tables: Tables, where: Whereabout, slots: Slots): OutlineRow[] =>
  [...slots].flatMap(([host, vms]) =>
    vms.flatMap((vm, slot): OutlineRow[] =>
      vm === null || where.get(vm)?.host === host
        ? []
        : [{ id: `${vm}@${host}`, name: tables.vms.get(vm)?.name ?? '', host, slot }],
    ),
  );
