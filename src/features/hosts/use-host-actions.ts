import { useOrder } from '../../client/order.tsx';
import { hostWithoutPower } from '../../domain/faults/power.ts';
import type { HostId } from '../../domain/ids.ts';
import { useAll } from '../../store/hooks.tsx';
import { useHostRows, useReadOnly } from '../../store/rows.ts';
import type { Action } from '../../ui/action.ts';
import type { ViewProps } from '../../ui/view-props.ts';
import { hostOffers } from './host-offers.ts';

type Doors = Pick<ViewProps, 'goTo'> & {
  onPause: (host: HostId) => void;
  onKill: (host: HostId) => void;
  onHeal: (host: HostId) => void;
  onInject: (on: HostId) => void;
};

/** The entries of a host's context menu and of its block in the actions pane. */
export const useHostActions = ({
  goTo,
  onPause,
  onKill,
  onHeal,
  onInject,
}: Doors): ((id: string) => Action[]) => {
  const rows = useHostRows();
  const faults = useAll('faults');
  const readOnly = useReadOnly();
  const order = useOrder();
  return (id) => {
    const host = rows.find((row) => row.id === id);
    if (!host) return [];
    const offers = hostOffers(
      host,
      faults.some(({ fault }) => hostWithoutPower(fault) === id),
      readOnly,
    );
    return [
      {
        id: 'pause',
        label: 'Pause node…',
        icon: 'pause',
        disabled: offers.pause,
        run: () => onPause(host.id),
      },
      {
        id: 'resume',
        label: 'Resume node',
        icon: 'play',
        disabled: offers.resume,
        run: () => void order('resumeNode', { host: host.id }),
      },
      {
        id: 'kill',
        label: 'Kill (power loss)…',
        icon: 'bolt',
        danger: true,
        separatorBefore: true,
        disabled: offers.kill,
        run: () => onKill(host.id),
      },
      {
        id: 'heal',
        label: 'Restore power',
        icon: 'heal',
        disabled: offers.heal,
        run: () => onHeal(host.id),
      },
      {
        id: 'inject',
        label: 'Inject a fault on it…',
        icon: 'bolt',
        disabled: readOnly,
        run: () => onInject(host.id),
      },
      {
        id: 'map',
        label: 'Show on the map',
        icon: 'map',
        separatorBefore: true,
        run: () => goTo('map', host.id),
      },
    ];
  };
};
