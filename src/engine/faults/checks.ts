/** What several faults look at before they happen. */
import type { HostId } from '../../domain/ids.ts';
import type { Refusal } from '../../domain/refusals.ts';
import type { ReadWorld } from '../kernel/context.ts';

export const isOn = (world: ReadWorld, id: HostId): Refusal | null => {
  const { name, power } = world.hosts[id];
  return power.kind === 'on'
    ? null
    : { ok: false, because: 'host-not-on', field: 'fault.host', facts: { host: name, state: power.kind } };
};

export const isNode = (world: ReadWorld, id: HostId): Refusal | null =>
  world.hosts[id].node === null
    ? { ok: false, because: 'not-a-node', field: 'fault.host', facts: { host: world.hosts[id].name } }
    : null;
