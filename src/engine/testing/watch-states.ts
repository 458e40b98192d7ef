/** Saved states: I-19, consumed once and spent by a cold start; I-20, restored only where the processor can run them. */
import type { VmId } from '../../domain/ids.ts';
import type { World } from '../kernel/world.ts';
import type { Watch } from './trace-watch.ts';

type Vendor = World['hosts'][string]['cpu']['vendor'];

export const watchStates = (start: World): Watch => {
  const saved = new Map<VmId, Vendor>();
  /** Whose processors the VM runs on while it is being saved. */
  const saving = new Map<VmId, Vendor>();
  for (const { id, phase } of Object.values(start.vms))
    if (phase.kind === 'saved') saved.set(id, phase.cpu.vendor);

  return ({ kind, ids: { vm, host }, id }, world) => {
    if (vm === undefined) return [];
    if (kind === 'vmSaving') saving.set(vm, world.hosts[host!]!.cpu.vendor);
    if (kind === 'vmSaved') saved.set(vm, saving.get(vm)!);
    if (kind === 'checkpointRestored') {
      const { checkpoints, checkpoint } = world.vms[vm]!;
      const memory = checkpoints.find((it) => it.number === checkpoint)?.memory;
      if (memory) saved.set(vm, memory.cpu.vendor);
      else saved.delete(vm);
    }
    if (kind === 'vmRestoring' && !saved.has(vm))
      return [`I-19 fact ${id} restores what ${vm} has not saved`];
    if (kind === 'vmRestoring' && world.vms[vm]!.cpuUses && world.hosts[host!]!.cpuLacks)
      return [`I-20 fact ${id} restores ${vm} on a processor that lacks what it uses`];
    const vendor = saved.get(vm);
    if (kind === 'vmRestored' || kind === 'vmStarting') saved.delete(vm);
    if (kind === 'vmRestored' && world.hosts[host!]!.cpu.vendor !== vendor)
      return [`I-20 fact ${id} restores ${vm}, saved on ${vendor}, on another vendor's processor`];
    return [];
  };
};
