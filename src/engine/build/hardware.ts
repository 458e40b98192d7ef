/** Hosts, arrays and their LUNs. */
import { CONTROLLERS } from '../../domain/controllers.ts';
import { usualPolicy } from '../../domain/fabrics.ts';
import type { HostId, LunId } from '../../domain/ids.ts';
import type { Scenario } from '../../domain/scenario.ts';
import { addArrayLinks, addHostLinks } from '../hardware/links.ts';
import { timingOf } from '../kernel/timing.ts';
import type { World } from '../kernel/world.ts';
import { found, newNumber, type Names } from './names.ts';

export const addHosts = (world: World, scenario: Scenario, names: Names): void => {
  for (const {
    power,
    nics,
    edition = 'Enterprise',
    processorUpdate = false,
    mpio,
    ...host
  } of scenario.hosts) {
    const id: HostId = `host:${newNumber(world, 'host')}`;
    names.host.set(host.name, id);
    world.hosts[id] = {
      ...host,
      id,
      edition,
      processorUpdate,
      cluster: null,
      node: null,
      cpu: { ...host.cpu },
      cpuLacks: false,
      otherOs: false,
      otherUpdates: false,
      vmms: 'running',
      pressureMB: 0,
      guestNetwork: true,
      vms: [],
      shells: [],
      mounted: [],
      startSlot: 0,
      restoreSlot: 0,
      mpio: mpio ?? usualPolicy(host.fabric),
      pathsLost: 0,
      pathStallUntil: null,
      goingDown: null,
      jobs: [],
      timer: null,
      nics: nics.map(({ name, purpose, network, subnet }) => ({
        name,
        purpose,
        network: network === null ? null : found(names.network, network),
        link: 'up',
        subnet: subnet ?? null,
        failed: false,
        since: 0,
      })),
      cuts: [],
      jitters: [],
      power: power === 'on' ? { kind: 'on', since: 0 } : { kind: 'off', since: 0, because: 0 },
      mountSlots: new Array(timingOf(world).takeoverMount?.slots ?? 0).fill(0) as number[],
    };
    addHostLinks(world, id);
  }
};

export const addArrays = (world: World, scenario: Scenario, names: Names): void => {
  for (const {
    luns,
    controllers = 2,
    autoFailback = true,
    persistentReservations = true,
    ...array
  } of scenario.arrays) {
    const id = `array:${newNumber(world, 'array')}` as const;
    world.arrays[id] = {
      ...array,
      id,
      luns: [],
      down: false,
      controllers,
      autoFailback,
      controllersOut: [],
      stallUntil: null,
      rebuildUntil: null,
      dataLost: false,
      persistentReservations,
    };
    for (const [place, { kind = 'plain', controller: given, ...lun }] of luns.entries()) {
      const controller = given ?? CONTROLLERS[place % controllers];
      const lunId: LunId = `lun:${newNumber(world, 'lun')}`;
      names.lun.set(lun.name, lunId);
      world.luns[lunId] = {
        ...lun,
        mountedUnder: null,
        id: lunId,
        kind,
        access: [],
        array: id,
        controller,
        preferredController: controller,
        cluster: null,
        usedMB: 0,
        witness: false,
        vms: [],
        reservedBy: null,
        mountedOn: null,
        lost: false,
        broken: false,
        unreachableFrom: [],
        frozen: null,
        stolen: false,
        checkMs: 0,
        fillMB: 0,
        space: 'enough',
        passThrough: false,
        growth: null,
        timer: null,
      };
      world.arrays[id].luns.push(lunId);
    }
    addArrayLinks(world, id);
  }
  for (const { name, mountedUnder } of scenario.arrays.flatMap(({ luns }) => luns))
    if (mountedUnder) world.luns[found(names.lun, name)].mountedUnder = found(names.lun, mountedUnder);
};

/** Reserved by and mounted on a host from the start; one without power mounts it when it boots. */
export const attach = (world: World, lun: LunId, host: HostId): void => {
  world.luns[lun].reservedBy = host;
  if (world.hosts[host].power.kind !== 'on') return;
  world.luns[lun].mountedOn = host;
  world.hosts[host].mounted.push(lun);
};
