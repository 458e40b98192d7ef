/** Scenarios for the tests of the engine: small, and complete enough that nothing is left to a default. */
import type { ClusterOs } from '../../domain/cluster-os.ts';
import type { QuorumModel } from '../../domain/records.ts';
import type {
  Scenario,
  ScenarioGuestCluster,
  ScenarioHost,
  ScenarioVm,
  TimingProfileName,
} from '../../domain/scenario.ts';

export type Shape = {
  nodes: number;
  vmsPerNode: number;
  quorumModel?: QuorumModel;
  os?: ClusterOs;
  profile?: TimingProfileName;
  jitter?: boolean;
  seed?: string;
  ramMB?: number;
  hostRamMB?: number;
  install?: ScenarioHost['install'];
  fabric?: ScenarioHost['fabric'];
  randomizeOwners?: boolean;
  vm?: (index: number) => Partial<ScenarioVm>;
  array?: Partial<Scenario['arrays'][number]>;
  /** All virtual machines are the nodes of one guest cluster, a file server on a disk unless said otherwise. */
  guests?: Partial<ScenarioGuestCluster>;
};

export const nodeName = (index: number): string => `NODE${index + 1}`;
const vmName = (index: number): string => `VM${String(index + 1).padStart(2, '0')}`;

const host = (shape: Shape, index: number): ScenarioHost => ({
  name: nodeName(index),
  model: 'PowerEdge R900',
  install: shape.install ?? 'Full',
  ramMB: shape.hostRamMB ?? 32_768,
  logicalCpus: 16,
  cpu: { vendor: 'Intel', family: 'Xeon 7300' },
  fabric: shape.fabric ?? 'iscsi-1g',
  nics: [
    { name: 'Public', purpose: 'parent', network: 'Public' },
    { name: 'Private', purpose: 'heartbeat', network: 'Private' },
  ],
  power: 'on',
  shutdownGraceMs: 20 * 60_000,
});

const vm = (shape: Shape, index: number): ScenarioVm => ({
  name: vmName(index),
  guest: 'windows-2008-full',
  app: 'file-server',
  ramMB: shape.ramMB ?? 2_048,
  usedMB: null,
  vcpus: 2,
  diskMB: 40_960,
  luns: [`LUN${String(index + 1).padStart(2, '0')}`],
  on: nodeName(index % shape.nodes),
  state: 'running',
  offlineAction: 'save',
  integrationServices: true,
  preferredOwners: [],
  possibleOwners: [],
  antiAffinity: [],
  autoStart: true,
  persistent: true,
  failoverThreshold: null,
  failoverPeriodMs: 6 * 3_600_000,
  ...shape.vm?.(index),
});

const guestCluster = (
  given: Partial<ScenarioGuestCluster>,
  vms: readonly ScenarioVm[],
): ScenarioGuestCluster => ({
  name: 'GUESTS',
  kind: 'file-server',
  quorumModel: 'NDM',
  members: vms.map(({ name }) => name),
  active: vms[0].name,
  lun: 'Guest disk',
  keepApart: false,
  ...given,
});

/** One cluster of equal nodes; VM n starts on node n modulo their number, each on a LUN of its own. */
export const datacenter = (shape: Shape): Scenario => {
  const count = shape.nodes * shape.vmsPerNode;
  const quorumModel = shape.quorumModel ?? 'NDM';
  const onDisk = quorumModel === 'NDM' || quorumModel === 'DO';
  const nodes = Array.from({ length: shape.nodes }, (_, i) => nodeName(i));
  const vms = Array.from({ length: count }, (_, i) => vm(shape, i));
  return {
    name: `${shape.nodes} nodes`,
    description: 'For tests.',
    seed: shape.seed ?? 'test',
    startsAt: '2008-11-03T08:00:00',
    timing: { profile: shape.profile ?? 'reference', jitter: shape.jitter ?? false },
    networks: [
      { name: 'Public', role: 3, subnet: '10.0.0.0/24', purpose: 'parent' },
      { name: 'Private', role: 1, subnet: '10.0.1.0/24', purpose: 'heartbeat' },
    ],
    hosts: nodes.map((_, i) => host(shape, i)),
    arrays: [
      {
        name: 'MD3000i',
        model: 'PowerVault MD3000i',
        disks: 15,
        raid: 'RAID-10',
        writeMBs: 230,
        readMBs: 430,
        iops: 1_700,
        luns: [
          ...(onDisk ? [{ name: 'Witness', sizeMB: 512, letter: 'W' }] : []),
          ...(shape.guests ? [{ name: 'Guest disk', sizeMB: 102_400, letter: null }] : []),
          ...vms.map((_, i) => ({
            name: `LUN${String(i + 1).padStart(2, '0')}`,
            sizeMB: 102_400,
            letter: null,
          })),
        ],
        ...shape.array,
      },
    ],
    clusters: [
      {
        name: 'CLUSTER1',
        os: shape.os ?? '2008',
        quorumModel,
        witness: onDisk ? 'Witness' : null,
        share: quorumModel === 'NFSM' ? 'FS1 Witness' : null,
        heartbeat: { delayMs: 1_000, threshold: 5 },
        randomizeOwners: shape.randomizeOwners ?? false,
        nodes,
      },
    ],
    vms,
    guestClusters: shape.guests ? [guestCluster(shape.guests, vms)] : [],
    orders: [],
    randomFaults: [],
    expect: [],
    untilMs: 600_000,
  };
};
