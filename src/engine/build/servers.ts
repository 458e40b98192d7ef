/** Domain controllers and DNS servers. */
import type { Scenario, ScenarioServer } from '../../domain/scenario.ts';
import type { World } from '../kernel/world.ts';
import { found, newNumber, type Names } from './names.ts';

/** Somebody else looks after it, and it is always there. */
const ELSEWHERE: ScenarioServer = { name: 'DC1', roles: ['directory', 'dns'], vm: null, reachableAtMs: 0 };

export const addServers = (world: World, scenario: Scenario, names: Names): void => {
  for (const { name, roles, vm, reachableAtMs } of scenario.servers ?? [ELSEWHERE]) {
    const id = `server:${newNumber(world, 'server')}` as const;
    world.servers[id] = {
      id,
      name,
      roles: [...roles],
      vm: vm === null ? null : found(names.vm, vm),
      reachableAt: reachableAtMs,
      stopped: [],
    };
  }
};
