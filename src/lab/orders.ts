/** Timed orders of a scenario as commands to the engine. */
import type { HostId, VmId } from '../domain/ids.ts';
import type { Refusal } from '../domain/refusals.ts';
import type { ScenarioOrder } from '../domain/scenario.ts';
import type { Engine } from '../engine/engine.ts';
import { named } from './names.ts';

type Outcome = { ok: true } | Refusal;

const healed = (
  engine: Engine,
  order: Extract<ScenarioOrder, { do: 'injectFault' | 'healFault' }>,
): Outcome => {
  const host = hostOf(engine, order.host);
  const fault = Object.values(engine.world.faults).find(
    (active) => active.fault.kind === order.fault && active.fault.host === host,
  );
  return fault
    ? engine.order('healFault', { fault: fault.id })
    : {
        ok: false,
        because: 'unknown-fault',
        field: 'fault',
        facts: { id: `${order.fault} on ${order.host}` },
      };
};

const hostOf = (engine: Engine, name: string): HostId => named(engine.world, 'hosts', name)?.id ?? 'host:0';
const vmOf = (engine: Engine, name: string): VmId => named(engine.world, 'vms', name)?.id ?? 'vm:0';

/** Gives the order at the engine's present instant. */
export const giveOrder = (engine: Engine, order: ScenarioOrder): Outcome => {
  switch (order.do) {
    case 'quickMigrate':
      return engine.order('quickMigrate', { vm: vmOf(engine, order.vm), to: hostOf(engine, order.to) });
    case 'pauseNode':
    case 'resumeNode':
      return engine.order(order.do, { host: hostOf(engine, order.host) });
    case 'injectFault':
      return engine.order('injectFault', { fault: { kind: order.fault, host: hostOf(engine, order.host) } });
    case 'healFault':
      return healed(engine, order);
    default:
      return engine.order(order.do, { vm: vmOf(engine, order.vm) });
  }
};
