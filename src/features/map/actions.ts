/** The entries of context menus and of the actions pane. */
import type { Order } from '../../client/order.tsx';
import type { HostId } from '../../domain/ids.ts';
import { VM_ORDER_NAMES, VM_ORDERS, type VmOrder } from '../../store/vm-orders.ts';
import type { Action } from '../../ui/action.ts';
import type { ViewProps } from '../../ui/view-props.ts';
import type { Choices } from './choices.ts';

export type Tools = {
  order: Order;
  goTo: ViewProps['goTo'];
  onKill: (host: HostId | null) => void;
  onHeal: (host: HostId) => void;
  onInject: (on: string) => void;
  /** Why nothing can be ordered from this window. */
  readOnly: string | undefined;
};

type HostChoices = Extract<Choices, { kind: 'host' }>;
type VmChoices = Extract<Choices, { kind: 'vm' }>;
/** Of anything that a fault can hit. */
const injectAction = (id: string, { onInject, readOnly }: Tools): Action => ({
  id: 'inject',
  label: 'Inject a fault on it…',
  icon: 'bolt',
  disabled: readOnly,
  run: () => onInject(id),
});

const hostActions = ({ id, name, power, node, broken }: HostChoices, tools: Tools): Action[] => {
  const { order, goTo, onKill, onHeal, readOnly } = tools;
  const paused = node === 'Paused';
  return [
    broken
      ? {
          id: 'heal',
          label: 'Restore power',
          icon: 'heal',
          disabled: readOnly,
          run: () => onHeal(id),
        }
      : {
          id: 'kill',
          label: 'Kill node (power loss)…',
          icon: 'bolt',
          danger: true,
          disabled: readOnly ?? (power === 'off' ? `${name} has no power.` : undefined),
          run: () => onKill(id),
        },
    {
      id: 'pause',
      label: paused ? 'Resume node' : 'Pause node',
      icon: paused ? 'play' : 'pause',
      disabled: readOnly ?? (node === 'Up' || paused ? undefined : `${name} is not an active node.`),
      run: () => void order(paused ? 'resumeNode' : 'pauseNode', { host: id }),
    },
    injectAction(id, tools),
    {
      id: 'show',
      label: 'Show in Hosts',
      icon: 'host',
      separatorBefore: true,
      run: () => goTo('hosts', id),
    },
  ];
};

/** A migration has its targets below it; the other orders stand as they do in the grid's menu. */
const WAYS = { liveMigrate: 'Live-migrate to', quickMigrate: 'Quick-migrate to' } as const;
const ORDERS = VM_ORDER_NAMES.filter((name) => !(name in WAYS)) as Exclude<VmOrder, keyof typeof WAYS>[];

const migrateAction = (
  way: keyof typeof WAYS,
  { id, obstacles, targets }: VmChoices,
  { order, readOnly }: Tools,
): Action => {
  const disabled = readOnly ?? obstacles[way] ?? (targets.length === 0 ? 'No other node is Up.' : undefined);
  const items = targets.map((target): Action => ({
    id: target.id,
    label: target.name,
    icon: 'host',
    run: () => void order(way, { vm: id, to: target.id }),
  }));
  return {
    id: way,
    label: WAYS[way],
    icon: 'migrate',
    disabled,
    items: disabled === undefined ? items : undefined,
  };
};

const vmActions = (choices: VmChoices, tools: Tools): Action[] => {
  const { order, goTo, readOnly } = tools;
  const { id, obstacles } = choices;
  return [
    migrateAction('liveMigrate', choices, tools),
    migrateAction('quickMigrate', choices, tools),
    ...ORDERS.map((name, i): Action => ({
      ...VM_ORDERS[name],
      id: name,
      separatorBefore: i === 0,
      disabled: readOnly ?? obstacles[name],
      run: () => void order(name, { vm: id }),
    })),
    { ...injectAction(id, tools), separatorBefore: true },
    {
      id: 'show',
      label: 'Show in Virtual Machines',
      icon: 'vm',
      run: () => goTo('virtual-machines', id),
    },
  ];
};

export const actionsOf = (choices: Choices, tools: Tools): Action[] => {
  switch (choices.kind) {
    case 'none':
      return [];
    case 'host':
      return hostActions(choices, tools);
    case 'vm':
      return vmActions(choices, tools);
    case 'lun':
      return [
        injectAction(choices.id, tools),
        { id: 'show', label: 'Show in Storage', icon: 'lun', run: () => tools.goTo('storage', choices.id) },
      ];
  }
};
