/** The entries of context menus and of the actions pane. What the cluster would refuse otherwise is told by the order. */
import type { Order } from '../../client/order.tsx';
import type { HostId } from '../../domain/ids.ts';
import type { VmPhase } from '../../domain/records.ts';
import type { Action } from '../../ui/action.ts';
import type { IconName } from '../../ui/icons.tsx';
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
type VmOrder =
  | 'startVm'
  | 'shutDownVm'
  | 'saveVm'
  | 'pauseVm'
  | 'resumeVm'
  | 'resetVm'
  | 'discardSavedState'
  | 'turnOffVm';

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

const ORDERS: { name: VmOrder; label: string; icon: IconName; from: VmPhase['kind'][]; not: string }[] = [
  { name: 'startVm', label: 'Start', icon: 'play', from: ['off', 'saved'], not: 'It is not stopped.' },
  { name: 'shutDownVm', label: 'Shut down', icon: 'stop', from: ['running'], not: 'It is not running.' },
  {
    name: 'saveVm',
    label: 'Save state',
    icon: 'lun',
    from: ['running', 'paused'],
    not: 'It is not running.',
  },
  { name: 'pauseVm', label: 'Pause', icon: 'pause', from: ['running'], not: 'It is not running.' },
  { name: 'resumeVm', label: 'Resume', icon: 'step', from: ['paused'], not: 'It is not paused.' },
  {
    name: 'discardSavedState',
    label: 'Discard saved state',
    icon: 'lun',
    from: ['saved'],
    not: 'It has no saved state.',
  },
  { name: 'resetVm', label: 'Reset', icon: 'bolt', from: ['running', 'paused'], not: 'It is not running.' },
  {
    name: 'turnOffVm',
    label: 'Turn off',
    icon: 'remove',
    from: ['running', 'paused', 'starting', 'restoring', 'stopping'],
    not: 'It does not run.',
  },
];

const whyNotMigrate = ({ clustered, busy, phase, targets }: VmChoices): string | undefined => {
  if (!clustered) return 'It is not highly available.';
  if (busy) return 'A job is under way on it.';
  if (phase !== 'running') return 'It is not running.';
  return targets.length === 0 ? 'No other node is Up.' : undefined;
};

const vmActions = (choices: VmChoices, tools: Tools): Action[] => {
  const { order, goTo, readOnly } = tools;
  const { id, phase, targets } = choices;
  const disabled = readOnly ?? whyNotMigrate(choices);
  const items = targets.map((target): Action => ({
    id: target.id,
    label: target.name,
    icon: 'host',
    run: () => void order('quickMigrate', { vm: id, to: target.id }),
  }));
  return [
    {
      id: 'migrate',
      label: 'Quick-migrate to',
      icon: 'migrate',
      disabled,
      items: disabled === undefined ? items : undefined,
    },
    ...ORDERS.map(({ name, label, icon, from, not }, i): Action => ({
      id: name,
      label,
      icon,
      danger: name === 'turnOffVm' || name === 'resetVm' || name === 'discardSavedState',
      separatorBefore: i === 0,
      disabled: readOnly ?? (from.includes(phase) ? undefined : not),
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
