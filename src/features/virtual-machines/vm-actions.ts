/** The entries of the actions pane and of the context menu: one list for both, in the console's words. */
import type { Action } from '../../ui/action.ts';
import type { Offer } from './offers.ts';
import type { VmOrder } from './obstacles.ts';

type Words = Pick<Action, 'label' | 'icon' | 'danger' | 'separatorBefore'> & {
  /** With a count behind it. */
  short?: string;
  asks?: true;
};

const WORDS: Record<VmOrder, Words> = {
  startVm: { label: 'Start', icon: 'play' },
  shutDownVm: { label: 'Shut down', icon: 'stop' },
  turnOffVm: { label: 'Stop (turn off)', icon: 'close', danger: true },
  saveVm: { label: 'Save state', icon: 'lun' },
  pauseVm: { label: 'Pause', icon: 'pause', separatorBefore: true },
  resumeVm: { label: 'Resume', icon: 'step' },
  discardSavedState: { label: 'Discard saved state', icon: 'lun', danger: true },
  resetVm: { label: 'Reset', icon: 'bolt', danger: true },
  quickMigrate: {
    label: 'Migrate virtual machine',
    short: 'Migrate',
    icon: 'migrate',
    separatorBefore: true,
    asks: true,
  },
};

/** More than a node could hold, and each of them is asked about on its own. */
const MOST_MIGRATED = 100;

const labelOf = ({ label, short, asks }: Words, { able, of }: Offer): string => {
  const counted = able > 0 && of > 1 ? `${short ?? label} ${able} of ${of}` : label;
  return asks ? `${counted}…` : counted;
};

const disabledBy = ({ order, able, of, reason }: Offer): string | undefined => {
  if (able === 0) return of > 1 ? `None of the ${of} selected. ${reason}` : reason;
  return order === 'quickMigrate' && of > MOST_MIGRATED
    ? `${of} are selected. Select at most ${MOST_MIGRATED} to migrate at once.`
    : undefined;
};

type Handlers = {
  readOnly: string | undefined;
  onOrder: (order: VmOrder) => void;
  onInject: () => void;
  onWhy: () => void;
  onMap: () => void;
};

export const vmActions = (
  offers: readonly Offer[],
  { readOnly, onOrder, onInject, onWhy, onMap }: Handlers,
): Action[] => {
  const several = (offers[0]?.of ?? 0) > 1 ? 'Select one virtual machine only.' : undefined;
  return [
    ...offers.map((offer) => {
      const words = WORDS[offer.order];
      const { icon, danger, separatorBefore } = words;
      return {
        id: offer.order,
        label: labelOf(words, offer),
        icon,
        danger,
        separatorBefore,
        disabled: readOnly ?? disabledBy(offer),
        run: () => onOrder(offer.order),
      };
    }),
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
