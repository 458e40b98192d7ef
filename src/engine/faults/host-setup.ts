/** What can be wrong with a host that runs: its virtual network, its memory, its processors, its management service. */
import type { HostId } from '../../domain/ids.ts';
import { update } from '../hardware/host.ts';
import { checkConfiguration } from '../cluster/configuration-health.ts';
import { activeOn, plug } from '../hyperv/virtual-machine.ts';
import type { Ctx } from '../kernel/context.ts';
import { isOn } from './checks.ts';
import type { FaultRule } from './fault-rule.ts';

const replug = (ctx: Ctx, host: HostId, there: boolean, cause: number): void => {
  ctx.edit('hosts', host).guestNetwork = there;
  for (const vm of activeOn(ctx, host)) plug(ctx, vm, there, cause);
};

/** F-33: every VM has its one adapter on the one virtual network for guests. */
export const virtualNetworkMissing: FaultRule<'virtualNetworkMissing'> = {
  check: () => null,
  inject: (ctx, { host }, cause) => replug(ctx, host, false, cause),
  heal: (ctx, { host }, cause) => replug(ctx, host, true, cause),
};

/** F-31: what runs keeps its memory; what is to start may find none. */
export const hostMemoryPressure: FaultRule<'hostMemoryPressure'> = {
  check: () => null,
  inject: (ctx, { host, megabytes }, cause) => {
    ctx.edit('hosts', host).pressureMB = megabytes;
    ctx.tell('memoryTaken', { host }, { data: { megabytes }, cause });
  },
  heal: (ctx, { host }) => {
    ctx.edit('hosts', host).pressureMB = 0;
  },
};

/** F-32: memory that was saved on the other processors can't be restored here (rule R-81). */
export const cpuMismatch: FaultRule<'cpuMismatch'> = {
  check: () => null,
  inject: (ctx, { host }) => {
    ctx.edit('hosts', host).cpuLacks = true;
  },
  heal: (ctx, { host }) => {
    ctx.edit('hosts', host).cpuLacks = false;
  },
};

/** F-43: nodes are to have the same updates; nothing fails because of it. */
export const patchDrift: FaultRule<'patchDrift'> = {
  check: () => null,
  inject: (ctx, { host }, cause) => update(ctx, host, true, cause),
  heal: (ctx, { host }, cause) => update(ctx, host, false, cause),
};

/** F-29: the configurations on the host are missed at their next IsAlive; a service set to manual stays off after a boot. */
export const vmmsStop: FaultRule<'vmmsStop'> = {
  check: (world, { host }) => isOn(world, host),
  inject: (ctx, { host: id }, cause) => {
    const host = ctx.edit('hosts', id);
    host.vmms = 'stopped';
    const told = ctx.tell('vmmsStopped', { host: id }, { cause });
    if (host.node === null) return;
    for (const group of ctx.world.clusters[host.cluster!].groups) {
      if (ctx.world.groups[group].owner !== host.node) continue;
      for (const resource of ctx.world.groups[group].resources)
        if (ctx.world.resources[resource].type === 'Virtual Machine Configuration')
          checkConfiguration(ctx, resource, told);
    }
  },
  heal: (ctx, { host }, cause) => {
    ctx.edit('hosts', host).vmms = 'running';
    ctx.tell('vmmsStarted', { host }, { cause });
  },
};
