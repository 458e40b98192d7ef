/** Orders to hosts and to their cluster service. */
import type { HostId } from '../../domain/ids.ts';
import { nodeState } from '../../domain/records.ts';
import type { Reply } from '../../protocol/commands.ts';
import { FAULT_CATALOGUE } from '../../domain/faults.ts';
import { beginLeave } from '../cluster/leave.ts';
import { pauseNode, resumeNode } from '../cluster/pause.ts';
import { startService } from '../cluster/service.ts';
import { turnOnHost } from '../hardware/host.ts';
import { beginShutdown } from '../hyperv/host-shutdown.ts';
import type { Ctx, ReadWorld } from '../kernel/context.ts';
import { follow } from '../vmm/job.ts';
import { accept, firstOf, knownHost, refuse, type Check, type CommandRule } from './order.ts';

export const isNode = (world: ReadWorld, host: HostId): Check =>
  world.hosts[host].node === null ? refuse('not-a-node', 'host', { host: world.hosts[host].name }) : null;

export const isOn = (world: ReadWorld, host: HostId): Check => {
  const { power, name } = world.hosts[host];
  return power.kind === 'on' ? null : refuse('host-not-on', 'host', { host: name, state: power.kind });
};

export const goesOn = (world: ReadWorld, host: HostId): Check =>
  world.hosts[host].goingDown === null
    ? null
    : refuse('host-going-down', 'host', { host: world.hosts[host].name });

const answers = (world: ReadWorld, host: HostId): Check => {
  const { node, name } = world.hosts[host];
  return node !== null && world.nodes[node].hungUntil !== null
    ? refuse('service-hung', 'host', { host: name })
    : null;
};

const nodeOf = (world: ReadWorld, host: HostId) => world.nodes[world.hosts[host].node!];

export const nodeOrder = <N extends 'pauseNode' | 'resumeNode'>(
  ctx: Ctx,
  kind: N,
  host: HostId,
): Reply<N> => {
  const { world } = ctx;
  const wanted = kind === 'pauseNode' ? 'Up' : 'Paused';
  const refusal = firstOf(
    () => knownHost(world, host, 'host'),
    () => isNode(world, host),
    () => {
      const state = nodeState(nodeOf(world, host));
      return state === wanted
        ? null
        : refuse(kind === 'pauseNode' ? 'node-not-up' : 'node-not-paused', 'host', {
            host: world.hosts[host].name,
            state,
          });
    },
  );
  if (refusal) return refusal as Reply<N>;
  const { cause, job } = accept(ctx, kind, { host });
  (kind === 'pauseNode' ? pauseNode : resumeNode)(ctx, world.hosts[host].node!, cause);
  follow(ctx, ctx.edit('jobs', job), kind === 'pauseNode' ? 'nodePaused' : 'nodeResumed', cause);
  return { ok: true, value: { job } } as Reply<N>;
};

export const stopClusterService: CommandRule<'stopClusterService'> = (ctx, { host }) => {
  const { world } = ctx;
  const refusal = firstOf(
    () => knownHost(world, host, 'host'),
    () => isNode(world, host),
    () => isOn(world, host),
    () => answers(world, host),
    () => {
      const node = nodeOf(world, host);
      if (node.phase.kind === 'stopped')
        return refuse('service-not-running', 'host', { host: node.name, state: nodeState(node) });
      return node.leaving === null ? null : refuse('node-leaving', 'host', { host: node.name });
    },
  );
  if (refusal) return refusal as Reply<'stopClusterService'>;
  const { cause, job } = accept(ctx, 'stopClusterService', { host });
  beginLeave(ctx, nodeOf(ctx.world, host).id, cause);
  return { ok: true, value: { job } };
};

export const startClusterService: CommandRule<'startClusterService'> = (ctx, { host }) => {
  const { world } = ctx;
  const refusal = firstOf(
    () => knownHost(world, host, 'host'),
    () => isNode(world, host),
    () => isOn(world, host),
    () => goesOn(world, host),
    () => {
      const node = nodeOf(world, host);
      return node.phase.kind === 'stopped'
        ? null
        : refuse('service-running', 'host', { host: node.name, state: nodeState(node) });
    },
  );
  if (refusal) return refusal as Reply<'startClusterService'>;
  const { cause, job } = accept(ctx, 'startClusterService', { host });
  startService(ctx, nodeOf(ctx.world, host).id, cause);
  return { ok: true, value: { job } };
};

export const shutDownHost: CommandRule<'shutDownHost'> = (ctx, { host }) => {
  const { world } = ctx;
  const refusal = firstOf(
    () => knownHost(world, host, 'host'),
    () => isOn(world, host),
    () => goesOn(world, host),
    () => answers(world, host),
  );
  if (refusal) return refusal as Reply<'shutDownHost'>;
  const { cause, job } = accept(ctx, 'shutDownHost', { host });
  beginShutdown(ctx, host, cause);
  return { ok: true, value: { job } };
};

/** Whether something keeps the power away from it. */
const hasPower = (world: ReadWorld, host: HostId): Check => {
  const cut = Object.values(world.faults).find(
    ({ fault }) => fault.kind === 'nodePowerLoss' && fault.host === host,
  );
  return cut
    ? refuse('host-has-no-power', 'host', {
        host: world.hosts[host].name,
        fault: FAULT_CATALOGUE[cut.fault.kind].label,
      })
    : null;
};

export const startHost: CommandRule<'startHost'> = (ctx, { host }) => {
  const { world } = ctx;
  const refusal = firstOf(
    () => knownHost(world, host, 'host'),
    () => {
      const { power, name } = world.hosts[host];
      return power.kind === 'off' ? null : refuse('host-not-off', 'host', { host: name, state: power.kind });
    },
    () => hasPower(world, host),
  );
  if (refusal) return refusal as Reply<'startHost'>;
  const { cause, job } = accept(ctx, 'startHost', { host });
  turnOnHost(ctx, host, cause);
  return { ok: true, value: { job } };
};
