/** Active Directory and DNS: who answers. A server is on the network of the site; cuts between hosts don't part them from it. */
import type { VmId } from '../../domain/ids.ts';
import type { Server, ServerRole } from '../../domain/records.ts';
import { isServing } from '../../domain/vm-status.ts';
import type { DeepReadonly, ReadWorld } from '../kernel/context.ts';

const does = (world: ReadWorld, server: DeepReadonly<Server>, role: ServerRole): boolean => {
  if (!server.roles.includes(role) || server.stopped.includes(role)) return false;
  return server.vm === null ? world.now >= server.reachableAt : isServing(world.vms[server.vm]);
};

/** Is there a server that does this at the moment? */
export const answers = (world: ReadWorld, role: ServerRole): boolean =>
  Object.values(world.servers).some((server) => does(world, server, role));

/** Is this virtual machine a domain controller? */
export const isController = (world: ReadWorld, vm: VmId): boolean =>
  Object.values(world.servers).some((server) => server.vm === vm && server.roles.includes('directory'));
