/** Volumes that all nodes have mounted. */
import { always, idle, off, type SwitchedOff } from './off.ts';

export const VOLUME_SWITCHES: readonly SwitchedOff[] = [
  off(
    '5.3',
    'a node never gives up a shared volume',
    'a-node-loses-the-shared-volume',
    ['cluster/shared-volumes.ts', 'volumeGivenUp'],
    idle,
  ),
  off(
    '5.3 locks',
    'the locks of a node that is cut off stay with it',
    'locks-instead-of-a-fence',
    ['cluster/shared-volumes.ts', 'takeLocks'],
    idle,
  ),
  off(
    '5.3 files',
    'machines run on without their volume',
    'the-shared-volume-is-lost-for-all',
    ['hyperv/inside.ts', 'loseVolume'],
    idle,
  ),
  off(
    '4.11 redirected',
    'there is no network to the coordinator',
    'a-node-redirects-its-io',
    ['cluster/routes.ts', 'networkBetween'],
    always(undefined),
  ),
  off(
    '4.11 paused',
    'nobody follows the coordinator',
    'the-coordinator-dies',
    ['cluster/shared-volumes.ts', 'volumesFollow'],
    idle,
  ),
  off(
    '4.9 in R2',
    'nobody misses a heartbeat of a guest',
    'a-guest-without-a-heartbeat',
    ['hyperv/inside.ts', 'heartbeatMissed'],
    idle,
  ),
  off(
    '3.2 across groups',
    'nobody hears that a volume is back',
    'a-volume-lost-for-all',
    ['cluster/shared-volumes.ts', 'volumesFollow'],
    idle,
  ),
  off(
    'I-01',
    'the memory of the shell is never ready',
    'live-migration',
    ['hyperv/live-migration.ts', 'shellReady'],
    idle,
  ),
  off(
    'live migration',
    'nothing follows the first copy',
    'live-migration',
    ['hyperv/live-migration.ts', 'liveCopied'],
    idle,
  ),
  off(
    '21111',
    'a lost target is not missed',
    'live-migration-loses-its-target',
    ['hyperv/live-migration.ts', 'liveFollows'],
    idle,
  ),
  off(
    '21131',
    'the pause never ends',
    'live-migration-goes-back',
    ['hyperv/live-migration.ts', 'liveSwitches'],
    idle,
  ),
];
