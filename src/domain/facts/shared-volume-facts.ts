/** Volumes that all nodes of a cluster have mounted at once. */
import type { FactInfo } from '../facts.ts';

export const sharedVolumeFacts = {
  volumeWaits: {
    area: 'disk',
    level: 'warning',
    text: '{host} reaches {lun} over no path; what runs there from it waits, {seconds} s at most',
    rule: '5.3',
  },
  volumeBack: { area: 'disk', level: 'info', text: '{host} reaches {lun} again', rule: '5.3' },
  volumeLost: {
    area: 'disk',
    level: 'error',
    text: '{host} has given up {lun}: no path leads there',
    rule: '5.3',
  },
  fileLocksTaken: {
    area: 'disk',
    level: 'warning',
    text: '{node} takes the locks on the files of {vm}, which {host} still has open',
    rule: '5.3',
  },
  vmVolumeLost: {
    area: 'vm',
    level: 'critical',
    text: '{vm} went down on {host}: it can no longer reach the volume with its files',
    rule: '5.3',
  },
  vmVolumeMissing: {
    area: 'vm',
    level: 'error',
    text: "{vm} can't start on {host}: the host does not reach the volume with its files",
    event: { id: 12240, log: 'Hyper-V-VMMS' },
    rule: '5.3',
  },
} as const satisfies Record<string, FactInfo>;
