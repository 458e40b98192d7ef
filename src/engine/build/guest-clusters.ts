/** Clusters of guests: their nodes are virtual machines, their disk a LUN that no host has mounted. */
import { supportNotes, type GuestMember } from '../../domain/guest-clusters.ts';
import type { GuestClusterId } from '../../domain/ids.ts';
import type { ScenarioGuestCluster } from '../../domain/scenario.ts';
import type { World } from '../kernel/world.ts';
import { found, newNumber, type Names } from './names.ts';

export const addGuestCluster = (world: World, scenario: ScenarioGuestCluster, names: Names): void => {
  const { name, kind, quorumModel, keepApart } = scenario;
  const id: GuestClusterId = `guestCluster:${newNumber(world, 'guestCluster')}`;
  const vms = scenario.members.map((member) => world.vms[found(names.vm, member)]);
  const active = found(names.vm, scenario.active);
  for (const vm of vms) {
    vm.guestCluster = id;
    const apart = vm.group === null ? null : world.groups[vm.group].antiAffinity;
    if (keepApart && apart !== null && !apart.includes(name)) apart.push(name);
  }
  const noted = vms.map((vm) => ({ name: vm.name, guest: vm.guest, clustered: vm.group !== null }));
  world.guestClusters[id] = {
    id,
    name,
    kind,
    quorumModel,
    members: vms.map((vm): GuestMember => ({
      vm: vm.id,
      state: vm.phase.kind === 'running' ? 'up' : 'down',
      silent: null,
      heardSince: 0,
      // What was saved before the start went on without it.
      removed: vm.phase.kind === 'saved',
      joinsAt: null,
      because: 0,
    })),
    lun: scenario.lun === null ? null : found(names.lun, scenario.lun),
    diskTrouble: null,
    application: { kind: 'online', on: active, since: 0, because: 0 },
    lastActive: active,
    restarts: [],
    logsLost: 0,
    notes: supportNotes(kind, noted, keepApart),
    job: null,
    outage: null,
    pastOutages: [],
    lastFact: 0,
    timer: null,
  };
};
