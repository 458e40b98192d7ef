import type { ArrayId, ClusterId, HostId, LunId, NetworkId, VmId } from './ids.ts';

/**
 * The fault catalogue. A fault acts on hardware (or a guest) and on nothing else: whatever fails over afterwards
 * follows from the rules. Menu, API, scenario file, swarm and properties all read this table.
 */
export type FaultTargets = {
  nodePowerLoss: { host: HostId };
  blueScreen: { host: HostId };
  clusterServiceKill: { host: HostId };
  clusterServiceHang: { host: HostId };
  nicFailure: { host: HostId; network: NetworkId };
  networkDown: { network: NetworkId };
  partition: { host: HostId };
  trunkLoss: { host: HostId };
  pairLoss: { host: HostId; other: HostId };
  routeLoss: { host: HostId; other: HostId; network: NetworkId };
  storagePathLoss: { host: HostId };
  hostStorageLoss: { host: HostId };
  lunPathLoss: { host: HostId; lun: LunId };
  lunLost: { lun: LunId };
  arrayDown: { array: ArrayId };
  controllerFailover: { array: ArrayId };
  witnessShareDown: { cluster: ClusterId };
  witnessSlow: { cluster: ClusterId; answerMs: number };
  reservationStolen: { lun: LunId };
  lunFill: { lun: LunId; freeMB: number };
  dirtyVolume: { lun: LunId; checkMs: number };
  vmWorkerCrash: { vm: VmId };
  vmConfigCorrupt: { vm: VmId };
  savedStateCorrupt: { vm: VmId };
  virtualNetworkMissing: { host: HostId };
  hostMemoryPressure: { host: HostId; megabytes: number };
  cpuMismatch: { host: HostId };
  vmmsStop: { host: HostId };
  guestBugcheck: { vm: VmId };
  guestHang: { vm: VmId };
  guestShutdown: { vm: VmId };
};

export type FaultKind = keyof FaultTargets;
export type FaultOf<K extends FaultKind> = { kind: K } & FaultTargets[K];
export type FaultFieldName = { [K in FaultKind]: keyof FaultTargets[K] & string }[FaultKind];
export type Fault = { [K in FaultKind]: FaultOf<K> }[FaultKind];

/** What a field of a fault names, and the type of its ids. */
type TargetIds = {
  host: HostId;
  network: NetworkId;
  lun: LunId;
  array: ArrayId;
  vm: VmId;
  cluster: ClusterId;
};
export type TargetKind = keyof TargetIds;

type FieldFor<T> = T extends number
  ? { is: 'duration' | 'megabytes' | 'percent'; label: string; least: number; most: number; usual: number }
  : { [K in TargetKind]: T extends TargetIds[K] ? { is: K; label: string } : never }[TargetKind];
/** A target by its id, or an amount: milliseconds, MiB, per cent. */
export type FaultField = FieldFor<number> | { is: TargetKind; label: string };

export type FaultInfo<K extends FaultKind = FaultKind> = {
  label: string;
  /** What the person does, in the words of the Faults menu. */
  inject: string;
  /** What ends it; null for what happens in an instant and leaves nothing to heal. */
  heal: string | null;
  /** What happens, one sentence. */
  summary: string;
  /** Number in the catalogue of the rule book. */
  rule: string;
  fields: { [F in keyof FaultTargets[K]]: FieldFor<FaultTargets[K][F]> };
};

