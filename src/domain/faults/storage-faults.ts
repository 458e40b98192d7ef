/** Paths, LUNs, arrays and the witness. */
import { CONTROLLERS, type ControllerKey } from '../controllers.ts';
import type { ArrayId, ClusterId, HostId, LunId } from '../ids.ts';
import { PATH_ROLES, type PathRole } from '../mpio.ts';
import type { CatalogueOf } from './fault-info.ts';

export type StorageFaults = {
  storagePathLoss: { host: HostId; path: PathRole };
  hostStorageLoss: { host: HostId };
  lunPathLoss: { host: HostId; lun: LunId };
  lunLost: { lun: LunId };
  arrayDown: { array: ArrayId };
  controllerFailover: { array: ArrayId; controller: ControllerKey };
  diskFailure: { array: ArrayId; rebuildMs: number };
  secondDiskFailure: { array: ArrayId };
  witnessShareDown: { cluster: ClusterId };
  witnessSlow: { cluster: ClusterId; answerMs: number };
  reservationStolen: { lun: LunId };
  lunFill: { lun: LunId; freeMB: number };
  dirtyVolume: { lun: LunId; checkMs: number };
  witnessDiskFail: { cluster: ClusterId };
  prUnsupported: { array: ArrayId };
};

export const STORAGE_FAULTS: CatalogueOf<StorageFaults> = {
  storagePathLoss: {
    label: 'Storage path lost',
    inject: 'Cut one storage path',
    heal: 'Reconnect the storage path',
    summary:
      'I/O of the host stands still, then goes on over the path that is left; without another one it is frozen. One that stands by is missed by nobody.',
    rule: 'F-16',
    fields: {
      host: { is: 'host', label: 'Host' },
      path: { is: 'choice', label: 'Path', options: PATH_ROLES, usual: 'active' },
    },
  },
  hostStorageLoss: {
    label: 'All storage paths lost',
    inject: 'Cut all storage paths',
    heal: 'Reconnect all storage paths',
    summary: 'The host reaches no LUN: I/O is frozen, after 20 s (MPIO) or 60 s the LUNs are given up.',
    rule: 'F-17',
    fields: { host: { is: 'host', label: 'Host' } },
  },
  lunPathLoss: {
    label: 'LUN unreachable from one host',
    inject: 'Take the LUN from one host',
    heal: 'Present the LUN to the host again',
    summary: 'One host reaches one LUN no longer; the others still do, and one of them takes it over.',
    rule: 'F-17',
    fields: { host: { is: 'host', label: 'Host' }, lun: { is: 'lun', label: 'LUN' } },
  },
  lunLost: {
    label: 'LUN lost',
    inject: 'Take the LUN from all hosts',
    heal: 'Present the LUN again',
    summary: 'No host reaches the LUN: every node is tried, then its group stays Failed for an hour.',
    rule: 'F-18',
    fields: { lun: { is: 'lun', label: 'LUN' } },
  },
  arrayDown: {
    label: 'Array down',
    inject: 'Turn the array off',
    heal: 'Turn the array on',
    summary: 'All its LUNs are gone for every host, the witness with them.',
    rule: 'F-19',
    fields: { array: { is: 'array', label: 'Array' } },
  },
  controllerFailover: {
    label: 'Controller failover',
    inject: 'Fail one controller',
    heal: 'Replace the controller',
    summary:
      'I/O to the LUNs that it owns stands still for 30 s, then the other one has them; the array does half of its work.',
    rule: 'F-20',
    fields: {
      array: { is: 'array', label: 'Array' },
      controller: { is: 'choice', label: 'Controller', options: CONTROLLERS, usual: 'A' },
    },
  },
  diskFailure: {
    label: 'Disk of an array failed',
    inject: 'Fail a disk of the array',
    heal: 'Replace the disk',
    summary: 'RAID hides it: a spare is rebuilt, and until then the array serves 0.6 of its I/Os.',
    rule: '5.4',
    fields: {
      array: { is: 'array', label: 'Array' },
      rebuildMs: {
        is: 'duration',
        label: 'Length of the rebuild',
        least: 60_000,
        most: 86_400_000,
        usual: 14_400_000,
      },
    },
  },
  secondDiskFailure: {
    label: 'Second disk failed during a rebuild',
    inject: 'Fail a second disk of the array',
    heal: 'Replace the disks and restore the LUNs',
    summary:
      'RAID-5 loses all its LUNs, RAID-10 if it was the mirror of the first one; RAID-6 bears a second one.',
    rule: '5.4',
    fields: { array: { is: 'array', label: 'Array' } },
  },
  witnessShareDown: {
    label: 'Witness share down',
    inject: 'Stop the file server of the witness share',
    heal: 'Start the file server',
    summary:
      'The share does not answer: its owner finds out within five seconds, and the witness gives no vote.',
    rule: 'F-14',
    fields: { cluster: { is: 'cluster', label: 'Cluster' } },
  },
  witnessSlow: {
    label: 'Witness slow',
    inject: 'Slow the witness down',
    heal: 'Let the witness answer as usual',
    summary: 'An arbitration waits for the witness; one that takes longer than a minute is lost.',
    rule: 'F-15',
    fields: {
      cluster: { is: 'cluster', label: 'Cluster' },
      answerMs: {
        is: 'duration',
        label: 'Time that the witness takes to answer',
        least: 1_000,
        most: 600_000,
        usual: 90_000,
      },
    },
  },
  reservationStolen: {
    label: 'Reservation stolen',
    inject: 'Steal the reservation',
    heal: null,
    summary:
      'A host outside of the cluster takes the reservation: the disk fails at the next look and is restarted.',
    rule: 'F-21',
    fields: { lun: { is: 'lun', label: 'LUN' } },
  },
  lunFill: {
    label: 'LUN filled',
    inject: 'Fill the LUN',
    heal: 'Delete the files',
    summary:
      'Little space is left: under 2048 MB it warns, under 200 MB running virtual machines are paused.',
    rule: 'F-23',
    fields: {
      lun: { is: 'lun', label: 'LUN' },
      freeMB: { is: 'megabytes', label: 'Free space that is left', least: 0, most: 1_048_576, usual: 100 },
    },
  },
  dirtyVolume: {
    label: 'Volume dirty',
    inject: 'Mark the volume dirty',
    heal: null,
    summary:
      'The file system is checked the next time the disk is brought Online, which takes so much longer.',
    rule: 'F-24',
    fields: {
      lun: { is: 'lun', label: 'LUN' },
      checkMs: { is: 'duration', label: 'Length of the check', least: 1_000, most: 170_000, usual: 20_000 },
    },
  },
  witnessDiskFail: {
    label: 'Witness disk failed',
    inject: 'Fail the witness disk',
    heal: 'Replace the witness disk',
    summary: 'The witness gives no vote; the cluster goes on while its nodes are enough by themselves.',
    rule: 'F-13',
    fields: { cluster: { is: 'cluster', label: 'Cluster' } },
  },
  prUnsupported: {
    label: 'Persistent reservations refused',
    inject: 'Install firmware that refuses reservations',
    heal: 'Go back to firmware that takes reservations',
    summary: 'Who has a disk keeps it, and nobody can take one: groups that move or fail over find none.',
    rule: 'F-22',
    fields: { array: { is: 'array', label: 'Array' } },
  },
};
