/** How a VM's token looks: its colour, its shape and a word say the same. */
import type { Vm } from '../../domain/records.ts';
import type { Activity } from '../../store/vm-activity.ts';
import type { IconName } from '../../ui/icons.tsx';
import type { Status } from '../../ui/status-badge.tsx';

export type Look = { tone: Status; icon: IconName; text: string };

const percent = (fraction: number): string => `${Math.floor(fraction * 100)} %`;

const underWay = (activity: Activity): Look | null => {
  switch (activity.kind) {
    case 'none':
      return null;
    case 'saving':
      return { tone: 'busy', icon: 'sort-down', text: `Saving ${percent(activity.fraction)}` };
    case 'restoring':
      return { tone: 'busy', icon: 'sort-up', text: `Restoring ${percent(activity.fraction)}` };
    case 'changingOwner':
      return { tone: 'busy', icon: 'migrate', text: 'Changing owner' };
    case 'powering':
      return { tone: 'busy', icon: 'refresh', text: 'Powering on' };
    case 'booting':
      return { tone: 'busy', icon: 'refresh', text: `Boots ${percent(activity.fraction)}` };
    case 'applicationStarting':
      return { tone: 'busy', icon: 'refresh', text: 'App starts' };
    case 'shuttingDown':
      return { tone: 'busy', icon: 'stop', text: 'Shutting down' };
  }
};

const atRest = (vm: Vm): Look => {
  switch (vm.phase.kind) {
    case 'off':
      return vm.outage !== null && !vm.outage.planned
        ? { tone: 'error', icon: 'error', text: 'Down' }
        : { tone: 'idle', icon: 'stop', text: 'Stopped' };
    case 'saved':
      return { tone: 'info', icon: 'lun', text: 'Saved' };
    case 'paused':
      return { tone: 'warning', icon: 'pause', text: 'Paused' };
    default:
      return { tone: 'ok', icon: 'play', text: 'Running' };
  }
};

/** `transit`: its group is on its way to another owner. */
export const tokenLook = (vm: Vm, activity: Activity, transit: boolean): Look => {
  const look = underWay(activity) ?? atRest(vm);
  if (!transit || (vm.phase.kind !== 'off' && vm.phase.kind !== 'saved')) return look;
  return { ...look, icon: 'migrate', text: vm.memoryLost ? 'Failing over' : 'Changing owner' };
};

/** The part of a VM's memory that is in its host, and the part of it that is on its LUN. */
export type MemoryAt = { host: number; lun: number };

export const memoryAt = (vm: Vm, activity: Activity): MemoryAt => {
  switch (activity.kind) {
    case 'saving':
      return { host: 1 - activity.fraction, lun: activity.fraction };
    case 'restoring':
      return { host: activity.fraction, lun: 1 - activity.fraction };
    case 'changingOwner':
      return { host: 0, lun: 1 };
    case 'powering':
    case 'booting':
      return { host: activity.fraction, lun: 0 };
    case 'none':
    case 'applicationStarting':
    case 'shuttingDown':
      return { host: 'on' in vm.phase ? 1 : 0, lun: vm.phase.kind === 'saved' ? 1 : 0 };
  }
};
