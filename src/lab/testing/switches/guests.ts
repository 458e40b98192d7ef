/** Clusters of guests. */
import { always, idle, off, type SwitchedOff } from './off.ts';

export const GUEST_SWITCHES: readonly SwitchedOff[] = [
  off('6', 'nobody misses a guest', 'guest-cluster-host-dies', ['guests/membership.ts', 'fallsDue'], idle),
  off(
    'R-90',
    'a guest that stands still is not missed',
    'guest-cluster-quick-migration',
    ['guests/membership.ts', 'memberFollows'],
    idle,
  ),
  off(
    '6',
    'an application is moved by nobody',
    'local-guests-planned',
    ['guests/application.ts', 'moveApplication'],
    always(0),
  ),
  off(
    '6',
    'a guest cluster needs no votes',
    'guests-out-of-votes',
    ['guests/member.ts', 'guestVotes'],
    (real) =>
      (...args) => ({ ...(real(...args) as object), need: 0 }),
  ),
  off('6', 'no log is ever lost', 'ccr-loses-its-last-logs', ['guests/application.ts', 'failOver'], idle),
  off(
    '6',
    'the application stays where it was',
    'local-guests-host-dies',
    ['guests/application.ts', 'failOver'],
    idle,
  ),
  off(
    '6',
    'nodes of one guest cluster meet',
    'guests-kept-apart',
    ['cluster/failover-policy.ts', 'targetAfterNodeLoss'],
    always('node:2'),
  ),
  off('6', 'nobody watches the disk of the guests', 'guest-disk-lost', ['guests/disk.ts', 'watchDisk'], idle),
];