export const FAULT_CATALOGUE: { [K in FaultKind]: FaultInfo<K> } = {
  nodePowerLoss: {
    label: 'Node power loss',
    inject: 'Kill node (power loss)',
    heal: 'Restore power',
    summary: 'Power fails on both supplies at once: memory is lost and nothing is saved.',
    rule: 'F-01',
    fields: { host: { is: 'host', label: 'Node' } },
  },
  blueScreen: {
    label: 'Stop error',
    inject: 'Blue screen (stop error)',
    heal: null,
    summary: 'The host stops with an error, writes its memory dump and restarts by itself; memory is lost.',
    rule: 'F-01',
    fields: { host: { is: 'host', label: 'Node' } },
  },
  clusterServiceKill: {
    label: 'Cluster service killed',
    inject: 'Kill the cluster service',
    heal: null,
    summary: 'The process ends at once and takes the clustered virtual machines of the node with it.',
    rule: 'F-04',
    fields: { host: { is: 'host', label: 'Node' } },
  },
  clusterServiceHang: {
    label: 'Cluster service hung',
    inject: 'Hang the cluster service',
    heal: null,
    summary:
      'The service no longer answers; after a minute the node is stopped with error 0x9E and restarts.',
    rule: 'F-05',
    fields: { host: { is: 'host', label: 'Node' } },
  },
  nicFailure: {
    label: 'Network adapter failure',
    inject: 'Fail network adapter',
    heal: 'Replace network adapter',
    summary: 'The adapter, or its cable, is broken: the host has no link to that network.',
    rule: 'F-06',
    fields: { host: { is: 'host', label: 'Host' }, network: { is: 'network', label: 'Network' } },
  },
  networkDown: {
    label: 'Network down',
    inject: 'Take network down',
    heal: 'Bring network back',
    summary: 'The switch is dead: every adapter on that network loses its link at once.',
    rule: 'F-08',
    fields: { network: { is: 'network', label: 'Network' } },
  },
  partition: {
    label: 'Node isolated',
    inject: 'Isolate node',
    heal: 'End isolation',
    summary:
      'Links stay up, and nothing gets through between the node and the others on any cluster network.',
    rule: 'F-09',
    fields: { host: { is: 'host', label: 'Node' } },
  },
  trunkLoss: {
    label: 'Trunk lost between two switches',
    inject: 'Cut the trunk',
    heal: 'Mend the trunk',
    summary: 'Nothing gets through between this node with those after it, and the nodes before it.',
    rule: 'F-09',
    fields: { host: { is: 'host', label: 'First node behind the trunk' } },
  },
  pairLoss: {
    label: 'Two nodes cannot talk',
    inject: 'Part two nodes',
    heal: 'Join two nodes',
    summary: 'Nothing gets through between two nodes, while both still hear all the others.',
    rule: 'F-11',
    fields: { host: { is: 'host', label: 'Node' }, other: { is: 'host', label: 'Other node' } },
  },
  routeLoss: {
    label: 'One route lost in silence',
    inject: 'Lose one route',
    heal: 'Restore the route',
    summary: 'Nothing gets through between two nodes on one network, while its links stay up.',
    rule: 'F-06',
    fields: {
      host: { is: 'host', label: 'Node' },
      other: { is: 'host', label: 'Other node' },
      network: { is: 'network', label: 'Network' },
    },
  },
  storagePathLoss: {
    label: 'Storage path lost',
    inject: 'Cut one storage path',
    heal: 'Reconnect the storage path',
    summary:
      'I/O of the host stands still, then goes on over the path that is left; without another one it is frozen.',
    rule: 'F-16',
    fields: { host: { is: 'host', label: 'Host' } },
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
    heal: null,
    summary: 'The other controller takes over: I/O to the array stands still for 30 s, then goes on.',
    rule: 'F-20',
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
  vmConfigCorrupt: {
    label: 'Configuration file corrupt',
    inject: 'Corrupt its configuration file',
    heal: 'Restore the configuration file',
    summary: 'No node can read its configuration any more: it fails on each of them, one after the other.',
    rule: 'F-34',
    fields: { vm: { is: 'vm', label: 'Virtual machine' } },
  },
  savedStateCorrupt: {
    label: 'Saved state corrupt',
    inject: 'Corrupt its saved state',
    heal: 'Restore the state file',
    summary:
      'No node can restore it. Somebody has to discard the state; then it boots, and its memory is lost.',
    rule: 'F-35',
    fields: { vm: { is: 'vm', label: 'Virtual machine' } },
  },
  virtualNetworkMissing: {
    label: 'Virtual network missing',
    inject: 'Delete the virtual network',
    heal: 'Create the virtual network again',
    summary: 'Virtual machines run on the host, and their network adapters are connected to nothing.',
    rule: 'F-33',
    fields: { host: { is: 'host', label: 'Host' } },
  },
  hostMemoryPressure: {
    label: 'Memory taken in the parent partition',
    inject: 'Take memory from the host',
    heal: 'Give the memory back',
    summary: 'Something on the host itself uses memory; virtual machines may not start there any more.',
    rule: 'F-31',
    fields: {
      host: { is: 'host', label: 'Host' },
      megabytes: { is: 'megabytes', label: 'Memory', least: 1, most: 1_048_576, usual: 8_192 },
    },
  },
  cpuMismatch: {
    label: 'Processor that lacks a feature',
    inject: 'Replace its processors by older ones',
    heal: 'Give it the processors of the others',
    summary: 'Memory saved elsewhere cannot be restored on the host; a cold boot there is fine.',
    rule: 'F-32',
    fields: { host: { is: 'host', label: 'Host' } },
  },
  vmmsStop: {
    label: 'Virtual machine management stopped',
    inject: 'Stop the management service',
    heal: 'Start the management service',
    summary:
      'Virtual machines run on and cannot be managed; within a minute the cluster misses their configurations.',
    rule: 'F-29',
    fields: { host: { is: 'host', label: 'Host' } },
  },
  vmWorkerCrash: {
    label: 'Worker process crash',
    inject: 'Crash its worker process',
    heal: null,
    summary: 'The process that runs the virtual machine ends: it is off at once, and nothing is saved.',
    rule: 'F-25',
    fields: { vm: { is: 'vm', label: 'Virtual machine' } },
  },
  guestBugcheck: {
    label: 'Guest stop error',
    inject: 'Blue screen in the guest',
    heal: null,
    summary: 'The guest stops with an error and restarts by itself; the cluster sees nothing of it.',
    rule: 'F-26',
    fields: { vm: { is: 'vm', label: 'Virtual machine' } },
  },
  guestHang: {
    label: 'Guest hang',
    inject: 'Hang the guest',
    heal: 'Reset the virtual machine',
    summary:
      'Nothing in the guest answers any more; the cluster of 2008 does not look inside and leaves it so.',
    rule: 'F-27',
    fields: { vm: { is: 'vm', label: 'Virtual machine' } },
  },
  guestShutdown: {
    label: 'Shutdown from inside',
    inject: 'Shut down inside the guest',
    heal: null,
    summary: 'Somebody shuts the guest down from inside; the cluster wants it Online and starts it again.',
    rule: 'F-28',
    fields: { vm: { is: 'vm', label: 'Virtual machine' } },
  },
};

export const FAULT_KINDS = Object.keys(FAULT_CATALOGUE) as FaultKind[];

/** The fields of a kind of fault, by name, in the order of the catalogue. */
export const faultFields = (kind: FaultKind): [string, FaultField][] =>
  Object.entries(FAULT_CATALOGUE[kind].fields) as [string, FaultField][];

/** Every field of any fault, once. */
export const FAULT_FIELDS: ReadonlyMap<string, FaultField> = new Map(FAULT_KINDS.flatMap(faultFields));

/** What a fault names, in the order of the catalogue: ids and amounts. */
export const faultValues = (fault: Fault): [string, FaultField, string | number][] =>
  faultFields(fault.kind).map(([name, field]) => [
    name,
    field,
    (fault as Record<string, unknown>)[name] as string,
  ]);

/** The host that a fault takes the power from: what "Restore power" heals. */
export const hostWithoutPower = (fault: Fault): HostId | null =>
  fault.kind === 'nodePowerLoss' ? fault.host : null;

/** Two faults that can't be in effect at once: the same kind on the same things. */
export const sameFault = (a: Fault, b: Fault): boolean =>
  a.kind === b.kind &&
  faultValues(a).every(
    ([name, field, value]) => isAmount(field) || (b as Record<string, unknown>)[name] === value,
  );

export const isAmount = (field: FaultField): field is FieldFor<number> => 'usual' in field;
