import type { CauseId, FactId, Ids } from './ids.ts';
import type { SimMs } from './units.ts';

/** Everything that happened, told in order. `cause` is the fact that made it happen; 0 is the scenario's start. */
export type Fact = {
  id: FactId;
  at: SimMs;
  cause: CauseId;
  kind: FactName;
  ids: Ids;
  data?: Record<string, string | number>;
};

export type Level = 'info' | 'warning' | 'error' | 'critical';

/** One word for the trace's second column and for filters. */
export type Area =
  | 'order'
  | 'power'
  | 'network'
  | 'heartbeat'
  | 'quorum'
  | 'node'
  | 'group'
  | 'disk'
  | 'vm'
  | 'job';

export type FactInfo = {
  area: Area;
  level: Level;
  /** `{vm}`, `{host}`, `{node}`, `{group}`, `{resource}`, `{lun}`, `{cluster}` become names, other words come from `data`. */
  text: string;
  /** Windows event id and the log it appears in, where the real product writes one. */
  event?: {
    id: number;
    log:
      | 'System'
      | 'FailoverClustering/Operational'
      | 'Hyper-V-High-Availability'
      | 'Hyper-V-Worker'
      | 'Hyper-V-VMMS';
  };
  /** The rule of the rule book that made it so. */
  rule?: string;
};

