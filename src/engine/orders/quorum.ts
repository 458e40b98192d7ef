/** Orders to a cluster as a whole: its quorum configuration and its witness. */
import type { ClusterId, HostId, LunId, NodeId } from '../../domain/ids.ts';
import { MODEL_NAMES, witnessKind } from '../../domain/quorum.ts';
import { nodeState } from '../../domain/records.ts';
import type { Reply } from '../../protocol/commands.ts';
import { storageGroup } from '../cluster/available-storage.ts';
import { changeQuorum as change, quorumOf, type QuorumChoice } from '../cluster/change-quorum.ts';
import { livingMembers } from '../cluster/component.ts';
import { isAlike } from './add-node.ts';
import { forceStart } from '../cluster/force.ts';
import { isActiveNode } from '../cluster/resource.ts';
import { hasConnectivity, reaches as canTalk } from '../cluster/routes.ts';
import { tryWitnessAgain } from '../cluster/witness-failure.ts';
import { reaches } from '../hardware/lun-access.ts';
import type { ReadWorld } from '../kernel/context.ts';
import { follow } from '../vmm/job.ts';
import { clusterIsUp, isSettled, ownerAnswers } from './groups.ts';
import { goesOn, isNode, isOn } from './nodes.ts';
import { accept, firstOf, knownHost, refuse, type Check, type CommandRule } from './order.ts';

const WITNESS_LEAST_MB = 512;

/** Its Cluster Group rests on a node that answers and stays, and no regroup runs. */
const coreIsFree = (world: ReadWorld, id: ClusterId): Check => {
  if (!Object.hasOwn(world.clusters, id)) return refuse('unknown-cluster', 'cluster', { id });
  const { coreGroup: core, component, name } = world.clusters[id];
  return firstOf(
    () => clusterIsUp(world, id, 'cluster'),
    () => {
      const { kind } = world.components[component!].phase;
      const state = kind === 'arbitrating' ? 'challenging for the witness' : 'regrouping';
      return kind === 'stable' ? null : refuse('quorum-undecided', 'cluster', { cluster: name, state });
    },
    () => isSettled(world, core, 'cluster'),
    () => ownerAnswers(world, core, 'cluster'),
    () => {
      const owner = world.nodes[world.groups[core].owner!];
      const state = owner.leaving === null ? 'on a node that does not answer' : 'about to leave its node';
      return isActiveNode(world, owner.id) && owner.leaving === null
        ? null
        : refuse('operation-pending', 'cluster', { group: world.groups[core].name, state });
    },
  );
};

const storageIsFree = (world: ReadWorld, id: ClusterId): Check => {
  const storage = storageGroup(world, id);
  return storage === null ? null : isSettled(world, storage, 'cluster');
};

/** Exactly the witness that the model has. */
const fits = ({ model, lun, share }: QuorumChoice): Check => {
  const kind = witnessKind(model);
  const facts = (what: string) => ({ model: MODEL_NAMES[model], what });
  if (kind === 'disk' && lun === null) return refuse('witness-missing', 'lun', facts('disk'));
  if (kind === 'share' && share === null) return refuse('witness-missing', 'share', facts('share'));
  if (kind !== 'disk' && lun !== null) return refuse('witness-not-needed', 'lun', facts('disk'));
  return kind !== 'share' && share !== null ? refuse('witness-not-needed', 'share', facts('share')) : null;
};

/** Who uses it, other than this cluster's witness or its Available Storage. */
const userOf = (world: ReadWorld, id: ClusterId, lunId: LunId): string | null => {
  const { cluster, vms, reservedBy, mountedUnder } = world.luns[lunId];
  if (vms.length > 0) return world.vms[vms[0]].name;
  const guests = Object.values(world.guestClusters).find(({ lun }) => lun === lunId);
  if (guests !== undefined) return guests.name;
  // No mount point may lead from or to a witness (5.2).
  if (mountedUnder !== null) return world.luns[mountedUnder].name;
  const folder = Object.values(world.luns).find((it) => it.mountedUnder === lunId);
  if (folder !== undefined) return folder.name;
  if (cluster !== null) return cluster === id ? null : world.clusters[cluster].name;
  return reservedBy === null ? null : world.hosts[reservedBy].name;
};

