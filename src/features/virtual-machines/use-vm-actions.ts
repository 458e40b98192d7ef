import { useMemo, useSyncExternalStore } from 'react';

import { useOrder, type CommandName } from '../../client/order.tsx';
import type { VmId } from '../../domain/ids.ts';
import { useDatacenter, useStore } from '../../store/hooks.tsx';
import type { Tables } from '../../store/datacenter-store.ts';
import { stableValue } from '../../store/stable-rows.ts';
import { obstacleText } from '../../store/vm-obstacles.ts';
import type { VmOrder } from '../../store/vm-orders.ts';
import type { Action } from '../../ui/action.ts';
import type { ViewProps } from '../../ui/view-props.ts';
import { ableTo, offersFor, type Offer } from './offers.ts';
import { vmActions } from './vm-actions.ts';

type Elsewhere = Pick<ViewProps, 'goTo' | 'onTab'> & {
  onMigrate: (vms: VmId[], way: 'live' | null) => void;
  onInject: (on: string) => void;
  onCommand: (name: CommandName, on: string) => void;
};

const ungrouped = (id: string | undefined, { vms }: Tables): string | undefined => {
  const vm = vms.get(id as VmId);
  return vm?.group === null
    ? obstacleText({ ok: false, because: 'not-highly-available', field: 'vm', facts: { vm: vm.name } })
    : undefined;
};

const useOffers = (ids: ReadonlySet<string>): readonly Offer[] => {
  const store = useStore();
  const derive = useMemo(() => stableValue(({ tables }) => offersFor(ids, tables)), [ids]);
  return useSyncExternalStore(store.subscribe, () => derive(store));
};

/** The actions of the selection, and the same ones for whatever a context menu is opened on. */
export const useVmActions = (selection: ReadonlySet<string>, elsewhere: Elsewhere) => {
  const { goTo, onTab, onMigrate, onInject, onCommand } = elsewhere;
  const store = useStore();
  const order = useOrder();
  const offers = useOffers(selection);
  const readOnly = useDatacenter((state) =>
    state.status.kind === 'read-only' ? state.status.reason : undefined,
  );

  const carryOut = (name: VmOrder, ids: Iterable<string>) => {
    const { tables } = store.getState();
    if (name === 'liveMigrate') return onMigrate([...ids] as VmId[], 'live');
    if (name === 'quickMigrate') return onMigrate([...ids] as VmId[], null);
    const able = ableTo(name, ids, tables);
    // What became impossible since the entry was drawn is ordered all the same: the refusal says why.
    for (const vm of able.length > 0 ? able : ([...ids] as VmId[])) void order(name, { vm });
  };
  const build = (of: readonly Offer[], ids: ReadonlySet<string>): Action[] =>
    vmActions(of, {
      readOnly,
      onOrder: (name) => carryOut(name, ids),
      onConfigure: (command) => onCommand(command, [...ids][0]),
      noGroup: ungrouped([...ids][0], store.getState().tables),
      onInject: () => onInject([...ids][0]),
      onWhy: () => onTab('why'),
      onMap: () => goTo('map', [...ids][0]),
    });

  /** A context menu stands on the selection, except at the very instant at which it opens. */
  const isSelection = (ids: readonly string[]) =>
    ids.length === selection.size && ids.every((id) => selection.has(id));

  return {
    actions: selection.size === 0 ? [] : build(offers, selection),
    actionsOf: (ids: readonly string[]) =>
      build(isSelection(ids) ? offers : offersFor(ids, store.getState().tables), new Set(ids)),
  };
};
