/** What can be done with what is selected, as facts; the words and orders are made of them elsewhere. */
import { hostWithoutPower } from '../../domain/faults/power.ts';
import type { HostId, LunId, VmId } from '../../domain/ids.ts';
import { nodeState, type Host, type NodeState, type Vm } from '../../domain/records.ts';
import type { Tables } from '../../store/datacenter-store.ts';
import { obstacles, obstacleText } from '../../store/vm-obstacles.ts';
import { VM_ORDER_NAMES, type VmOrder } from '../../store/vm-orders.ts';

type Target = { id: HostId; name: string };
export type Choices =
  | { kind: 'none' }
  | {
      kind: 'host';
      id: HostId;
      name: string;
      power: Host['power']['kind'];
      node: NodeState | null;
      broken: boolean;
    }
  | {
      kind: 'vm';
      id: VmId;
      name: string;
      /** Why the datacenter would refuse an order now; nothing stands against the others. */
      obstacles: Partial<Record<VmOrder, string>>;
      targets: Target[];
    }
  | { kind: 'lun'; id: LunId; name: string };

/** The other nodes of its cluster that are Up and not paused. */
const migrationTargets = (vm: Vm, tables: Tables): Target[] => {
  const group = vm.group === null ? undefined : tables.groups.get(vm.group);
  const cluster = group && tables.clusters.get(group.cluster);
  return (cluster?.nodes ?? []).flatMap((id): Target[] => {
    const node = tables.nodes.get(id);
    return node && nodeState(node) === 'Up' && id !== group?.owner
      ? [{ id: node.host, name: node.name }]
      : [];
  });
};

const hostChoices = (host: Host, tables: Tables): Choices => {
  const node = host.node === null ? undefined : tables.nodes.get(host.node);
  return {
    kind: 'host',
    id: host.id,
    name: host.name,
    power: host.power.kind,
    node: node ? nodeState(node) : null,
    broken: [...tables.faults.values()].some(({ fault }) => hostWithoutPower(fault) === host.id),
  };
};

const obstaclesOf = (vm: Vm, tables: Tables): Partial<Record<VmOrder, string>> =>
  Object.fromEntries(
    obstacles(VM_ORDER_NAMES, vm, tables).flatMap((refusal, i) =>
      refusal ? [[VM_ORDER_NAMES[i], obstacleText(refusal)]] : [],
    ),
  );

const vmChoices = (vm: Vm, tables: Tables): Choices => ({
  kind: 'vm',
  id: vm.id,
  name: vm.name,
  obstacles: obstaclesOf(vm, tables),
  targets: migrationTargets(vm, tables),
});

const found = <T>(table: ReadonlyMap<string, T>, id: string): T | undefined => table.get(id);

export const choicesOf = (tables: Tables, id: string | null): Choices => {
  if (id === null) return { kind: 'none' };
  const host = found(tables.hosts, id);
  if (host) return hostChoices(host, tables);
  const vm = found(tables.vms, id);
  if (vm) return vmChoices(vm, tables);
  const lun = found(tables.luns, id);
  return lun ? { kind: 'lun', id: lun.id, name: lun.name } : { kind: 'none' };
};