const checkLun = (world: ReadWorld, id: ClusterId, lunId: LunId): Check => {
  if (!Object.hasOwn(world.luns, lunId)) return refuse('unknown-lun', 'lun', { id: lunId });
  const { name: lun, sizeMB } = world.luns[lunId];
  const owner = userOf(world, id, lunId);
  if (owner !== null) return refuse('lun-in-use', 'lun', { lun, owner });
  if (sizeMB < WITNESS_LEAST_MB)
    return refuse('lun-too-small', 'lun', { lun, sizeMB, least: WITNESS_LEAST_MB });
  const blind = world.clusters[id].nodes
    .filter((node) => isActiveNode(world, node))
    .map((node) => world.hosts[world.nodes[node].host])
    .find((host) => !reaches(world, host.id, lunId));
  return blind === undefined ? null : refuse('lun-not-reached', 'lun', { lun, host: blind.name });
};

const isNew = (world: ReadWorld, id: ClusterId, choice: QuorumChoice): Check => {
  const { model, lun, share } = quorumOf(world, id);
  const same = model === choice.model && lun === choice.lun && share === choice.share;
  return same
    ? refuse('same-quorum', 'model', { cluster: world.clusters[id].name, model: MODEL_NAMES[model] })
    : null;
};

export const changeQuorum: CommandRule<'changeQuorum'> = (ctx, { cluster: id, ...choice }) => {
  const { world } = ctx;
  const refusal = firstOf(
    () => coreIsFree(world, id),
    () => storageIsFree(world, id),
    () => fits(choice),
    () => isNew(world, id, choice),
    () => (choice.lun === null ? null : checkLun(world, id, choice.lun)),
  );
  if (refusal) return refusal as Reply<'changeQuorum'>;
  const { coreGroup, name } = world.clusters[id];
  const { cause, job } = accept(ctx, 'changeQuorum', { group: coreGroup }, name);
  change(ctx, id, choice, cause);
  follow(ctx, ctx.edit('jobs', job), 'quorumChanged', cause);
  return { ok: true, value: { job } };
};

/** Nothing that it could join: neither a cluster that runs, nor one that was forced already. */
const standsAlone = (world: ReadWorld, host: HostId): Check => {
  const { node, name } = world.hosts[host];
  const { name: cluster, component, forced } = world.clusters[world.nodes[node!].cluster];
  const active = component === null ? [] : livingMembers(world, component);
  const other = active.find((member) => canTalk(world, node!, member));
  if (other !== undefined)
    return refuse('quorum-reachable', 'host', { host: name, cluster, other: world.nodes[other].name });
  const already =
    forced === null
      ? world.clusters[world.nodes[node!].cluster].nodes.find((it) => isForced(world, it))
      : world.components[forced].members[0];
  return already === undefined
    ? null
    : refuse('quorum-forced', 'host', { cluster, other: world.nodes[already].name });
};

const isForced = (world: ReadWorld, node: NodeId): boolean => {
  const { phase } = world.nodes[node];
  return phase.kind === 'forming' && phase.forced === true;
};

export const forceQuorum: CommandRule<'forceQuorum'> = (ctx, { host }) => {
  const { world } = ctx;
  const refusal = firstOf(
    () => knownHost(world, host, 'host'),
    () => isNode(world, host),
    () => isOn(world, host),
    () => goesOn(world, host),
    () => {
      const node = world.nodes[world.hosts[host].node!];
      const idle = node.phase.kind === 'stopped' || node.phase.kind === 'joining';
      return idle ? null : refuse('service-running', 'host', { host: node.name, state: nodeState(node) });
    },
    () =>
      hasConnectivity(world, world.hosts[host].node!)
        ? null
        : refuse('no-cluster-network', 'host', { host: world.hosts[host].name }),
    () => isAlike(world, world.hosts[host].cluster!, host),
    () => standsAlone(world, host),
  );
  if (refusal) return refusal as Reply<'forceQuorum'>;
  const { cause, job } = accept(ctx, 'forceQuorum', { host });
  forceStart(ctx, world.hosts[host].node!, cause);
  return { ok: true, value: { job } };
};

export const bringWitnessOnline: CommandRule<'bringWitnessOnline'> = (ctx, { cluster: id }) => {
  const { world } = ctx;
  const refusal = firstOf(
    () => coreIsFree(world, id),
    () => {
      const { witness, name: cluster, quorumModel } = world.clusters[id];
      if (witness === null)
        return refuse('no-witness', 'cluster', { cluster, model: MODEL_NAMES[quorumModel], what: 'witness' });
      return world.resources[witness].state === 'Failed'
        ? null
        : refuse('witness-is-online', 'cluster', { cluster });
    },
  );
  if (refusal) return refusal as Reply<'bringWitnessOnline'>;
  const { coreGroup, name } = world.clusters[id];
  const { cause, job } = accept(ctx, 'bringWitnessOnline', { group: coreGroup }, name);
  tryWitnessAgain(ctx, id, cause);
  return { ok: true, value: { job } };
};
