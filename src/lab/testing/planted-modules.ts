/** Functions of the engine broken on purpose, each by a small slip that somebody could make. */
import type * as quorumDomain from '../../domain/quorum.ts';
import type * as policy from '../../engine/cluster/failover-policy.ts';
import type * as budget from '../../engine/cluster/failover-budget.ts';
import type * as group from '../../engine/cluster/group.ts';
import type * as looksAlive from '../../engine/cluster/looks-alive.ts';
import type * as quorum from '../../engine/cluster/quorum.ts';
import type * as recount from '../../engine/cluster/recount.ts';
import type * as routes from '../../engine/cluster/routes.ts';
import type * as takeover from '../../engine/cluster/takeover.ts';
import type * as witness from '../../engine/cluster/witness.ts';
import type * as lun from '../../engine/hardware/lun.ts';
import type * as savedState from '../../engine/hyperv/saved-state.ts';
import type * as random from '../../engine/kernel/random.ts';
import type * as vmChecks from '../../engine/orders/vm-checks.ts';
import type * as groupOrders from '../../engine/orders/groups.ts';

/** Takes the functions of a module as they are, and gives some of them otherwise. */
type Slip = (actual: unknown) => object;
export type PlantedModule = readonly [floor: string, what: string, module: string, slip: Slip, seen: RegExp];

const slip =
  <M extends object>(replaced: (actual: M) => Partial<M>): Slip =>
  (actual) =>
    replaced(actual as M);

const nothing = (): void => {};