const facts = {
  // orders and faults
  ordered: { area: 'order', level: 'info', text: '{command}: {subject}' },
  faultInjected: { area: 'order', level: 'warning', text: 'fault injected: {fault} on {subject}' },
  faultHealed: { area: 'order', level: 'info', text: 'fault healed: {fault} on {subject}' },

  // hardware
  hostPowerLost: {
    area: 'power',
    level: 'critical',
    text: '{host} lost power; everything in its memory is gone',
  },
  hostPoweredOn: { area: 'power', level: 'info', text: '{host} has power again and boots' },
  hostBooted: {
    area: 'power',
    level: 'info',
    text: '{host} has booted after an unexpected shutdown',
    event: { id: 6008, log: 'System' },
  },
  hostStopError: {
    area: 'power',
    level: 'critical',
    text: '{host} stopped with error {code}: {why}; everything in its memory is gone',
    rule: 'F-01',
  },
  hostRestarts: { area: 'power', level: 'info', text: '{host} has written its memory dump and restarts' },
  stopErrorReported: {
    area: 'power',
    level: 'error',
    text: '{host} has restarted from a stop error; its memory dump is kept',
    event: { id: 1001, log: 'System' },
  },

  hostShuttingDown: { area: 'power', level: 'info', text: '{host} is told to shut down', rule: '4.8' },
  hostShutDown: {
    area: 'power',
    level: 'info',
    text: '{host} is shut down and off',
    event: { id: 6006, log: 'System' },
    rule: '4.8',
  },
  hostForcedOff: {
    area: 'power',
    level: 'critical',
    text: '{host} went off before everything on it had stopped; everything in its memory is gone',
    rule: '4.8',
  },
  hostTurnedOn: { area: 'power', level: 'info', text: '{host} is turned on and boots' },
  hostStarted: {
    area: 'power',
    level: 'info',
    text: '{host} has booted',
    event: { id: 6005, log: 'System' },
  },

  linkLost: { area: 'network', level: 'warning', text: '{host} has no link to {network}' },
  linkReturned: { area: 'network', level: 'info', text: '{host} has a link to {network} again' },
  networkLost: {
    area: 'network',
    level: 'error',
    text: 'the switch of {network} is dead: no adapter on it has a link',
  },
  networkReturned: { area: 'network', level: 'info', text: 'the switch of {network} works again' },
  pathLost: {
    area: 'network',
    level: 'warning',
    text: 'nothing gets through between {host} and {others}, with all links up',
  },
  pathReturned: { area: 'network', level: 'info', text: '{host} and {others} can reach each other again' },
  // storage paths and arrays
  storagePathLost: {
    area: 'disk',
    level: 'warning',
    text: '{host} lost a path to storage: I/O stands still for {seconds} s, then goes on over {up} of {of} paths',
    rule: '5.5',
  },
  storagePathSwitched: {
    area: 'disk',
    level: 'info',
    text: '{host} goes on over {up} of {of} paths',
    rule: '5.5',
  },
  storagePathBack: {
    area: 'disk',
    level: 'info',
    text: '{host} reaches storage over {up} of {of} paths',
    rule: '5.5',
  },
  lunFrozen: {
    area: 'disk',
    level: 'error',
    text: '{host} reaches {lun} over no path: its I/O is frozen, and in {seconds} s the LUN is given up',
    rule: '5.5',
  },
  lunThawed: {
    area: 'disk',
    level: 'info',
    text: '{host} reaches {lun} again: its I/O goes on after {seconds} s, nothing is lost',
    rule: '5.5',
  },
  lunRemoved: {
    area: 'disk',
    level: 'critical',
    text: '{host} gives {lun} up: no path came back in time',
    rule: '5.5',
  },
  controllerFailedOver: {
    area: 'disk',
    level: 'warning',
    text: 'a controller of {array} failed: I/O to it stands still for {seconds} s',
    rule: '5.5',
  },
  arrayGoesOn: {
    area: 'disk',
    level: 'info',
    text: '{array} serves all its LUNs over one controller',
    rule: '5.5',
  },

  // membership
  heartbeatLost: {
    area: 'heartbeat',
    level: 'warning',
    text: 'the other nodes miss the first heartbeat of {node}',
    rule: '1.2',
  },
  peerDown: {
    area: 'heartbeat',
    level: 'error',
    text: '{missed} heartbeats of {node} missed in a row: connection down',
    rule: '1.2',
  },
  pairSilent: {
    area: 'heartbeat',
    level: 'warning',
    text: 'the first heartbeat between {node} and {others} is missed',
    rule: '1.2',
  },
  pairDown: {
    area: 'heartbeat',
    level: 'error',
    text: '{missed} heartbeats between {node} and {others} missed in a row: connection down',
    rule: '1.2',
  },
  heartbeatReturned: {
    area: 'heartbeat',
    level: 'info',
    text: '{node} and {others} hear each other again: the count of missed heartbeats is 0',
    rule: '1.2',
  },
  interfaceFailed: {
    area: 'network',
    level: 'error',
    text: 'cluster network {network}: the interface of {node} failed',
    event: { id: 1127, log: 'System' },
    rule: 'R-12',
  },
  interfaceUnreachable: {
    area: 'network',
    level: 'warning',
    text: 'cluster network {network}: the interface of {node} is unreachable by all others, with its link up',
    event: { id: 1126, log: 'System' },
    rule: 'R-12',
  },
  networkPartitioned: {
    area: 'network',
    level: 'warning',
    text: 'cluster network {network} is partitioned: some nodes cannot reach each other on it',
    event: { id: 1129, log: 'System' },
    rule: 'R-12',
  },
  networkUnavailable: {
    area: 'network',
    level: 'error',
    text: 'cluster network {network} is down: no node has a link to it',
    event: { id: 1130, log: 'System' },
    rule: 'R-12',
  },
  interfaceUp: {
    area: 'network',
    level: 'info',
    text: 'cluster network {network}: the interface of {node} is up again',
    event: { id: 1125, log: 'System' },
    rule: 'R-11',
  },
  networkUp: {
    area: 'network',
    level: 'info',
    text: 'cluster network {network} is up again',
    event: { id: 1128, log: 'System' },
    rule: 'R-11',
  },
  connectivityLost: {
    area: 'node',
    level: 'critical',
    text: '{node} has lost all cluster network connectivity: its cluster service stops',
    event: { id: 1554, log: 'System' },
    rule: 'R-10',
  },
  onlyDisabledLeft: {
    area: 'node',
    level: 'error',
    text: '{node} is left with networks that the cluster may not use: {networks}',
    event: { id: 1569, log: 'System' },
    rule: '1.3',
  },
  noConnectivity: {
    area: 'node',
    level: 'critical',
    text: '{node} has no cluster network connectivity: it cannot join or form the cluster',
    event: { id: 1553, log: 'System' },
    rule: 'R-10',
  },
  partitioned: {
    area: 'node',
    level: 'critical',
    text: '{cluster} is partitioned: {sets}; each side decides for itself',
    rule: 'R-32',
  },
  nodePruned: {
    area: 'node',
    level: 'critical',
    text: '{node} does not hear every other member: it is left out and its cluster service stops',
    event: { id: 1006, log: 'System' },
    rule: 'R-31',
  },
  nodeRemovedThere: {
    area: 'node',
    level: 'critical',
    text: '{node} was removed from the membership of {members}',
    event: { id: 1135, log: 'System' },
    rule: 'R-35',
  },
  regroupStarted: {
    area: 'node',
    level: 'warning',
    text: 'regroup: the remaining members of {cluster} agree who is left',
    rule: '1.6',
  },
  nodeRemoved: {
    area: 'node',
    level: 'critical',
    text: '{node} was removed from the active failover cluster membership',
    event: { id: 1135, log: 'System' },
    rule: '1.6',
  },
  serviceStopped: {
    area: 'node',
    level: 'critical',
    text: 'the cluster service on {node} terminated',
    event: { id: 7031, log: 'System' },
    rule: 'R-50',
  },
  serviceKilled: {
    area: 'node',
    level: 'critical',
    text: 'the cluster service on {node} ended unexpectedly; it is started again in {seconds} s',
    event: { id: 7031, log: 'System' },
    rule: 'R-20',
  },
  serviceHung: {
    area: 'node',
    level: 'warning',
    text: 'the cluster service on {node} does not answer; its heartbeats go on',
    rule: 'F-05',
  },
  serviceStarted: {
    area: 'node',
    level: 'info',
    text: 'the cluster service on {node} started and looks for members',
    event: { id: 7036, log: 'System' },
    rule: 'R-20',
  },
  nodeLeaving: {
    area: 'node',
    level: 'info',
    text: 'the cluster service on {node} is told to stop: its groups move first',
    rule: '4.8',
  },
  serviceLeft: {
    area: 'node',
    level: 'info',
    text: 'the cluster service on {node} has stopped; its peers know at once',
    event: { id: 1063, log: 'System' },
    rule: '4.8',
  },
  nodeJoined: {
    area: 'node',
    level: 'info',
    text: '{node} joined the cluster',
    event: { id: 1062, log: 'System' },
    rule: 'R-16',
  },
  nodePaused: {
    area: 'node',
    level: 'info',
    text: '{node} is paused: it keeps its groups and its vote, and receives no group',
  },
  nodeResumed: { area: 'node', level: 'info', text: '{node} is resumed' },

  // quorum
  quorumKept: {
    area: 'quorum',
    level: 'info',
    text: 'quorum kept: {votes} of {total} votes, {need} needed',
    rule: '2.3',
  },
  quorumLost: {
    area: 'quorum',
    level: 'critical',
    text: 'quorum lost: {votes} of {total} votes, {need} needed; the cluster service stops',
    event: { id: 1177, log: 'System' },
    rule: 'R-50',
  },
  arbitrationStarted: {
    area: 'quorum',
    level: 'warning',
    text: 'the members challenge for the {witness}: {votes} of {total} votes without it, {need} needed',
    rule: 'R-42',
  },
  arbitrationWon: {
    area: 'quorum',
    level: 'info',
    text: 'nobody defended the {witness}: it votes for the members',
    rule: 'R-42',
  },
  arbitrationLost: {
    area: 'quorum',
    level: 'critical',
    text: 'the witness disk could not be won: {reason}',
    rule: 'R-42',
  },
  shareArbitrationLost: {
    area: 'quorum',
    level: 'critical',
    text: 'the witness share could not be locked: {reason}',
    event: { id: 1564, log: 'System' },
    rule: 'R-42',
  },
  formFailed: {
    area: 'quorum',
    level: 'critical',
    text: '{cluster} can not form: the {witness} is needed and can not be reached',
    event: { id: 1573, log: 'System' },
    rule: '2.6',
  },
  witnessDefended: {
    area: 'quorum',
    level: 'info',
    text: '{node} owns the {witness} and keeps its {hold}',
    rule: 'R-41',
  },
  witnessLost: {
    area: 'quorum',
    level: 'warning',
    text: 'the witness disk can not be used on {node} and gives no vote',
    event: { id: 1558, log: 'System' },
    rule: 'R-45',
  },
  shareWitnessLost: {
    area: 'quorum',
    level: 'warning',
    text: 'the witness share did not answer {node} and gives no vote',
    event: { id: 1562, log: 'System' },
    rule: 'R-45',
  },
  shareWitnessNotOnline: {
    area: 'quorum',
    level: 'error',
    text: 'the witness share could not be brought Online on {node}',
    event: { id: 1563, log: 'System' },
    rule: '2.8',
  },
  witnessRetried: {
    area: 'quorum',
    level: 'info',
    text: 'the {witness} is tried again on {node}',
    rule: 'R-45',
  },
  deathTimerStarted: {
    area: 'quorum',
    level: 'critical',
    text: '{cluster} has lost the only vote: in {seconds} s every node stops, unless the disk is Online again',
    rule: '2.8',
  },
  shareUnreachable: { area: 'quorum', level: 'error', text: 'the file share {share} no longer answers' },
  shareReachable: { area: 'quorum', level: 'info', text: 'the file share {share} answers again' },
  witnessClaimed: {
    area: 'quorum',
    level: 'info',
    text: 'the {witness} is Online on {node} and votes again',
    rule: 'R-47',
  },
  clusterDown: {
    area: 'quorum',
    level: 'critical',
    text: '{cluster} is down: no node holds quorum, every service on it is Offline',
    rule: '2.5',
  },
  clusterForming: {
    area: 'quorum',
    level: 'info',
    text: '{node} forms {cluster} with {votes} of {total} votes, {need} needed',
    rule: '2.6',
  },
  clusterFormed: {
    area: 'quorum',
    level: 'info',
    text: '{cluster} formed',
    event: { id: 1061, log: 'System' },
    rule: '2.6',
  },

  // groups, resources, disks
  groupTakenOver: {
    area: 'group',
    level: 'warning',
    text: '{node} takes over {group} from {from}',
    rule: 'R-79',
  },
  groupStranded: {
    area: 'group',
    level: 'error',
    text: '{group} stays Offline: no eligible node',
    rule: 'R-78',
  },
  groupMoving: { area: 'group', level: 'info', text: '{group} moves from {from} to {node}', rule: 'R-88' },
  groupStaysOnline: {
    area: 'group',
    level: 'error',
    text: '{group} stays Online on {node}: {vm} has no integration components and cannot be shut down',
    event: { id: 1155, log: 'FailoverClustering/Operational' },
    rule: '4.3',
  },
  groupOwnerChanged: { area: 'group', level: 'info', text: '{group} is now owned by {node}' },
  groupGoingOnline: {
    area: 'group',
    level: 'info',
    text: 'bringing {group} Online on {node}',
    event: { id: 1200, log: 'FailoverClustering/Operational' },
  },
  groupOnline: {
    area: 'group',
    level: 'info',
    text: '{group} is Online on {node}',
    event: { id: 1201, log: 'FailoverClustering/Operational' },
  },
  groupGoingOffline: {
    area: 'group',
    level: 'info',
    text: 'taking {group} Offline on {node}',
    event: { id: 1203, log: 'FailoverClustering/Operational' },
  },
  groupOffline: {
    area: 'group',
    level: 'info',
    text: '{group} is Offline',
    event: { id: 1204, log: 'FailoverClustering/Operational' },
  },
  groupPartial: {
    area: 'group',
    level: 'error',
    text: '{group} did not come Online completely on {node}',
    event: { id: 1205, log: 'System' },
    rule: 'R-76',
  },
  groupFailingOver: {
    area: 'group',
    level: 'warning',
    text: '{group} fails over from {from} to {node}',
    event: { id: 1153, log: 'FailoverClustering/Operational' },
    rule: '3.4',
  },
  groupFailed: {
    area: 'group',
    level: 'error',
    text: '{group} stays Failed on {node}: {reason}; next try in 60 min',
    event: { id: 1254, log: 'System' },
    rule: '3.4',
  },
  groupRetried: { area: 'group', level: 'info', text: '{group} is tried again on {node}', rule: 'R-74' },
  groupNotStarted: {
    area: 'group',
    level: 'warning',
    text: '{group} stays Offline on {node}: it may not start by itself',
    rule: '3.7',
  },
  resourceRestarting: {
    area: 'group',
    level: 'info',
    text: '{resource} is restarted on {node}',
    rule: '3.4',
  },
  resourceFailed: {
    area: 'group',
    level: 'error',
    text: '{resource} failed on {node}: {reason}',
    event: { id: 1069, log: 'System' },
    rule: '3.4',
  },
  configurationOnline: {
    area: 'group',
    level: 'info',
    text: 'the configuration of {vm} is registered on {node}',
    event: { id: 21120, log: 'Hyper-V-High-Availability' },
  },
  configurationOffline: {
    area: 'group',
    level: 'info',
    text: 'the configuration of {vm} is unregistered from {node}',
  },
  diskReserved: { area: 'disk', level: 'info', text: '{host} reserves {lun}', rule: 'R-49' },
  diskOnline: { area: 'disk', level: 'info', text: '{lun} is Online and mounted on {host}' },
  diskOffline: {
    area: 'disk',
    level: 'info',
    text: '{lun} is dismounted on {host} and its reservation released',
  },
  diskFenced: {
    area: 'disk',
    level: 'error',
    text: '{host} lost the reservation of {lun}: another node took it',
    event: { id: 1038, log: 'System' },
    rule: 'R-49',
  },
  reservationStolen: {
    area: 'disk',
    level: 'warning',
    text: 'a host outside of the cluster took the reservation of {lun} from {host}',
    rule: 'F-21',
  },
  lunFilled: { area: 'disk', level: 'warning', text: 'files fill {lun}: {freeMB} MB are left' },
  lunEmptied: { area: 'disk', level: 'info', text: 'files on {lun} were deleted: {freeMB} MB are free' },
  lunLow: {
    area: 'disk',
    level: 'warning',
    text: '{lun} is about to run out of space: {freeMB} MB are free',
    event: { id: 16050, log: 'Hyper-V-VMMS' },
    rule: '5.7',
  },
  lunFull: {
    area: 'disk',
    level: 'error',
    text: '{lun} has run out of space: {freeMB} MB are free, what runs from it is paused',
    rule: '5.7',
  },
  lunHasSpace: {
    area: 'disk',
    level: 'info',
    text: '{lun} has space again: {freeMB} MB are free',
    rule: '5.7',
  },
  diskLost: {
    area: 'disk',
    level: 'error',
    text: 'the reservation of {lun} on {host} was lost unexpectedly',
    event: { id: 1038, log: 'System' },
    rule: '5.5',
  },
  diskNotFound: {
    area: 'disk',
    level: 'error',
    text: "{lun} can't be brought Online on {host}: it reaches the LUN over no path",
    event: { id: 1034, log: 'System' },
    rule: '4.5 step 6',
  },
  diskChecked: {
    area: 'disk',
    level: 'warning',
    text: '{lun} was left dirty: the file system is checked for {seconds} s before it is mounted',
    event: { id: 1066, log: 'System' },
  },
  addressOnline: { area: 'group', level: 'info', text: '{resource} is Online on {node}' },

  // virtual machines
  vmStarting: { area: 'vm', level: 'info', text: '{vm} starts on {host}' },
  vmStarted: {
    area: 'vm',
    level: 'info',
    text: '{vm} is powered on at {host}; the guest boots',
    event: { id: 18500, log: 'Hyper-V-Worker' },
  },
  vmStateNotReserved: {
    area: 'vm',
    level: 'error',
    text: "{vm} can't start on {host}: {needMB} MB are needed on {lun} for its saved state, {freeMB} MB are free",
    rule: '5.7',
  },
  vmStartFailed: {
    area: 'vm',
    level: 'error',
    text: "{vm} can't start on {host}: {needMB} MB needed, {freeMB} MB free (0x800705AA)",
    event: { id: 3050, log: 'Hyper-V-Worker' },
    rule: '4.4',
  },
  vmRestoreFailed: {
    area: 'vm',
    level: 'error',
    text: "{vm} can't be restored on {host}: its state was saved on an {saved} processor, this one is {present}",
    rule: 'R-81',
  },
  vmDied: { area: 'vm', level: 'critical', text: '{vm} went down with {host}: {how}', rule: 'R-50' },
  guestBooted: { area: 'vm', level: 'info', text: 'the guest of {vm} has booted' },
  applicationReady: { area: 'vm', level: 'info', text: '{vm} serves its users again' },
  vmSaving: { area: 'vm', level: 'info', text: '{vm} is saving {megabytes} MB on {host}' },
  vmSaved: {
    area: 'vm',
    level: 'info',
    text: '{vm} is saved to {lun}',
    event: { id: 18510, log: 'Hyper-V-Worker' },
  },
  vmSaveInterrupted: {
    area: 'vm',
    level: 'error',
    text: 'the saved state of {vm} is incomplete and discarded',
    rule: "4.5 step 2'",
  },
  vmRestoring: { area: 'vm', level: 'info', text: '{vm} is restoring {megabytes} MB on {host}' },
  vmRestored: {
    area: 'vm',
    level: 'info',
    text: '{vm} runs on {host} where it left off',
    event: { id: 18518, log: 'Hyper-V-Worker' },
    rule: 'R-80',
  },
  vmStateKept: {
    area: 'vm',
    level: 'warning',
    text: 'restoring {vm} ended with {host}; its saved state is intact',
    rule: "4.5 step 8''",
  },
  vmPaused: {
    area: 'vm',
    level: 'info',
    text: '{vm} is paused',
    event: { id: 18516, log: 'Hyper-V-Worker' },
  },
  vmPausedCritical: {
    area: 'vm',
    level: 'critical',
    text: '{vm} is paused: {lun} has no space left; it stays paused until somebody resumes it',
    event: { id: 16060, log: 'Hyper-V-VMMS' },
    rule: '5.7',
  },
  vmResumed: {
    area: 'vm',
    level: 'info',
    text: '{vm} is resumed',
    event: { id: 18518, log: 'Hyper-V-Worker' },
  },
  vmShuttingDown: {
    area: 'vm',
    level: 'info',
    text: '{vm} is shutting down through its integration component',
  },
  vmShutDown: {
    area: 'vm',
    level: 'info',
    text: '{vm} was shut down',
    event: { id: 18504, log: 'Hyper-V-Worker' },
  },
  vmTurnedOff: {
    area: 'vm',
    level: 'warning',
    text: '{vm} was turned off',
    event: { id: 18502, log: 'Hyper-V-Worker' },
  },

  vmReset: {
    area: 'vm',
    level: 'warning',
    text: '{vm} was reset: its guest boots afresh',
    event: { id: 18512, log: 'Hyper-V-Worker' },
  },

  // inside virtual machines, and what the cluster does not see of it
  vmWorkerCrashed: {
    area: 'vm',
    level: 'critical',
    text: 'the worker process of {vm} on {host} crashed: it is off, nothing was saved',
    rule: '4.9',
  },
  configurationUnreadable: {
    area: 'vm',
    level: 'error',
    text: 'the configuration of {vm} cannot be loaded on {host}',
    event: { id: 16300, log: 'Hyper-V-VMMS' },
    rule: 'F-34',
  },
  configurationFailed: {
    area: 'group',
    level: 'error',
    text: 'the configuration of {vm} could not be registered on {node}',
    event: { id: 21102, log: 'Hyper-V-High-Availability' },
    rule: '4.5 step 7',
  },
  vmmsStopped: {
    area: 'vm',
    level: 'error',
    text: 'the management service of {host} stopped; its virtual machines run on and cannot be managed',
    event: { id: 7036, log: 'System' },
    rule: '4.9',
  },
  vmmsStarted: {
    area: 'vm',
    level: 'info',
    text: 'the management service of {host} runs again',
    event: { id: 7036, log: 'System' },
  },
  vmStartNotInitiated: {
    area: 'vm',
    level: 'error',
    text: "{vm} can't be started on {host}: its management service does not run",
    event: { id: 21106, log: 'Hyper-V-High-Availability' },
    rule: '4.9',
  },
  vmStateUnreadable: {
    area: 'vm',
    level: 'error',
    text: "{vm} can't be restored on {host}: its saved state is corrupt",
    rule: 'R-82',
  },
  vmStateUnfit: {
    area: 'vm',
    level: 'error',
    text: "{vm} can't be restored on {host}: its processors lack a feature that the saved state uses",
    rule: 'R-81',
  },
  vmStateDiscarded: {
    area: 'vm',
    level: 'warning',
    text: 'the saved state of {vm} is discarded; what was in its memory is lost',
    rule: 'R-82',
  },
  vmDisconnected: {
    area: 'vm',
    level: 'warning',
    text: 'the virtual network of {vm} is missing on {host}: its network adapter is connected to nothing',
    event: { id: 21117, log: 'Hyper-V-High-Availability' },
    rule: "4.5 step 7'",
  },
  vmConnected: {
    area: 'vm',
    level: 'info',
    text: 'the network adapter of {vm} is connected again on {host}',
  },
  memoryTaken: {
    area: 'vm',
    level: 'warning',
    text: 'something in the parent partition of {host} takes {megabytes} MB',
    rule: 'F-31',
  },
  guestStopError: {
    area: 'vm',
    level: 'error',
    text: 'the guest of {vm} stopped with an error and resets itself; its resource stays Online',
    event: { id: 18514, log: 'Hyper-V-Worker' },
    rule: '4.9',
  },
  guestHung: {
    area: 'vm',
    level: 'error',
    text: 'the guest of {vm} hangs: nothing in it answers, and its resource stays Online',
    rule: '4.9',
  },
  guestShuttingDown: {
    area: 'vm',
    level: 'warning',
    text: 'the guest of {vm} is being shut down from inside',
    rule: '4.9',
  },
  vmShutDownInside: {
    area: 'vm',
    level: 'warning',
    text: '{vm} was shut down by its guest; the cluster still wants it Online',
    event: { id: 18508, log: 'Hyper-V-Worker' },
    rule: '4.9',
  },
  vmTerminated: {
    area: 'vm',
    level: 'error',
    text: '{vm} was stopped by force: {reason}',
    event: { id: 21128, log: 'Hyper-V-High-Availability' },
    rule: '3.1',
  },

  // quick migration and jobs
  migrationStarted: { area: 'vm', level: 'info', text: 'quick migration of {vm} from {from} to {host}' },
  migrationCompleted: {
    area: 'vm',
    level: 'info',
    text: 'quick migration of {vm} to {host} completed after {seconds} s',
  },
  migrationFailed: { area: 'vm', level: 'error', text: 'quick migration of {vm} failed: {reason}' },
  jobCompleted: { area: 'job', level: 'info', text: 'job {job} completed: {what}' },
  jobFailed: { area: 'job', level: 'error', text: 'job {job} failed: {what}' },
} as const satisfies Record<string, FactInfo>;

export type FactName = keyof typeof facts;
export const FACTS: Record<FactName, FactInfo> = facts;
