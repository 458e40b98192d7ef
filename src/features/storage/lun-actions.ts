import type { LunRow } from '../../store/lun-rows.ts';
import type { Action } from '../../ui/action.ts';
import type { ViewProps } from '../../ui/view-props.ts';

type Doors = Pick<ViewProps, 'goTo'> & { onInject: (on: string) => void; readOnly: string | undefined };

/** The entries of a LUN's context menu and of its block in the actions pane: they lead to what it belongs to. */
export const lunActions = (lun: LunRow | undefined, { goTo, onInject, readOnly }: Doors): Action[] => {
  if (!lun) return [];
  const { owner, vms } = lun;
  const names = lun.vmNames.split(', ');
  return [
    {
      id: 'owner',
      label: owner === null ? 'Show its owner' : `Show its owner, ${lun.ownerName}`,
      icon: 'host',
      disabled: owner === null ? `Nobody holds the reservation of ${lun.name}.` : undefined,
      run: () => owner !== null && goTo('hosts', owner),
    },
    ...vms.map((vm, i): Action => ({
      id: `show-${vm}`,
      label: `Show ${names[i] ?? vm}`,
      icon: 'vm',
      run: () => goTo('virtual-machines', vm),
    })),
    {
      id: 'inject',
      label: 'Inject a fault on it…',
      icon: 'bolt',
      separatorBefore: true,
      disabled: readOnly,
      run: () => onInject(lun.id),
    },
    {
      id: 'map',
      label: 'Show on the map',
      icon: 'map',
      run: () => goTo('map', lun.id),
    },
  ];
};
