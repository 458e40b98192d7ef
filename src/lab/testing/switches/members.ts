/** Membership, networks, quorum and how nodes come and go. */
import { always, idle, off, type SwitchedOff } from './off.ts';

export const MEMBER_SWITCHES: readonly SwitchedOff[] = [
  off(
    '1.1',
    'all heartbeats are of one subnet',
    'cross-subnet-heartbeat',
    ['cluster/routes.ts', 'routesOf'],
    (real) =>
      (...args) =>
        [real(...args)].flat().map((it) => ({ ...(it as object), delayMs: 1_000, threshold: 5 })),
  ),
  off(
    'R-30',
    'a second silence is forgotten',
    'death-and-isolation-in-one-regroup',
    ['cluster/membership.ts', 'peerDown'],
    (real) => {
      let told = false;
      return (...args) => {
        if (told) return undefined;
        told = true;
        return real(...args);
      };
    },
  ),
  off(
    'R-33',
    'nothing goes on after the decision',
    'a-move-waits-for-the-regroup',
    ['cluster/failure.ts', 'resumeHeld'],
    idle,
  ),
  off(
    'R-34',
    'a connection that is down is not looked at again',
    'healed-while-opening',
    ['cluster/silence.ts', 'connectionDown'],
    always(1),
  ),
  off(
    '2.2',
    'whoever is left has the votes',
    'a-leave-too-many',
    ['cluster/quorum.ts', 'votesOf'],
    (real) =>
      (...args) => ({ ...(real(...args) as object), need: 1 }),
  ),
  off(
    'R-40',
    'votes are not counted when the witness fails',
    'the-witness-was-in-use',
    ['cluster/witness-failure.ts', 'countAgain'],
    idle,
  ),
  off(
    'F-15',
    'an arbitration has all the time of the world',
    'the-witness-answers-too-late',
    ['cluster/witness.ts', 'arbitrationMs'],
    always(7_000),
  ),
  off(
    '2.6',
    'a waiting set does not form',
    'the-witness-was-in-use',
    ['cluster/service.ts', 'tryForm'],
    idle,
  ),
  off('F-01', 'no dump is written', 'blue-screen', ['hardware/host.ts', 'dumpWritten'], idle),
  off(
    'F-04',
    'machines outlive their cluster service',
    'cluster-service-killed',
    ['hyperv/power.ts', 'dieWithService'],
    idle,
  ),
  off(
    'F-05',
    'a service may hang for ever',
    'cluster-service-hangs',
    ['cluster/hang.ts', 'hangNoticed'],
    idle,
  ),
  off(
    '4.8',
    'a shutdown waits for ever',
    'shutdown-is-forced',
    ['hyperv/host-shutdown.ts', 'graceEnds'],
    idle,
  ),
  off(
    '1.4 row 1',
    'nobody watches the interface of an address',
    'the-address-loses-its-link',
    ['cluster/address-health.ts', 'addressAlive'],
    idle,
  ),
  off(
    '1.4 row 2',
    'nobody watches the interface of an address',
    'route-lost-in-silence',
    ['cluster/address-health.ts', 'addressAlive'],
    idle,
  ),
  off(
    '3.8',
    'an address comes Online without an adapter',
    'an-address-needs-its-network',
    ['cluster/address.ts', 'obstacleOf'],
    always(null),
  ),
  off(
    'F-45',
    'an address may be used twice',
    'duplicate-address',
    ['cluster/address.ts', 'obstacleOf'],
    always(null),
  ),
  off(
    '2.1',
    'a witness counts for nothing',
    'the-share-witness-is-challenged',
    ['../domain/quorum.ts', 'judge'],
    (real) =>
      (_, ...rest) =>
        real('NM', ...rest),
  ),
  off(
    'R-41',
    'a defence is worth nothing',
    'disk-only',
    ['../domain/quorum.ts', 'judge'],
    (real) =>
      (...args) => {
        const verdict = real(...args);
        return verdict === 'defended' ? 'challenge' : verdict;
      },
  ),
  off(
    'F-47',
    'the second silence is forgotten',
    'second-fault-while-regrouping',
    ['cluster/membership.ts', 'peerDown'],
    (real) => {
      let told = false;
      return (...args) => {
        if (told) return undefined;
        told = true;
        return real(...args);
      };
    },
  ),
  off(
    'R-89',
    'a node that leaves is as good as another',
    'nowhere-to-go',
    ['cluster/failover-policy.ts', 'bestTarget'],
    always('node:1'),
  ),
  off(
    'F-38',
    'memory is never short',
    'a-site-loses-its-power',
    ['hyperv/virtual-machine.ts', 'freeMemoryMB'],
    always(1_000_000),
  ),
  off(
    'R-61',
    'nobody is asked before a force',
    'forced-beside-a-cluster-that-runs',
    ['orders/quorum.ts', 'forceQuorum'],
    always({ ok: true, value: {} }),
  ),
  off(
    'F-40',
    'who is forced does not form',
    'forced-beside-a-cluster-that-runs',
    ['cluster/force.ts', 'forcedForms'],
    idle,
  ),
  off(
    'F-41',
    'nobody is evicted',
    'evicting-the-dead-saves-the-quorum',
    ['orders/evict.ts', 'evictNode'],
    always({ ok: true, value: {} }),
  ),
  off(
    'F-44',
    'one Windows Server is as good as another',
    'another-windows-server',
    ['cluster/start-failure.ts', 'isUnfit'],
    always(false),
  ),
  off('advice', 'nobody says what suits', 'a-node-is-added', ['cluster/advice.ts', 'adviseQuorum'], idle),
  off('1559', 'a share may lie anywhere', 'two-halves-form', ['cluster/advice.ts', 'adviseShare'], idle),
  off(
    'R-44',
    'nobody waits for the witness of others',
    'two-halves-form',
    ['cluster/service.ts', 'formWaitEnds'],
    idle,
  ),
  off('1.2', 'nobody counts heartbeats', 'node-dies', ['cluster/silence.ts', 'heartbeatLost'], idle),
  off(
    '1.3',
    'every network carries heartbeats',
    'storage-network-carries-no-heartbeat',
    ['hardware/network.ts', 'carries'],
    always(true),
  ),
  off(
    'R-10',
    'a node without links goes on',
    'no-link-left',
    ['cluster/connectivity.ts', 'connectivityGone'],
    idle,
  ),
  off(
    'R-12',
    'troubles of networks are not told',
    'network-down',
    ['cluster/network-troubles.ts', 'troubleLasts'],
    idle,
  ),
  off(
    'R-35',
    'what another membership took over is started twice',
    'the-winner-dies-before-it-fences',
    ['cluster/stray.ts', 'comesHome'],
    always(false),
  ),
  off(
    'R-15',
    'a node joins whoever it hears',
    'join-waits-for-the-silent',
    ['cluster/routes.ts', 'hears'],
    always(true),
  ),
  off(
    'R-20',
    'a service that ended stays so',
    'cluster-service-killed',
    ['cluster/service.ts', 'serviceStarts'],
    idle,
  ),
  off(
    'R-31',
    'whoever is left out stays in',
    'pruned-node',
    ['cluster/routes.ts', 'fullyConnected'],
    () =>
      (...args) =>
        args.find((it) => Array.isArray(it)),
  ),
  off(
    'R-32',
    'nobody is out of reach',
    'halves-fight-for-the-witness',
    ['cluster/routes.ts', 'connectedParts'],
    () =>
      (...args) => [args.find((it) => Array.isArray(it))],
  ),
  off(
    'R-49',
    'a fenced machine runs on',
    'halves-fight-for-the-witness',
    ['hyperv/power.ts', 'dieFenced'],
    idle,
  ),
];
