/** What must be there for a fault of a virtual machine to happen to it. */
import type { VmId } from '../../domain/ids.ts';
import type { Refusal } from '../../domain/refusals.ts';
import { isActive, vmStatus } from '../../domain/vm-status.ts';
import type { ReadWorld } from '../kernel/context.ts';

const notUp = (world: ReadWorld, id: VmId): Refusal => {
  const { name, phase } = world.vms[id];
  return { ok: false, because: 'vm-not-up', field: 'fault.vm', facts: { vm: name, state: vmStatus(phase) } };
};

/** It has a worker process. */
export const hasProcess = (world: ReadWorld, id: VmId): Refusal | null =>
  isActive(world.vms[id].phase) ? null : notUp(world, id);

/** Its guest executes, and does what it should. */
export const guestRuns = (world: ReadWorld, id: VmId): Refusal | null => {
  const { phase, name } = world.vms[id];
  if (phase.kind !== 'running') return notUp(world, id);
  return phase.guest.kind === 'hung'
    ? { ok: false, because: 'guest-hangs', field: 'fault.vm', facts: { vm: name } }
    : null;
};

/** And it can be shut down from inside. */
export const guestAnswers = (world: ReadWorld, id: VmId): Refusal | null => {
  const wrong = guestRuns(world, id);
  const { phase, name } = world.vms[id];
  if (wrong !== null || phase.kind !== 'running') return wrong;
  const busy = { booting: 'booting', shuttingDown: 'shutting down' } as Record<string, string | undefined>;
  const state = busy[phase.guest.kind];
  return state === undefined
    ? null
    : { ok: false, because: 'guest-not-ready', field: 'fault.vm', facts: { vm: name, state } };
};
