/** F-04 and F-05: the process of a node's cluster service ends, or answers no more. */
import type { HostId } from '../../domain/ids.ts';
import { nodeState } from '../../domain/records.ts';
import type { Refusal } from '../../domain/refusals.ts';
import type { ReadWorld } from '../kernel/context.ts';
import { timingOf } from '../kernel/timing.ts';
import { isNode, isOn } from './checks.ts';
import type { FaultRule } from './fault-rule.ts';

const nodeOf = (world: ReadWorld, host: HostId) => world.nodes[world.hosts[host].node!];

const notRunning = (world: ReadWorld, host: HostId): Refusal => ({
  ok: false,
  because: 'service-not-running',
  field: 'fault.host',
  facts: { host: world.hosts[host].name, state: nodeState(nodeOf(world, host)) },
});

export const clusterServiceKill: FaultRule<'clusterServiceKill'> = {
  check: (world, { host }) =>
    isNode(world, host) ??
    isOn(world, host) ??
    (nodeOf(world, host).phase.kind === 'stopped' ? notRunning(world, host) : null),
  inject: (ctx, { host }, cause) => {
    const seconds = timingOf(ctx.world).serviceRestart / 1_000;
    ctx.tell('serviceKilled', { node: nodeOf(ctx.world, host).id, host }, { data: { seconds }, cause });
  },
  heal: () => {},
};

/** Only a member has peers and a driver that wait for a sign of life. */
export const clusterServiceHang: FaultRule<'clusterServiceHang'> = {
  check: (world, { host }) => {
    const no = isNode(world, host) ?? isOn(world, host);
    if (no) return no;
    const { phase, hungUntil, name } = nodeOf(world, host);
    if (phase.kind !== 'active') return notRunning(world, host);
    return hungUntil === null
      ? null
      : { ok: false, because: 'service-hung', field: 'fault.host', facts: { host: name } };
  },
  inject: (ctx, { host }, cause) =>
    void ctx.tell('serviceHung', { node: nodeOf(ctx.world, host).id, host }, { cause }),
  heal: () => {},
};
