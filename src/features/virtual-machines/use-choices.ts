import { useMigrationTargets } from '../../client/queries.ts';
import type { VmId } from '../../domain/ids.ts';
import { nodeState } from '../../domain/records.ts';
import type { DatacenterState } from '../../store/datacenter-store.ts';
import { useAll, useDatacenter } from '../../store/hooks.tsx';
import { useHostRows } from '../../store/rows.ts';
import { choicesOf, type Choice } from './choices.ts';
import type { Kind } from './phases.ts';

/** Everything that the answer depends on, as text: when it changes the API is asked again. */
const circumstances =
  (ids: readonly VmId[]) =>
  ({ tables }: DatacenterState): string => {
    const machines = ids.map((id) => {
      const vm = tables.vms.get(id);
      const group = vm?.group ? tables.groups.get(vm.group) : undefined;
      const states = group?.resources.map((resource) => tables.resources.get(resource)?.state);
      return [vm?.phase.kind, group?.owner, group?.work.kind, states].join();
    });
    const nodes = [...tables.nodes.values()].map(nodeState);
    const quorum = [...tables.clusters.values()].map(({ component }) => component);
    const live = [...tables.migrations.values()].filter((one) => one.live && one.endedAt === null).length;
    return [machines.join(';'), nodes, quorum, live].join('|');
  };

export type Ways = { quick: Choice[]; live: Choice[] };

/** The possible targets of these machines, by either way; null while they are not known yet. */
export const useChoices = (ids: readonly VmId[]) => {
  const fresh = useDatacenter(circumstances(ids));
  const { targets, error } = useMigrationTargets(ids, fresh);
  const hosts = useHostRows();
  const all = useAll('vms');
  const vms = ids.flatMap((id) => all.find((vm) => vm.id === id) ?? []);
  const free = (host: string) => hosts.find(({ id }) => id === host)?.availableMB ?? 0;
  const complete = targets !== null && vms.length === ids.length;
  const by = (kind: Kind): Choice[] => choicesOf(vms, targets ?? [], free, all, kind);
  const ways: Ways | null = complete ? { quick: by('quick'), live: by('live') } : null;
  return { ways, error };
};
