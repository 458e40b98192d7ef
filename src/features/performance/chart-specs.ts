/** Which charts a thing has, and what stands in them. */
import type { SeriesKey } from './measured.ts';
import type { HostId } from '../../domain/ids.ts';
import type { Host, Lun, Vm } from '../../domain/records.ts';
import type { Line } from './chart-rows.ts';

export type Unit = 'MB' | 'MB/s' | 'VMs';
/** Colour is never alone: each line has its dashes, each area its place in the stack and in the table. */
export type ChartLine = Line & { colour: string; dash?: string };
export type ChartSpec = {
  id: 'memory' | 'throughput' | 'vms';
  title: string;
  unit: Unit;
  look: 'lines' | 'stack';
  lines: readonly ChartLine[];
  /** The most there can be, drawn as a line of its own. */
  limit?: { name: string; value: number };
};

/** The parts of the mirror that decide on the charts. */
export type Known = {
  hosts: readonly Host[];
  vms: readonly Pick<Vm, 'id' | 'phase' | 'lastHost'>[];
  luns: readonly Pick<Lun, 'id' | 'reservedBy'>[];
};

const STATES: readonly (Pick<ChartLine, 'name' | 'colour'> & { state: string })[] = [
  { state: 'running', name: 'Running', colour: 'var(--status-ok)' },
  { state: 'starting', name: 'Starting', colour: 'var(--status-info)' },
  { state: 'moving', name: 'Saving, restoring, stopping', colour: 'var(--status-busy)' },
  { state: 'saved', name: 'Saved State', colour: 'var(--status-warning)' },
  { state: 'paused', name: 'Paused', colour: 'var(--status-idle)' },
  { state: 'off', name: 'Stopped', colour: 'var(--status-error)' },
];

const vmStates: ChartSpec = {
  id: 'vms',
  title: 'Virtual machines by state',
  unit: 'VMs',
  look: 'stack',
  lines: STATES.map(({ state, name, colour }) => ({
    name,
    colour,
    keys: [`vms|${state}` as Extract<SeriesKey, `vms|${string}`>],
  })),
};

const memoryOf = (hosts: readonly Host[], where: string): ChartSpec => ({
  id: 'memory',
  title: `Memory of virtual machines${where}`,
  unit: 'MB',
  look: 'lines',
  lines: [
    { name: 'In use', colour: 'var(--status-info)', keys: hosts.map(({ id }): SeriesKey => `memory|${id}`) },
  ],
  limit: { name: 'Installed', value: hosts.reduce((sum, { ramMB }) => sum + ramMB, 0) },
});

const throughputOf = (hosts: readonly Host[], where: string): ChartSpec => ({
  id: 'throughput',
  title: `Saved state over the storage link${hosts.length === 1 ? '' : 's'}${where}`,
  unit: 'MB/s',
  look: 'lines',
  lines: [
    { name: 'Saving', colour: 'var(--status-busy)', keys: hosts.map(({ id }): SeriesKey => `save|${id}`) },
    {
      name: 'Restoring',
      colour: 'var(--status-ok)',
      dash: '5 3',
      keys: hosts.map(({ id }): SeriesKey => `restore|${id}`),
    },
  ],
});

export const overviewCharts = ({ hosts }: Pick<Known, 'hosts'>): ChartSpec[] =>
  hosts.length === 0 ? [] : [vmStates, memoryOf(hosts, ', all hosts'), throughputOf(hosts, ', all hosts')];

const onHost = (known: Known, id: HostId | null | undefined): ChartSpec[] => {
  const host = known.hosts.find((one) => one.id === id);
  return host ? [memoryOf([host], ` on ${host.name}`), throughputOf([host], ` of ${host.name}`)] : [];
};

/** A virtual machine shares its host's memory and link; a LUN its owner's; an array those of every host. */
export const entityCharts = (of: string, known: Known): ChartSpec[] => {
  switch (of.slice(0, of.indexOf(':'))) {
    case 'host':
      return onHost(known, known.hosts.find(({ id }) => id === of)?.id);
    case 'vm':
      return onHost(known, known.vms.find(({ id }) => id === of)?.lastHost);
    case 'lun': {
      const owner = known.luns.find(({ id }) => id === of)?.reservedBy;
      return onHost(known, owner).filter(({ id }) => id === 'throughput');
    }
    case 'cluster': {
      const hosts = known.hosts.filter(({ cluster }) => cluster === of);
      return hosts.length === 0 ? [] : [memoryOf(hosts, ', its nodes'), throughputOf(hosts, ', its nodes')];
    }
    case 'array':
      return known.hosts.length === 0 ? [] : [throughputOf(known.hosts, ', all hosts')];
    default:
      return [];
  }
};
