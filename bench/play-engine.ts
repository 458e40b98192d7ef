/** Plays the churn to the engine. Runs in Node and in a browser's worker alike. */
import { hostWithoutPower } from '../src/domain/faults/power.ts';
import type { FaultId, HostId, VmId } from '../src/domain/ids.ts';
import { SECOND, type SimMs } from '../src/domain/units.ts';
import { createEngine, type Engine } from '../src/engine/engine.ts';
import { churnOf, otherNode, type ChurnEvent, type Rates } from './churn.ts';
import { benchScenario, type Size } from './datacenter.ts';
import type { Played } from './played.ts';

/** Changes are taken away as often as this, as the worker does ten times a second. */
const ORDERS_PER_FRAME = 256;

/** False when the order was refused. */
export const carryOut = (engine: Engine, event: ChurnEvent): boolean => {
  const { world } = engine;
  if (event.kind === 'migrate') {
    const vm = world.vms[`vm:${event.vm + 1}`];
    const { nodes } = world.clusters[world.groups[vm.group!].cluster];
    const to = otherNode(nodes, world.hosts[vm.lastHost].node, event.u);
    return engine.order('quickMigrate', { vm: vm.id as VmId, to: world.nodes[to].host }).ok;
  }
  const host: HostId = `host:${event.host + 1}`;
  if (event.kind === 'fail')
    return engine.order('injectFault', { fault: { kind: 'nodePowerLoss', host } }).ok;
  const fault = Object.values(world.faults).find((active) => hostWithoutPower(active.fault) === host);
  return fault !== undefined && engine.order('healFault', { fault: fault.id as FaultId }).ok;
};

/** Runs from the engine's present for this long. The schedule is drawn before the clock starts. */
export const playEngine = (engine: Engine, size: Size, simulatedMs: SimMs, rates?: Rates): Played => {
  const { world } = engine;
  const from = world.now;
  const events = churnOf(size, from, from + simulatedMs, rates);
  const before = { seq: world.nextSeq, fact: world.nextFact };
  const count = { migrations: 0, migrationMs: 0, failovers: 0, refused: 0 };
  const takeFrame = () => {
    for (const { kind, ids, data } of engine.takeChanges().facts) {
      if (kind === 'groupTakenOver' && world.groups[ids.group!].kind === 'vm') count.failovers += 1;
      if (kind !== 'migrationCompleted') continue;
      count.migrations += 1;
      count.migrationMs += Number(data!.seconds) * SECOND;
    }
  };
  const began = performance.now();
  events.forEach((event, i) => {
    engine.runUntil(event.at);
    if (!carryOut(engine, event)) count.refused += 1;
    if (i % ORDERS_PER_FRAME === 0) takeFrame();
  });
  engine.runUntil(from + simulatedMs);
  takeFrame();
  const wallMs = performance.now() - began;
  return {
    simulatedMs,
    wallMs,
    events: world.nextSeq - before.seq,
    facts: world.nextFact - before.fact,
    ...count,
  };
};

/** A datacenter at rest. */
export const benchEngine = (size: Size, timing?: { jitter: boolean }): Engine =>
  createEngine(benchScenario(size, timing));
