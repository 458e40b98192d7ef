/** Paths, LUNs, volumes and the space on them. */
import { always, idle, off, type SwitchedOff } from './off.ts';

export const STORAGE_SWITCHES: readonly SwitchedOff[] = [
  off(
    '3.2',
    'what depends on a disk outlives it',
    'paths-of-one-node-lost',
    ['hyperv/power.ts', 'terminate'],
    idle,
  ),
  off(
    '5.5',
    'nothing ever stalls',
    'one-path-is-left',
    ['hardware/lun-access.ts', 'isStalled'],
    always(false),
  ),
  off(
    'F-16',
    'a path that is lost costs no time',
    'one-path-is-left',
    ['hardware/storage-changes.ts', 'pathSwitched'],
    idle,
  ),
  off(
    'F-17',
    'a LUN without paths is never given up',
    'plain-iscsi-holds-a-minute',
    ['hardware/lun.ts', 'removeLun'],
    idle,
  ),
  off(
    '5.5',
    'paths that are back are not noticed',
    'paths-back-in-time',
    ['hardware/storage-changes.ts', 'pathBack'],
    idle,
  ),
  off(
    'F-18',
    'what no node can mount is not tried again',
    'lun-lost-for-all',
    ['cluster/failure.ts', 'restartResource'],
    idle,
  ),
  off(
    'F-19',
    'disks are not looked at',
    'the-array-is-down',
    ['cluster/disk-health.ts', 'diskNotAlive'],
    idle,
  ),
  off(
    'F-21',
    'nobody notices a reservation that is gone',
    'reservation-stolen',
    ['cluster/disk-health.ts', 'diskGone'],
    idle,
  ),
  off(
    '5.7',
    'there is always room',
    'no-space-to-start',
    ['hardware/lun-space.ts', 'freeSpaceMB'],
    always(1_000_000),
  ),
  off(
    'I-28',
    'only one machine of a group is asked',
    'machines-that-share-a-lun',
    ['cluster/resource.ts', 'vmsOf'],
    (real) =>
      (...args) =>
        (real(...args) as unknown[]).slice(0, 1),
  ),
  off(
    'F-24',
    'a volume is mounted in its usual time',
    'a-dirty-volume',
    ['cluster/online.ts', 'resourceIsOnline'],
    idle,
  ),
  off(
    'F-17',
    'a shared volume without paths is kept',
    'a-node-loses-the-shared-volume',
    ['cluster/shared-volumes.ts', 'volumeGivenUp'],
    idle,
  ),
  off(
    'F-18',
    'a shared volume without paths is kept',
    'the-shared-volume-is-lost-for-all',
    ['cluster/shared-volumes.ts', 'volumeGivenUp'],
    idle,
  ),
  off(
    'I-03 on a shared volume',
    'nobody has the locks of its files',
    'locks-instead-of-a-fence',
    ['cluster/shared-volumes.ts', 'takeLocks'],
    idle,
  ),
  off(
    '5.3',
    'machines on one volume are one group',
    'cluster-file-system',
    ['../domain/lun-sharing.ts', 'groupLeaders'],
    (real) => (vms) => real(vms, (lun: string) => lun),
  ),
];
