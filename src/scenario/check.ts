/** What a schema can't say: that names are unique and known, that things fit, that the start is a possible one. */
import type { DatacenterFile } from './file-schema.ts';
import { checkClusters } from './check-clusters.ts';
import { checkExpectations, checkOrders, checkRandomFaults } from './check-orders.ts';
import { checkArrays, checkHosts, checkNetworks } from './check-hardware.ts';
import { checkGuestClusters } from './check-guest-clusters.ts';
import { checkServers } from './check-servers.ts';
import { checkLimits } from './check-limits.ts';
import { checkVms } from './check-vms.ts';
import { checkVolumes } from './check-volumes.ts';
import { fieldOf, type Path, type ScenarioProblem } from './problems.ts';

export type Tell = (path: Path, reason: string, next: string) => void;

/** Everything by name, so that a reference is one look-up; the first of two things with one name counts. */
export type Index = {
  networks: Map<string, DatacenterFile['networks'][number]>;
  hosts: Map<string, DatacenterFile['hosts'][number]>;
  arrays: Map<string, DatacenterFile['arrays'][number]>;
  luns: Map<string, DatacenterFile['arrays'][number]['luns'][number]>;
  clusters: Map<string, DatacenterFile['clusters'][number]>;
  vms: Map<string, DatacenterFile['vms'][number]>;
  guestClusters: Map<string, DatacenterFile['guestClusters'][number]>;
  servers: Map<string, DatacenterFile['servers'][number]>;
  clusterOf: Map<string, string>;
  witnesses: Map<string, string>;
};

const byName = <T extends { name: string }>(things: readonly T[]): Map<string, T> => {
  const found = new Map<string, T>();
  for (const thing of things) if (!found.has(thing.name)) found.set(thing.name, thing);
  return found;
};

const indexOf = (file: DatacenterFile): Index => ({
  networks: byName(file.networks),
  hosts: byName(file.hosts),
  arrays: byName(file.arrays),
  luns: byName(file.arrays.flatMap((array) => array.luns)),
  clusters: byName(file.clusters),
  vms: byName(file.vms),
  guestClusters: byName(file.guestClusters),
  servers: byName(file.servers),
  clusterOf: new Map(
    file.clusters.toReversed().flatMap(({ name, nodes }) => nodes.map((node) => [node, name] as const)),
  ),
  witnesses: new Map(
    file.clusters.flatMap(({ name, witness }) => (witness === null ? [] : [[witness, name] as const])),
  ),
});

export const checkFile = (file: DatacenterFile): ScenarioProblem[] => {
  const problems: ScenarioProblem[] = [];
  const tell: Tell = (path, reason, next) => problems.push({ field: fieldOf(path), reason, next });
  const index = indexOf(file);
  checkNetworks(file, tell);
  checkHosts(file, index, tell);
  checkArrays(file, tell);
  checkClusters(file, index, tell);
  checkVolumes(file, index, tell);
  checkLimits(file, index, tell);
  checkVms(file, index, tell);
  checkGuestClusters(file, index, tell);
  checkServers(file, index, tell);
  checkOrders(file, index, tell);
  checkRandomFaults(file, index, tell);
  checkExpectations(file, index, tell);
  return problems;
};
