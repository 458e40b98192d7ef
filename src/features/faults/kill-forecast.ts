/**
 * What killing a host would do, told before the click. Counted from the mirror with the domain's own quorum arithmetic;
 * the tests kill the host in the engine and compare.
 */
import type { HostId, NodeId, VmId } from '../../domain/ids.ts';
import { HOST_RESERVE_MB, vmMemoryMB } from '../../domain/memory.ts';
import { countVotes, judge, witnessKind, type WitnessView } from '../../domain/quorum.ts';
import type { Cluster, Host, Vm } from '../../domain/records.ts';
import { isActive } from '../../domain/vm-status.ts';
import type { Tables } from '../../store/datacenter-store.ts';

/** kept: at once. challenged: after the witness was won. alone: nobody is left to decide anything. */
export type Quorum = 'unaffected' | 'kept' | 'challenged' | 'lost' | 'alone';

export type KillForecast = {
  id: HostId;
  name: string;
  off: boolean;
  quorum: Quorum;
  cluster: string | null;
  survivors: number;
  votes: number;
  total: number;
  need: number;
  /** What the witness is; null where only nodes vote. */
  witness: 'disk' | 'share' | null;
  /** Enough nodes vote without it: the witness is claimed afterwards and gives no vote until then (rule R-47). */
  claimsWitness: boolean;
  /** VMs whose memory goes with the host. */
  hit: VmId[];
  /** Of those, the ones that boot afresh on another node, and those that stay down until the host is back. */
  moving: VmId[];
  staying: VmId[];
  /** VMs on other hosts that go down because the cluster stops. */
  alsoDown: VmId[];
  neededMB: number;
  freeMB: number;
};

const livingMembers = (tables: Tables, cluster: Cluster, without: NodeId): NodeId[] => {
  const component = cluster.component === null ? undefined : tables.components.get(cluster.component);
  return (component?.members ?? []).filter((id) => {
    const node = tables.nodes.get(id);
    return id !== without && node?.phase.kind === 'active' && isOn(tables.hosts.get(node.host));
  });
};

const isOn = (host: Host | undefined): boolean => host?.power.kind === 'on';

const isMember = (tables: Tables, cluster: Cluster, node: NodeId): boolean =>
  cluster.component !== null && (tables.components.get(cluster.component)?.members.includes(node) ?? false);

type Decision = Pick<KillForecast, 'quorum' | 'votes' | 'total' | 'need' | 'witness' | 'claimsWitness'>;

/** The decision at the end of the regroup (2.3): by nodes alone, with the witness's owner, or after a challenge. */
const decide = (tables: Tables, cluster: Cluster, survivors: readonly NodeId[]): Decision => {
  const counted = (witness: boolean) =>
    countVotes(cluster.quorumModel, cluster.nodes.length, survivors.length, witness);
  const { votes, total, need } = counted(false);
  const base = { total, need, witness: witnessKind(cluster.quorumModel), claimsWitness: false };
  if (survivors.length === 0) return { ...base, quorum: 'alone', votes: 0 };
  const { view, held } = witnessFor(tables, cluster, survivors);
  const verdict = judge(cluster.quorumModel, cluster.nodes.length, survivors.length, view);
  if (verdict === 'kept')
    return {
      ...base,
      quorum: 'kept',
      votes: counted(held).votes,
      claimsWitness: cluster.witness !== null && !held,
    };
  if (verdict === 'lost') return { ...base, quorum: 'lost', votes };
  return { ...base, quorum: verdict === 'defended' ? 'kept' : 'challenged', votes: counted(true).votes };
};

/** The witness as the survivors will see it, and whether one of them holds it now. */
const witnessFor = (
  tables: Tables,
  { witness: id, share, quorumModel }: Cluster,
  survivors: readonly NodeId[],
): { view: WitnessView; held: boolean } => {
  const witness = id === null ? undefined : tables.resources.get(id);
  const lun = witness?.lun ? tables.luns.get(witness.lun) : undefined;
  const isShare = witnessKind(quorumModel) === 'share';
  const host = isShare ? share?.lockedBy : lun?.reservedBy;
  const holder = host ? tables.hosts.get(host)?.node : null;
  const held = witness?.state === 'Online' && survivors.some((node) => node === holder);
  const presented = lun !== undefined && !lun.lost && tables.arrays.get(lun.array)?.down === false;
  const reachable = isShare ? (share?.up ?? false) : presented;
  const state =
    witness?.state === 'Online' ? 'online' : !witness || witness.state === 'Failed' ? 'failed' : 'claiming';
  return { view: { state, defended: held && reachable, reachable }, held };
};

/** Is there a node, Up and not Paused, that may own it? And is it one that starts by itself there? */
const canMove = (tables: Tables, vm: Vm, survivors: readonly NodeId[]): boolean => {
  const group = vm.group === null ? undefined : tables.groups.get(vm.group);
  if (!group?.autoStart) return false;
  return survivors.some(
    (node) =>
      tables.nodes.get(node)?.paused === false &&
      group.resources.every((id) => tables.resources.get(id)?.possibleOwners?.includes(node) ?? true),
  );
};

const memoryOf = (tables: Tables, ids: readonly VmId[]): number =>
  ids.reduce((sum, id) => sum + vmMemoryMB(tables.vms.get(id)?.ramMB ?? 0), 0);

const freeOn = (tables: Tables, nodes: readonly NodeId[]): number =>
  nodes.reduce((sum, id) => {
    const node = tables.nodes.get(id);
    const host = node && !node.paused ? tables.hosts.get(node.host) : undefined;
    return host ? sum + Math.max(0, host.ramMB - HOST_RESERVE_MB - memoryOf(tables, host.vms)) : sum;
  }, 0);

export const killForecast = (tables: Tables, host: Host): KillForecast => {
  const hit = host.vms.filter((id) => {
    const vm = tables.vms.get(id);
    return vm !== undefined && isActive(vm.phase);
  });
  const cluster = host.cluster === null ? undefined : tables.clusters.get(host.cluster);
  const base = { id: host.id, name: host.name, off: host.power.kind === 'off', hit };
  const alone = {
    survivors: 0,
    votes: 0,
    total: 0,
    need: 0,
    witness: null,
    claimsWitness: false,
    neededMB: 0,
    freeMB: 0,
    moving: [],
  };
  if (!cluster || host.node === null || !isMember(tables, cluster, host.node))
    return {
      ...base,
      ...alone,
      quorum: 'unaffected',
      cluster: cluster?.name ?? null,
      staying: hit,
      alsoDown: [],
    };
  const survivors = livingMembers(tables, cluster, host.node);
  const decision = decide(tables, cluster, survivors);
  const goesOn = decision.quorum === 'kept' || decision.quorum === 'challenged';
  const moving = hit.filter((id) => goesOn && canMove(tables, tables.vms.get(id)!, survivors));
  return {
    ...base,
    ...decision,
    cluster: cluster.name,
    survivors: survivors.length,
    moving,
    staying: hit.filter((id) => !moving.includes(id)),
    alsoDown: goesOn ? [] : clusteredOn(tables, survivors),
    neededMB: memoryOf(tables, moving),
    freeMB: freeOn(tables, survivors),
  };
};

/** Only what the cluster runs goes down with its service. */
const clusteredOn = (tables: Tables, nodes: readonly NodeId[]): VmId[] =>
  nodes.flatMap((id) => {
    const host = tables.hosts.get(tables.nodes.get(id)!.host);
    return (host?.vms ?? []).filter((vm) => tables.vms.get(vm)?.group !== null);
  });
