/** The entries of the actions pane and of the context menu: one list for both, in the console's words. */
import { VM_ORDERS, type VmOrder } from '../../store/vm-orders.ts';
import type { Action } from '../../ui/action.ts';
import type { Offer } from './offers.ts';

/** A dialog asks for the target; the label that a count goes behind. */
const SHORT: Partial<Record<VmOrder, string>> = { quickMigrate: 'Migrate', liveMigrate: 'Live migrate' };
/** A line stands above these. */
const BEGINS: ReadonlySet<VmOrder> = new Set(['pauseVm', 'liveMigrate']);

/** More than a node could hold, and each of them is asked about on its own. */
const MOST_MIGRATED = 100;

const labelOf = ({ order, able, of }: Offer): string => {
  const { label } = VM_ORDERS[order];
  const counted = able > 0 && of > 1 ? `${SHORT[order] ?? label} ${able} of ${of}` : label;
  return order in SHORT ? `${counted}…` : counted;
};

const disabledBy = ({ order, able, of, reason }: Offer): string | undefined => {
  if (able > 0 && of > 1 && order === 'liveMigrate')
    return 'Select one virtual machine only: a node takes part in one live migration at a time.';
  if (able === 0) return of > 1 ? `None of the ${of} selected. ${reason}` : reason;
  return order === 'quickMigrate' && of > MOST_MIGRATED
    ? `${of} are selected. Select at most ${MOST_MIGRATED} to migrate at once.`
    : undefined;
};

type Handlers = {
  readOnly: string | undefined;
  onOrder: (order: VmOrder) => void;
  onConfigure: (command: 'configureGroup' | 'configureResource') => void;
  /** Why it belongs to no group that could be configured. */
  noGroup: string | undefined;
  onInject: () => void;
  onWhy: () => void;
  onMap: () => void;
};

export const vmActions = (
  offers: readonly Offer[],
  { readOnly, onOrder, onConfigure, noGroup, onInject, onWhy, onMap }: Handlers,
): Action[] => {
  const several = (offers[0]?.of ?? 0) > 1 ? 'Select one virtual machine only.' : undefined;
  return [
    ...offers.map((offer) => ({
      ...VM_ORDERS[offer.order],
      id: offer.order,
      label: labelOf(offer),
      separatorBefore: BEGINS.has(offer.order),
      disabled: readOnly ?? disabledBy(offer),
      run: () => onOrder(offer.order),
    })),
    {
      id: 'configureGroup',
      label: 'Failover and failback settings…',
      icon: 'cluster',
      separatorBefore: true,
      disabled: readOnly ?? several ?? noGroup,
      run: () => onConfigure('configureGroup'),
    },
    {
      id: 'configureResource',
      label: 'Resource policies…',
      icon: 'cluster',
      disabled: readOnly ?? several ?? noGroup,
      run: () => onConfigure('configureResource'),
    },
    {
      id: 'inject',
      label: 'Inject a fault on it…',
      icon: 'bolt',
      separatorBefore: true,
      disabled: readOnly ?? several,
      run: onInject,
    },
    {
      id: 'why',
      label: 'Why was it down?',
      icon: 'info',
      disabled: several,
      run: onWhy,
    },
    { id: 'map', label: 'Show on the map', icon: 'map', disabled: several, run: onMap },
  ];
};
