/** How a VM's token looks: its colour, its shape and a word say the same. */
import type { Vm } from '../../domain/records.ts';
import type { Activity } from '../../store/vm-activity.ts';
import type { IconName } from '../../ui/icons.tsx';
import type { Status } from '../../ui/status-badge.tsx';

/** `short`: the same where there is little room. */
export type Look = { tone: Status; icon: IconName; text: string; short: string };

const look = (tone: Status, icon: IconName, text: string, short = text): Look => ({
  tone,
  icon,
  text,
  short,
});

const percent = (fraction: number): string => `${Math.floor(fraction * 100)} %`;

const underWay = (activity: Activity): Look | null => {
  switch (activity.kind) {
    case 'none':
      return null;
    case 'saving':
      return look('busy', 'sort-down', `Saving ${percent(activity.fraction)}`);
    case 'restoring':
      return look('busy', 'sort-up', `Restoring ${percent(activity.fraction)}`, 'Restoring');
    case 'changingOwner':
      return look('busy', 'migrate', 'Changing owner', 'New owner');
    case 'preparing':
      return look('busy', 'play', 'Runs, the target reserves memory', 'Live');
    case 'copying':
      return look(
        'busy',
        'play',
        `Runs, copied live, round ${activity.round}, ${percent(activity.fraction)}`,
        `Live ${activity.round}: ${percent(activity.fraction)}`,
      );
    case 'switching':
      return look('warning', 'pause', 'Paused for the switch to the target', 'Switches');
    case 'powering':
      return look('busy', 'refresh', 'Powering on', 'Power on');
    case 'booting':
      return look(
        'busy',
        'refresh',
        `Guest boots, ${percent(activity.fraction)}`,
        `Boots ${percent(activity.fraction)}`,
      );
    case 'applicationStarting':
      return look('busy', 'refresh', 'Application starts', 'App starts');
    case 'hung':
      return look('error', 'error', 'Guest hangs', 'Hangs');
    case 'applicationFailed':
      return look('error', 'error', 'Application crashed', 'App crashed');
    case 'shuttingDown':
      return look('busy', 'stop', `Shutting down ${percent(activity.fraction)}`, 'Shuts down');
  }
};

const atRest = (vm: Vm): Look => {
  switch (vm.phase.kind) {
    case 'off':
      return vm.outage !== null && !vm.outage.planned
        ? look('error', 'error', 'Down')
        : look('idle', 'stop', 'Stopped');
    case 'saved':
      return look('info', 'lun', 'Saved');
    case 'paused':
      return look('warning', 'pause', 'Paused');
    default:
      return look('ok', 'play', 'Running');
  }
};

/** `transit`: its group is on its way to another owner. */
export const tokenLook = (vm: Vm, activity: Activity, transit: boolean): Look => {
  const shown = underWay(activity) ?? atRest(vm);
  if (!transit || (vm.phase.kind !== 'off' && vm.phase.kind !== 'saved')) return shown;
  return vm.memoryLost
    ? look('error', 'migrate', 'Failing over', 'Fails over')
    : look('busy', 'migrate', 'Changing owner', 'New owner');
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
    case 'hung':
    case 'preparing':
    case 'copying':
    case 'switching':
    case 'applicationFailed':
    case 'applicationStarting':
    case 'shuttingDown':
      return { host: 'on' in vm.phase ? 1 : 0, lun: vm.phase.kind === 'saved' ? 1 : 0 };
  }
};
