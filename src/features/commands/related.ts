/** What a fault would hit together with a thing, so that a form that is opened on one knows the others. */
import type { AnyId } from '../../domain/ids.ts';
import type { Tables } from '../../store/datacenter-store.ts';

type Found = Partial<
  Record<
    'host' | 'node' | 'cluster' | 'lun' | 'array' | 'vm' | 'group' | 'resource' | 'guestCluster',
    AnyId | null
  >
>;

const get = <T>(table: ReadonlyMap<string, T>, id: string | null | undefined): T | undefined =>
  id ? table.get(id) : undefined;

const aroundHost = (tables: Tables, id: string): Found => {
  const host = get(tables.hosts, id);
  return host ? { host: host.id, node: host.node, cluster: host.cluster } : {};
};

const aroundLun = (tables: Tables, id: string): Found => {
  const lun = get(tables.luns, id);
  return lun ? { lun: lun.id, array: lun.array, host: lun.reservedBy ?? lun.mountedOn } : {};
};

const aroundVm = (tables: Tables, id: string): Found => {
  const vm = get(tables.vms, id);
  if (!vm) return {};
  const lun = [...tables.luns.values()].find(({ vms }) => vms.includes(vm.id));
  const host = 'on' in vm.phase ? vm.phase.on : vm.lastHost;
  return {
    vm: vm.id,
    group: vm.group,
    resource: vm.resource,
    guestCluster: vm.guestCluster,
    ...aroundHost(tables, host ?? ''),
    ...(lun && { lun: lun.id, array: lun.array }),
  };
};

/** An id for each kind of thing, the thing itself first. */
export const aroundThing = (tables: Tables, id: string): ReadonlyMap<string, string> => {
  const kind = id.slice(0, id.indexOf(':'));
  const found: Found =
    kind === 'vm'
      ? aroundVm(tables, id)
      : kind === 'host'
        ? aroundHost(tables, id)
        : kind === 'lun'
          ? aroundLun(tables, id)
          : {};
  const all = Object.entries({ [kind]: id, ...found });
  return new Map(all.filter((entry): entry is [string, AnyId] => typeof entry[1] === 'string'));
};
