import { useOrder, type CommandName } from '../../client/order.tsx';
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
  onCommand: (name: CommandName, on: string) => void;
};

/** The entries of a host's context menu and of its block in the actions pane. */
export const useHostActions = ({
  goTo,
  onPause,
  onKill,
  onHeal,
  onInject,
  onCommand,
}: Doors): ((id: string) => Action[]) => {
  const rows = useHostRows();
  const faults = useAll('faults');
  const clusters = useAll('clusters');
  const readOnly = useReadOnly();
  const order = useOrder();
  return (id) => {
    const host = rows.find((row) => row.id === id);
    if (!host) return [];
    const offers = hostOffers(
      host,
      clusters.find((cluster) => cluster.id === host.cluster),
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
        id: 'evict',
        label: 'Evict node…',
        icon: 'close',
        danger: true,
        disabled: offers.evict,
        run: () => onCommand('evictNode', host.id),
      },
      {
        id: 'force',
        label: 'Force quorum…',
        icon: 'bolt',
        danger: true,
        disabled: offers.force,
        run: () => onCommand('forceQuorum', host.id),
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