export const PLANTED_MODULES: readonly PlantedModule[] = [
  [
    'kernel',
    'draws depend on what was drawn before in this process',
    'engine/kernel/random.ts',
    slip<typeof random>(({ keyed }) => {
      let drawn = 0;
      return { keyed: (seed, concern, id) => keyed(seed, concern, id, drawn++) };
    }),
    /I-33/,
  ],
  [
    'hardware',
    'a reservation is taken only from nobody',
    'engine/hardware/lun.ts',
    slip<typeof lun>(({ reserve }) => ({
      reserve: (ctx, id, host) => {
        if (ctx.world.luns[id].reservedBy === null) reserve(ctx, id, host);
      },
    })),
    /I-02/,
  ],
  [
    'hardware',
    'a volume that is taken away is not struck from the list of its host',
    'engine/hardware/lun.ts',
    slip<typeof lun>(({ unmount }) => ({
      unmount: (ctx, id) => {
        const on = ctx.world.luns[id].mountedOn;
        unmount(ctx, id);
        if (on !== null) ctx.edit('hosts', on).mounted.push(id);
      },
    })),
    /I-02/,
  ],
  [
    'cluster',
    'the list of owners begins at its top after a failure',
    'engine/cluster/failover-policy.ts',
    slip<typeof policy>(({ nodeList, firstFit }) => ({
      targetAfterFailure: (world, id, from) =>
        firstFit(
          world,
          id,
          nodeList(world, id).filter((node) => node !== from && !world.groups[id].tried.includes(node)),
        ),
    })),
    /trace/,
  ],
  [
    'cluster',
    'a node that failed the group already is tried again',
    'engine/cluster/failover-policy.ts',
    slip<typeof policy>(({ nodeList, firstFit, candidatesAfter }) => ({
      targetAfterFailure: (world, id, from) =>
        firstFit(world, id, candidatesAfter(nodeList(world, id), from)),
    })),
    /I-16|I-17|L-06/,
  ],
  [
    'cluster',
    'the threshold of failovers is one too high',
    'engine/cluster/failover-budget.ts',
    slip<typeof budget>(({ budgetIsSpent }) => ({
      budgetIsSpent: (ctx, id) => {
        const set = ctx.edit('groups', id);
        const { failoverThreshold } = set;
        set.failoverThreshold = (failoverThreshold ?? ctx.world.clusters[set.cluster].nodes.length - 1) + 1;
        const spent = budgetIsSpent(ctx, id);
        set.failoverThreshold = failoverThreshold;
        return spent;
      },
    })),
    /I-16/,
  ],
  [
    'cluster',
    'the vote of the witness is counted twice',
    'engine/cluster/quorum.ts',
    slip<typeof quorum>(({ votesOf }) => ({
      votesOf: (world, id, members, online) => {
        const count = votesOf(world, id, members, online);
        return { ...count, votes: count.votes + (count.witnessVotes ? 1 : 0) };
      },
    })),
    /trace|I-11/,
  ],
  [
    'cluster',
    'half of the votes is enough',
    'domain/quorum.ts',
    slip<typeof quorumDomain>(({ judge, countVotes }) => ({
      judge: (model, configured, members, seen) =>
        2 * members >= countVotes(model, configured, members, false).total
          ? 'kept'
          : judge(model, configured, members, seen),
    })),
    /I-09|I-10|I-12/,
  ],
  [
    'cluster',
    'of two equal sets of nodes the one with the highest numbers stays',
    'engine/cluster/routes.ts',
    slip<typeof routes>(({ fullyConnected }) => ({
      fullyConnected: (nodes, talk, favourite) =>
        fullyConnected(nodes.toReversed(), talk, favourite).toReversed(),
    })),
    /trace/,
  ],
  [
    'cluster',
    'a heartbeat too many may be missed',
    'engine/cluster/routes.ts',
    slip<typeof routes>(({ routesOf }) => ({
      routesOf: (world, a, b) =>
        routesOf(world, a, b).map((route) => ({ ...route, threshold: route.threshold + 1 })),
    })),
    /trace/,
  ],
  [
    'cluster',
    'whoever reaches the witness believes that it defends it',
    'engine/cluster/witness.ts',
    slip<typeof witness>(({ witnessSeenBy }) => ({
      witnessSeenBy: (world, id, members) => {
        const view = witnessSeenBy(world, id, members);
        return { ...view, defended: view.reachable };
      },
    })),
    /I-10|I-12/,
  ],
  [
    'cluster',
    'votes are not counted anew when the witness is lost or a node leaves',
    'engine/cluster/recount.ts',
    slip<typeof recount>(() => ({ recount: nothing })),
    /I-09/,
  ],
  [
    'cluster',
    'what ran on a lost node is taken over as it was',
    'engine/cluster/takeover.ts',
    slip<typeof takeover>(() => ({ clearGroup: nothing })),
    /I-|L-|trace/,
  ],
  [
    'cluster',
    'a group that found no node is not looked at when there is one',
    'engine/cluster/group.ts',
    slip<typeof group>(() => ({ placeStranded: nothing })),
    /L-01/,
  ],
  [
    'cluster',
    'the look at the very instant at which a disk came Online counts as the next one',
    'engine/cluster/looks-alive.ts',
    slip<typeof looksAlive>(() => ({
      nextLook: (onlineAt, now) => onlineAt + Math.ceil((now - onlineAt) / 5_000) * 5_000 + 5_000,
    })),
    /I-03|trace/,
  ],
  [
    'hyperv',
    'a restore that is broken off forgets whose processor the memory needs',
    'engine/hyperv/saved-state.ts',
    slip<typeof savedState>(({ abandonRestore }) => ({
      abandonRestore: (ctx, id, cause, planned) => {
        abandonRestore(ctx, id, cause, planned);
        const vm = ctx.edit('vms', id);
        if (vm.phase.kind === 'saved') vm.phase = { kind: 'off', since: ctx.world.now, because: cause };
      },
    })),
    /I-|L-|disagrees/,
  ],
  [
    'orders',
    'a paused node may be the target of a move',
    'engine/orders/groups.ts',
    slip<typeof groupOrders>(({ checkTarget }) => ({
      checkTarget: (world, id, to, subject) => {
        const refusal = checkTarget(world, id, to, subject);
        return refusal?.because === 'target-paused' ? null : refusal;
      },
    })),
    /trace|I-13/,
  ],
  [
    'orders',
    'an order that is refused leaves a note behind',
    'engine/orders/vm-checks.ts',
    slip<typeof vmChecks>(({ canShutDown }) => ({
      canShutDown: (world, id) => {
        const refusal = canShutDown(world, id);
        if (refusal !== null) (world.vms[id] as { lastFact: number }).lastFact = 0;
        return refusal;
      },
    })),
    /I-26/,
  ],
];
