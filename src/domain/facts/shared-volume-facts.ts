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
  volumePaused: {
    area: 'disk',
    level: 'error',
    text: '{lun} has no coordinator: I/O of all nodes to it waits until another one takes it',
    event: { id: 5120, log: 'System' },
    rule: '4.11',
  },
  volumeChangesHands: {
    area: 'disk',
    level: 'info',
    text: '{lun} changes its coordinator: I/O of all nodes to it waits meanwhile',
    rule: '4.11',
  },
  volumeGoesOn: {
    area: 'disk',
    level: 'info',
    text: '{host} coordinates {lun}: I/O to it goes on',
    rule: '4.11',
  },
  volumeRedirected: {
    area: 'disk',
    level: 'error',
    text: '{host} has no path of its own to {lun}: its I/O goes over the network through {coordinator}',
    event: { id: 5121, log: 'System' },
    rule: '4.11',
  },
  volumeNotAccessible: {
    area: 'disk',
    level: 'error',
    text: '{lun} is no longer accessible from {host}, neither directly nor through a coordinator',
    event: { id: 5142, log: 'System' },
    rule: '4.11',
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
