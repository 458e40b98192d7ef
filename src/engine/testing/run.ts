/** Reading a run: times of facts, and orders by name. */
import type { Fact, FactName } from '../../domain/facts.ts';
import type { Fault } from '../../domain/faults.ts';
import type { FaultId, HostId, VmId } from '../../domain/ids.ts';
import type { SimMs } from '../../domain/units.ts';
import type { Args, CommandName } from '../../protocol/commands.ts';
import type { Engine } from '../engine.ts';

export const vmNamed = (engine: Engine, name: string): VmId =>
  Object.values(engine.world.vms).find((vm) => vm.name === name)!.id;

export const hostNamed = (engine: Engine, name: string): HostId =>
  Object.values(engine.world.hosts).find((host) => host.name === name)!.id;

/** Orders what must be accepted. */
export const accepted = <N extends CommandName>(engine: Engine, name: N, args: Args<N>) => {
  const reply = engine.order(name, args);
  if (!reply.ok) throw new Error(`${name} was refused: ${reply.because}`);
  return reply.value;
};

/** Lets a lasting fault happen that must be accepted. */
export const inject = (engine: Engine, fault: Fault): FaultId => {
  const { fault: id } = accepted(engine, 'injectFault', { fault });
  if (id === null) throw new Error(`${fault.kind} is over in an instant`);
  return id;
};

export const kill = (engine: Engine, name: string): { fault: FaultId } => ({
  fault: inject(engine, { kind: 'nodePowerLoss', host: hostNamed(engine, name) }),
});

export const factsOf = (engine: Engine, kind: FactName): Fact[] =>
  (engine.world.facts as Fact[]).filter((fact) => fact.kind === kind);

/** When a kind of fact was told first, after `from`; the run has it. */
export const firstAt = (engine: Engine, kind: FactName, from: SimMs = 0): SimMs => {
  const fact = factsOf(engine, kind).find(({ at }) => at >= from);
  if (!fact) throw new Error(`${kind} was never told`);
  return fact.at;
};
