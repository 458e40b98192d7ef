import { known, unique } from './check-names.ts';
import type { Index, Tell } from './check.ts';
import type { DatacenterFile } from './file-schema.ts';

const isSubnet = (subnet: string): boolean => {
  const [address, prefix] = subnet.split('/');
  return Number(prefix) <= 32 && address.split('.').every((part) => Number(part) <= 255);
};

export const checkNetworks = (file: DatacenterFile, tell: Tell): void => {
  unique(
    file.networks.map(({ name }, i) => ({ name, path: ['networks', i, 'name'] })),
    'network',
    tell,
  );
  file.networks.forEach(({ subnet }, i) => {
    if (!isSubnet(subnet))
      tell(
        ['networks', i, 'subnet'],
        `${subnet} is no IPv4 subnet.`,
        'Write it like 10.0.0.0/24, each part of the address up to 255 and the prefix up to 32.',
      );
  });
};

export const checkHosts = (file: DatacenterFile, index: Index, tell: Tell): void => {
  unique(
    file.hosts.map(({ name }, i) => ({ name, path: ['hosts', i, 'name'] })),
    'host',
    tell,
  );
  const ofR2 = new Set(file.clusters.flatMap(({ os, nodes }) => (os === '2008R2' ? nodes : [])));
  file.hosts.forEach(({ name, mpio, nics }, i) => {
    if (mpio === 'leastBlocks' && !ofR2.has(name))
      tell(
        ['hosts', i, 'mpio'],
        'Least Blocks came with 2008 R2.',
        'Choose another policy, or make it a node of a cluster of 2008R2.',
      );
    unique(
      nics.map(({ name }, n) => ({ name, path: ['hosts', i, 'nics', n, 'name'] })),
      'port of this host',
      tell,
    );
    nics.forEach(({ network, purpose, subnet }, n) => {
      if (subnet !== null && !isSubnet(subnet))
        tell(
          ['hosts', i, 'nics', n, 'subnet'],
          `${subnet} is no IPv4 subnet.`,
          'Write it like 10.0.0.0/24, each part of the address up to 255 and the prefix up to 32.',
        );
      if (
        network === null ||
        !known(network, index.networks, 'network', ['hosts', i, 'nics', n, 'network'], tell)
      )
        return;
      const other = index.networks.get(network)?.purpose;
      if (other !== purpose)
        tell(
          ['hosts', i, 'nics', n, 'network'],
          `The purpose of ${network} is "${other}", and that of this port is "${purpose}".`,
          'Plug it into a network with the same purpose.',
        );
    });
  });
};

/** A failover cluster reserves its disks; whoever can't be kept from one is no cluster. */
const checkReservations = (file: DatacenterFile, tell: Tell): void => {
  const clusterOf = new Map(file.clusters.flatMap(({ name, nodes }) => nodes.map((node) => [node, name])));
  const users = new Map<string, string>();
  for (const { name, witness } of file.clusters) if (witness !== null) users.set(witness, name);
  for (const { luns, on, highlyAvailable } of file.vms)
    for (const lun of luns) if (highlyAvailable && clusterOf.has(on)) users.set(lun, clusterOf.get(on)!);
  file.arrays.forEach(({ name, persistentReservations, luns }, i) => {
    const used = luns.find((lun) => users.has(lun.name));
    if (!persistentReservations && used !== undefined)
      tell(
        ['arrays', i, 'persistentReservations'],
        `${name} takes no SCSI-3 persistent reservations, and ${users.get(used.name)} has ${used.name} on it: a validation fails, and the cluster could not defend its disks.`,
        'Say that the array takes them, or give the cluster an array that does.',
      );
  });
};

export const checkArrays = (file: DatacenterFile, tell: Tell): void => {
  unique(
    file.arrays.map(({ name }, i) => ({ name, path: ['arrays', i, 'name'] })),
    'array',
    tell,
  );
  checkReservations(file, tell);
  const luns = file.arrays.flatMap((array, a) =>
    array.luns.map((lun, l) => ({ ...lun, path: ['arrays', a, 'luns', l] as const })),
  );
  unique(
    luns.map(({ name, path }) => ({ name, path: [...path, 'name'] })),
    'LUN',
    tell,
  );
  file.arrays.forEach(({ name, controllers, luns: own }, a) =>
    own.forEach(({ controller }, l) => {
      if (controllers === 1 && controller === 'B')
        tell(
          ['arrays', a, 'luns', l, 'controller'],
          `${name} has one controller, A.`,
          'Give the array two controllers, or leave this out.',
        );
    }),
  );
};
