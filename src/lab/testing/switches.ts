/** Rules, each switched off by a replaced function, with the scenario that must miss it. */

type Fn = (...args: unknown[]) => unknown;

export type SwitchedOff = {
  rule: string;
  /** What the datacenter does without the rule. */
  without: string;
  /** A folder under `scenarios/`. */
  shownBy: string;
  /** From `src/engine/`. */
  file: string;
  /** An export of that file, used by another file. */
  name: string;
  by: (real: Fn) => Fn;
};

/** It does nothing. */
const idle = () => () => undefined;
const always = (value: unknown) => () => () => value;

const off = (
  rule: string,
  without: string,
  shownBy: string,
  [file, name]: readonly [file: string, name: string],
  by: SwitchedOff['by'],
): SwitchedOff => ({ rule, without, shownBy, file, name, by });

export const SWITCHED_OFF: readonly SwitchedOff[] = [
  // membership and networks
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

  // names, addresses and the directory
  off(
    '1.4',
    'nobody looks after the address',
    'the-address-loses-its-link',
    ['cluster/address-health.ts', 'watchAddress'],
    idle,
  ),
  off(
    '1.4',
    'a silent loss is no business of the address',
    'route-lost-in-silence',
    ['cluster/address-health.ts', 'addressAlive'],
    idle,
  ),
  off(
    'F-45',
    'an address may be used twice',
    'duplicate-address',
    ['cluster/address.ts', 'obstacleOf'],
    always(null),
  ),
  off(
    'R-95',
    'nobody asks who joins',
    'no-domain-controller',
    ['cluster/start-failure.ts', 'isAuthenticated'],
    always(true),
  ),
  off(
    'R-95',
    'nobody asks who forms',
    'the-hen-and-the-egg',
    ['cluster/start-failure.ts', 'failUnknown'],
    always(false),
  ),
  off(
    'R-96',
    'a share lets everybody in',
    'the-share-asks-the-directory',
    ['cluster/witness.ts', 'isShareClosed'],
    always(false),
  ),
  off(
    '7',
    'a name needs no directory',
    'the-name-asks-the-directory',
    ['cluster/address.ts', 'obstacleOf'],
    always(null),
  ),
  off(
    'F-37',
    'names are not registered',
    'dns-is-down',
    ['cluster/name-registration.ts', 'registerName'],
    idle,
  ),
  off(
    '7',
    'hosts start nothing',
    'a-domain-controller-of-its-own',
    ['hyperv/start-with-host.ts', 'startWithHost'],
    idle,
  ),
  off(
    '7',
    'a domain controller is like any other',
    'a-domain-controller-is-saved',
    ['hardware/directory.ts', 'isController'],
    always(false),
  ),

  // quorum and witness
  off(
    '2.2',
    'whoever is left has the votes',
    'a-leave-too-many',
    ['cluster/quorum.ts', 'votesOf'],
    (real) =>
      (...args) => ({ ...(real(...args) as object), need: 1 }),
  ),
  off(
    'R-42',
    'a challenge takes no time',
    'witness-owner-dies',
    ['cluster/witness.ts', 'arbitrationMs'],
    always(0),
  ),
  off(
    'R-47',
    'nobody looks at the share',
    'the-witness-share-is-lost',
    ['cluster/witness-failure.ts', 'lookAtWitness'],
    idle,
  ),
  off(
    '2.8',
    'a failed witness is not restarted',
    'the-witness-share-is-lost',
    ['cluster/witness-failure.ts', 'restartWitness'],
    idle,
  ),
  off('R-40', 'votes are not counted again', 'a-leave-too-many', ['cluster/recount.ts', 'recount'], idle),
  off(
    'R-45',
    'a Failed witness is not tried again',
    'the-witness-share-is-lost',
    ['cluster/witness-failure.ts', 'retryWitness'],
    idle,
  ),
  off(
    'R-46',
    'a leaving node lets go of the witness',
    'graceful-shutdown',
    ['cluster/witness.ts', 'handOverWitness'],
    idle,
  ),
  off(
    'R-40',
    'a change of the model is not counted',
    'a-change-costs-the-quorum',
    ['cluster/recount.ts', 'recount'],
    idle,
  ),
  off(
    '3.8',
    'an old witness disk is left to nobody',
    'another-witness-disk',
    ['cluster/available-storage.ts', 'toAvailableStorage'],
    idle,
  ),
  off(
    'R-45',
    'nobody brings the witness online',
    'the-witness-is-brought-online',
    ['cluster/witness-failure.ts', 'tryWitnessAgain'],
    idle,
  ),
  off('F-09', 'nothing is cut', 'three-and-two', ['hardware/network.ts', 'cut'], idle),

  // groups and resources
  off('R-51', 'nobody takes over', 'node-dies', ['cluster/takeover.ts', 'takeOver'], idle),
  off(
    'R-70',
    'what failed is not restarted',
    'worker-process-crash',
    ['cluster/failure.ts', 'restartResource'],
    idle,
  ),
  off(
    'R-74',
    'a Failed group is not tried again',
    'failed-until-the-hour',
    ['cluster/failure.ts', 'retryGroup'],
    idle,
  ),
  off(
    'R-71',
    'every move is one too many',
    'worker-process-crash',
    ['cluster/failover-budget.ts', 'budgetIsSpent'],
    always(true),
  ),
  off(
    'R-78',
    'a stranded group is forgotten',
    'possible-owners-strand-a-group',
    ['cluster/group.ts', 'placeStranded'],
    idle,
  ),
  off(
    'R-86',
    'the list of nodes never wraps',
    'three-nodes-in-a-row',
    ['cluster/failover-policy.ts', 'targetAfterNodeLoss'],
    always(null),
  ),
  off('4.8', 'nobody leaves', 'graceful-shutdown', ['cluster/leave.ts', 'leaveGoesOn'], idle),

  // virtual machines
  off(
    '4.9',
    'nobody looks whether a machine is alive',
    'worker-process-crash',
    ['hyperv/health.ts', 'looksAlive'],
    idle,
  ),
  off(
    'R-50',
    'machines outlive their cluster service',
    'cluster-service-killed',
    ['hyperv/power.ts', 'dieWithService'],
    idle,
  ),
  off(
    '4.4',
    'memory is never short',
    'no-memory-on-the-target',
    ['hyperv/virtual-machine.ts', 'freeMemoryMB'],
    always(1_000_000),
  ),
  off(
    'R-80',
    'a restore that ends tells nobody',
    'quick-migration',
    ['hyperv/saved-state.ts', 'restored'],
    idle,
  ),
  off(
    'F-34',
    'every configuration can be read',
    'configuration-file-corrupt',
    ['cluster/configuration.ts', 'configurationFault'],
    always(null),
  ),
  off(
    'F-29',
    'configurations are not looked at',
    'management-service-stopped',
    ['cluster/configuration-health.ts', 'configurationAlive'],
    idle,
  ),

  // storage
  off(
    '5.6',
    'dynamic disks never grow',
    'a-dynamic-disk-fills-its-lun',
    ['hyperv/disk-growth.ts', 'disksGrow'],
    idle,
  ),
  off(
    '5.7',
    '2008 R2 pauses whatever runs from a full LUN',
    'r2-pauses-only-what-grows',
    ['../domain/virtual-disks.ts', 'canGrow'],
    always(true),
  ),
  off(
    'R-83',
    'machines that share a LUN do not go along',
    'machines-that-share-a-lun',
    ['hyperv/migration-forecast.ts', 'travellers'],
    always([]),
  ),
  off(
    'R-83',
    'a group that does not fit stays where it is',
    'one-does-not-fit-all-move-on',
    ['cluster/failover-policy.ts', 'targetAfterFailure'],
    always(null),
  ),
  off(
    '3.4',
    'one of a shared group fails unheard',
    'one-of-a-shared-group-fails',
    ['cluster/failure.ts', 'resourceHasFailed'],
    idle,
  ),
  off(
    'R-33',
    'failures that waited for quorum are forgotten',
    'two-disks-fail-one-after-the-other',
    ['cluster/failure.ts', 'resumeHeld'],
    idle,
  ),
  off(
    '5.2',
    'any letter is given to any disk',
    'drive-letters-run-out',
    ['orders/order.ts', 'firstOf'],
    always(null),
  ),
  off(
    'I-29',
    'disks under a lost root stay mounted',
    'two-machines-under-one-root',
    ['hardware/lun.ts', 'letGoOf'],
    idle,
  ),
  off(
    '5.5',
    'a LUN without paths is never given up',
    'paths-of-one-node-lost',
    ['hardware/lun.ts', 'removeLun'],
    idle,
  ),
  off(
    'F-17',
    'nobody looks at the disk',
    'paths-of-one-node-lost',
    ['cluster/disk-health.ts', 'diskNotAlive'],
    idle,
  ),
  off(
    'F-20',
    'an array that stands still never goes on',
    'a-controller-fails',
    ['hardware/storage-changes.ts', 'arrayGoesOn'],
    idle,
  ),
  off('5.7', 'free space is not polled', 'a-full-lun-pauses', ['hyperv/disk-space.ts', 'spacePolled'], idle),

  // shared volumes
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
];
