/** What can be ordered for a selection: how many of it an order applies to, and why not the others. */
import type { VmId } from '../../domain/ids.ts';
import type { Vm } from '../../domain/records.ts';
import type { Tables } from '../../store/datacenter-store.ts';
import { obstacles, obstacleText } from '../../store/vm-obstacles.ts';
import { VM_ORDER_NAMES, type VmOrder } from '../../store/vm-orders.ts';

export type Offer = {
  order: VmOrder;
  /** How many of the selected ones take it. */
  able: number;
  of: number;
  /** Why the first of the others doesn't; empty when all do. */
  reason: string;
};

const known = (ids: Iterable<string>, tables: Tables): Vm[] =>
  [...ids].flatMap((id) => tables.vms.get(id as VmId) ?? []);

export const offersFor = (ids: Iterable<string>, tables: Tables): Offer[] => {
  const vms = known(ids, tables);
  const offers: Offer[] = VM_ORDER_NAMES.map((order) => ({ order, able: 0, of: vms.length, reason: '' }));
  for (const vm of vms)
    obstacles(VM_ORDER_NAMES, vm, tables).forEach((refusal, i) => {
      const offer = offers[i];
      if (refusal === null) offer.able += 1;
      else if (offer.reason === '') offer.reason = obstacleText(refusal);
    });
  return offers;
};

/** Those of the selected ones that take the order now. */
export const ableTo = (order: VmOrder, ids: Iterable<string>, tables: Tables): VmId[] =>
  known(ids, tables)
    .filter((vm) => obstacles([order], vm, tables)[0] === null)
    .map(({ id }) => id);
