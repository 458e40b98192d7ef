/** What is wrong now, and since when: one list over everything, what carries the rest first. */
import { hostWithoutPower } from '../../domain/faults/power.ts';
import type { HostId } from '../../domain/ids.ts';
import { witnessKind } from '../../domain/quorum.ts';
import { nodeState, type NodeState, type Vm } from '../../domain/records.ts';
import type { DatacenterState, Tables } from '../../store/datacenter-store.ts';
import { lunAccess } from '../../store/lun-rows.ts';
import { stableRows } from '../../store/stable-rows.ts';
import type { ViewName } from '../../ui/view-props.ts';

export type Problem = {
  id: string;
  grave: boolean;
  since: number;
  name: string;
  text: string;
  /** Where more is to be seen. */
  view: ViewName;
  selected: string | null;
  tab: string | null;
  /** Whose power can be restored to end it. */
  heal: HostId | null;
};

const hostProblems = (tables: Tables): Problem[] => {
  const broken = new Set([...tables.faults.values()].map(({ fault }) => hostWithoutPower(fault)));
  return [...tables.hosts.values()]
    .filter(({ power }) => power.kind !== 'on')
    .map(({ id, name, power }) => ({
      id,
      name,
      grave: power.kind === 'off',
      since: power.since,
      text:
        power.kind === 'off'
          ? 'has no power'
          : power.kind === 'booting' && power.after === 'stopError'
            ? 'restarts after a stop error'
            : 'boots after its power came back',
      view: 'hosts',
      selected: id,
      tab: null,
      heal: broken.has(id) ? id : null,
    }));
};

const NODE_TEXTS: Record<NodeState, string> = {
  Up: '',
  Down: 'is Down: its cluster service stopped',
  Paused: 'is paused and receives no group',
  Joining: 'looks for its cluster',
};

/** Of hosts that run: what their cluster service does not. */
const nodeProblems = (tables: Tables): Problem[] =>
  [...tables.nodes.values()]
    .filter((node) => nodeState(node) !== 'Up' && tables.hosts.get(node.host)?.power.kind === 'on')
    .map((node) => {
      const state = nodeState(node);
      return {
        id: node.host,
        name: node.name,
        grave: state === 'Down',
        since: node.phase.since,
        text: NODE_TEXTS[state],
        view: 'hosts',
        selected: node.host,
        tab: null,
        heal: null,
      };
    });

const clusterProblems = (tables: Tables): Problem[] =>
  [...tables.clusters.values()].flatMap(
    ({ id, name, component, downSince, witness, quorumModel }): Problem[] => {
      const base = { name, tab: null, heal: null };
      if (component === null)
        return [
          {
            ...base,
            id,
            grave: true,
            since: downSince ?? 0,
            text: 'is down: no node holds quorum',
            view: 'hosts',
            selected: null,
          },
        ];
      const voter = witness === null ? undefined : tables.resources.get(witness);
      const kind = witnessKind(quorumModel);
      return voter && voter.state !== 'Online'
        ? [
            {
              ...base,
              id: voter.id,
              grave: false,
              since: voter.since,
              text: `has a witness ${kind} that gives no vote`,
              view: kind === 'disk' ? 'storage' : 'hosts',
              selected: voter.lun,
            },
          ]
        : [];
    },
  );

/** What is wrong with a LUN that something runs from, or should. */
const lunProblems = (tables: Tables): Problem[] =>
  [...tables.luns.values()].flatMap((lun): Problem[] => {
    const { access, accessSince } = lunAccess(lun, tables);
    if (accessSince === null || (lun.vms.length === 0 && !lun.witness)) return [];
    const { id, name } = lun;
    return [
      {
        id,
        name,
        grave: true,
        since: accessSince,
        text: access,
        view: 'storage',
        selected: id,
        tab: null,
        heal: null,
      },
    ];
  });

const vmText = (tables: Tables, vm: Vm): string => {
  if (vm.phase.kind === 'running' && vm.phase.guest.kind === 'hung')
    return 'hangs, and the cluster does not see it';
  if (vm.phase.kind === 'running' && vm.phase.guest.kind === 'applicationFailed')
    return 'runs, and its application crashed';
  if (vm.phase.kind === 'running' && !vm.connected) return 'runs, connected to no virtual network';
  const failed = vm.resource !== null && tables.resources.get(vm.resource)?.state === 'Failed';
  return failed ? 'has failed and does not serve its users' : 'does not serve its users';
};

/** Gaps that somebody asked for are no problem. */
const vmProblems = (tables: Tables): Problem[] =>
  [...tables.vms.values()].flatMap((vm): Problem[] =>
    vm.outage && !vm.outage.planned
      ? [
          {
            id: vm.id,
            name: vm.name,
            grave: true,
            since: vm.outage.from,
            text: vmText(tables, vm),
            view: 'virtual-machines',
            selected: vm.id,
            tab: 'why',
            heal: null,
          },
        ]
      : [],
  );

const bySeverity = (a: Problem, b: Problem): number => Number(b.grave) - Number(a.grave) || a.since - b.since;

/** A cluster that is down explains its nodes, and a host without power its virtual machines. */
const problemsOf = ({ tables }: DatacenterState): Problem[] => [
  ...clusterProblems(tables).toSorted(bySeverity),
  ...[...hostProblems(tables), ...nodeProblems(tables)].toSorted(bySeverity),
  ...lunProblems(tables).toSorted(bySeverity),
  ...vmProblems(tables).toSorted(bySeverity),
];

export const problems = stableRows(problemsOf);
