/** Hosts, virtual machines and clusters of the yardstick: mutable objects, as one writes them. */
import { GUESTS } from '../src/domain/guests.ts';
import type { Scenario, ScenarioVm } from '../src/domain/scenario.ts';
import type { SimMs } from '../src/domain/units.ts';
import { timingOf } from '../src/engine/kernel/timing.ts';
import type { Agenda } from './agenda.ts';
import { SharedWork, type Piece } from './shared-work.ts';

export type State = 'running' | 'moving' | 'saved' | 'off' | 'booting';

export class Host {
  readonly index: number;
  readonly cluster: Cluster;
  on = true;
  member = true;
  heard = new Map<Host, SimMs>();
  mountSlots: SimMs[];
  startSlot: SimMs = 0;
  cpuPercent = 0;
  readonly vms = new Set<Vm>();

  constructor(index: number, cluster: Cluster, slots: number) {
    this.index = index;
    this.cluster = cluster;
    this.mountSlots = Array.from({ length: slots }, () => 0);
  }
}

export type Vm = {
  index: number;
  file: ScenarioVm;
  /** MB that a save writes. */
  stateMB: number;
  owner: Host;
  state: State;
  /** Voids every closure that waits for an earlier step. */
  epoch: number;
  moves: number;
  ownersDrawn: number;
  pace: { save: number; owner: number; restore: number };
  work: Piece | null;
  cpuPercent: number;
};

type Cluster = { index: number; hosts: Host[]; work: SharedWork };

/** A cluster with an array of its own; all its hosts are alike. */
export const newCluster = (scenario: Scenario, index: number, agenda: Agenda): Cluster => {
  const array = scenario.arrays[index];
  const [host] = scenario.hosts;
  const rates = timingOf(scenario).links[host.fabric];
  const capacity: Record<string, number> = {
    'array write': array.writeMBs / 1_000,
    'array read': array.readMBs / 1_000,
    'array iops': array.iops / 1_000,
    write: rates.write / 1_000,
    read: rates.read / 1_000,
    cpu: host.logicalCpus,
  };
  const of = (link: string) => capacity[link.startsWith('array') ? link : link.split(' ')[1]];
  return { index, hosts: [], work: new SharedWork(agenda, of) };
};

export const newVm = (scenario: Scenario, index: number, file: ScenarioVm, owner: Host): Vm => {
  const usedMB = file.usedMB ?? Math.round(file.ramMB * GUESTS[file.guest].memoryFraction);
  const vm: Vm = {
    index,
    file,
    stateMB: usedMB * timingOf(scenario).megabytesPerMiB,
    owner,
    state: 'running',
    epoch: 0,
    moves: 0,
    ownersDrawn: 0,
    pace: { save: 1, owner: 1, restore: 1 },
    work: null,
    cpuPercent: 0,
  };
  owner.vms.add(vm);
  return vm;
};
