/** Files of a virtual machine that can't be read: its configuration, and the memory that was saved. */
import type { VmId } from '../../domain/ids.ts';
import { vmStatus } from '../../domain/vm-status.ts';
import { checkConfiguration } from '../cluster/configuration-health.ts';
import type { Ctx } from '../kernel/context.ts';
import type { FaultRule } from './fault-rule.ts';

const configurationOf = ({ world }: Ctx, vm: VmId) => {
  const { group } = world.vms[vm];
  return group === null
    ? undefined
    : world.groups[group].resources.find(
        (id) => world.resources[id].type === 'Virtual Machine Configuration' && world.resources[id].vm === vm,
      );
};

/** F-34: VMMS no longer answers for it, which the cluster sees at the next IsAlive. */
export const vmConfigCorrupt: FaultRule<'vmConfigCorrupt'> = {
  check: (world, { vm }) =>
    world.vms[vm].group === null
      ? {
          ok: false,
          because: 'not-highly-available',
          field: 'fault.vm',
          facts: { vm: world.vms[vm].name },
        }
      : null,
  inject: (ctx, { vm }, cause) => {
    const id = configurationOf(ctx, vm);
    if (id !== undefined) checkConfiguration(ctx, id, cause);
  },
  heal: () => {},
};

/** F-35: nothing happens until somebody wants to restore it. */
export const savedStateCorrupt: FaultRule<'savedStateCorrupt'> = {
  check: (world, { vm }) => {
    const { phase, name } = world.vms[vm];
    return phase.kind === 'saved'
      ? null
      : {
          ok: false,
          because: 'no-saved-state',
          field: 'fault.vm',
          facts: { vm: name, state: vmStatus(phase) },
        };
  },
  inject: () => {},
  heal: () => {},
};
