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
  off(
    '6',
    'nobody hears what happens to the nodes',
    'guest-cluster-host-dies',
    ['guests/membership.ts', 'memberFollows'],
    idle,
  ),
  off(
    'R-90',
    'a node that stands still is never missed',
    'guest-cluster-quick-migration',
    ['guests/member.ts', 'missedAt'],
    always(null),
  ),
  off(
    '6',
    'no other node takes the application',
    'guest-cluster-guest-crashes',
    ['guests/member.ts', 'nextNode'],
    always(null),
  ),
  off(
    '6',
    'guests need no votes',
    'guests-out-of-votes',
    ['guests/member.ts', 'guestVotes'],
    always({ votes: 1, total: 1, need: 1, witnessVotes: false }),
  ),
  off('6', 'guests need no disk', 'guest-disk-lost', ['guests/disk.ts', 'watchDisk'], always(false)),
  off(
    '6',
    'the application of clustered guests never crashes',
    'guest-cluster-application-crashes',
    ['guests/application.ts', 'crash'],
    idle,
  ),
];
