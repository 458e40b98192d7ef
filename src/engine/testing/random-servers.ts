/** What stands beside the cluster in a random datacenter: domain controllers, and virtual machines of one host alone. */
import type { Scenario } from '../../domain/scenario.ts';
import type { Dice } from './dice.ts';

/** A domain controller among the virtual machines, besides one outside that may come late. */
export const addServers = (scenario: Scenario, dice: Dice): void => {
  const roles = dice.pick([['directory', 'dns'], ['directory'], ['dns']] as const);
  scenario.servers = [
    { name: 'DC1', roles: ['directory', 'dns'], vm: null, reachableAtMs: dice.below(600_000) },
    { name: 'DC2', roles: [...roles], vm: dice.pick(scenario.vms).name, reachableAtMs: 0 },
  ];
};

/** It belongs to its host, and is no business of the cluster. */
export const keepLocal = (
  vm: Scenario['vms'][number],
  { vms, arrays, guestClusters = [] }: Scenario,
): void => {
  if (guestClusters.some(({ members }) => members.includes(vm.name))) return;
  const volumes = arrays[0]!.luns.filter(({ name }) => vm.luns.includes(name));
  if (volumes.some(({ kind = 'plain', mountedUnder }) => kind !== 'plain' || mountedUnder)) return;
  if (vms.some(({ name, luns }) => name !== vm.name && luns.some((lun) => vm.luns.includes(lun)))) return;
  Object.assign(vm, {
    highlyAvailable: false,
    startsWithHost: true,
    preferredOwners: [],
    possibleOwners: [],
    autoFailback: false,
  });
};
