/** Clusters with their nodes, their first membership and their core group. */
import type { ClusterId, NodeId } from '../../domain/ids.ts';
import type { ScenarioCluster } from '../../domain/scenario.ts';
import { addNetworkLinks } from '../hardware/links.ts';
import type { World } from '../kernel/world.ts';
import { newGroup, newResource } from './groups.ts';
import { attach } from './hardware.ts';
import { found, newNumber, type Names } from './names.ts';

export const addCluster = (world: World, scenario: ScenarioCluster, names: Names): void => {
  const id: ClusterId = `cluster:${newNumber(world, 'cluster')}`;
  names.cluster.set(scenario.name, id);
  const component = `component:${newNumber(world, 'component')}` as const;
  const nodes = scenario.nodes.map((name, i) => addNode(world, id, name, i + 1, component, names));
  if (scenario.os === '2008R2') for (const node of nodes) addNetworkLinks(world, world.nodes[node].host);
  const members = nodes.filter((node) => world.nodes[node].phase.kind === 'active');
  const networks = Object.values(world.networks).filter((network) =>
    scenario.nodes.some((name) =>
      world.hosts[found(names.host, name)].nics.some((nic) => nic.network === network.id),
    ),
  );
  world.clusters[id] = {
    id,
    name: scenario.name,
    os: scenario.os ?? '2008',
    quorumModel: scenario.quorumModel,
    nodes,
    groups: [],
    coreGroup: 'group:0',
    witness: null,
    share: scenario.share === null ? null : { name: scenario.share, up: true, lockedBy: null },
    witnessAnswerMs: 0,
    witnessFailure: null,
    volumes: [],
    networks: networks.map((network) => network.id),
    networkTroubles: [],
    heartbeat: { ...scenario.heartbeat },
    crossSubnet: { ...(scenario.crossSubnet ?? { delayMs: 1_000, threshold: 5 }) },
    randomizeOwners: scenario.randomizeOwners,
    component,
    forced: null,
    dbEpoch: 1,
    witnessEpoch: 1,
    downSince: null,
    downBecause: 0,
    formWait: null,
    epoch: 1,
    timer: null,
  };
  world.components[component] = {
    id: component,
    cluster: id,
    members,
    silences: [],
    lost: [],
    phase: { kind: 'stable' },
    epoch: 1,
    timer: null,
  };
  addCoreGroup(world, scenario, id, members[0], names);
};

const addNode = (
  world: World,
  cluster: ClusterId,
  name: string,
  number: number,
  component: `component:${number}`,
  names: Names,
): NodeId => {
  const id: NodeId = `node:${newNumber(world, 'node')}`;
  const host = world.hosts[found(names.host, name)];
  names.node.set(name, id);
  host.node = id;
  host.cluster = cluster;
  const phase =
    host.power.kind === 'on'
      ? { kind: 'active' as const, since: 0, component }
      : { kind: 'stopped' as const, since: 0, because: 0, restartAt: null };
  world.nodes[id] = {
    id,
    number,
    name,
    host: host.id,
    cluster,
    phase,
    dbEpoch: 1,
    paused: false,
    hungUntil: null,
    leaving: null,
    timer: null,
  };
  return id;
};

/** Address, name and witness; on the first node unless it is off. */
const addCoreGroup = (
  world: World,
  scenario: ScenarioCluster,
  id: ClusterId,
  owner: NodeId,
  names: Names,
): void => {
  const core = newGroup(world, id, 'core', 'Cluster Group', owner);
  world.clusters[id].coreGroup = core.id;
  const address = newResource(world, core, 'IP Address', 'Cluster IP Address', true);
  newResource(world, core, 'Network Name', `Name: ${scenario.name}`, true, { dependsOn: [address] });
  const { host } = world.nodes[owner];
  const { share } = world.clusters[id];
  if (scenario.quorumModel === 'NFSM' && share !== null) {
    share.lockedBy = host;
    world.clusters[id].witness = newResource(world, core, 'File Share Witness', share.name, true);
  }
  if (scenario.witness === null) return;
  const lun = found(names.lun, scenario.witness);
  world.luns[lun].witness = true;
  world.luns[lun].cluster = id;
  world.luns[lun].usedMB = 8;
  world.clusters[id].witness = newResource(world, core, 'Physical Disk', `Disk ${scenario.witness}`, true, {
    lun,
  });
  attach(world, lun, host);
};
