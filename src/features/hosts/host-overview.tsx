import { OS_NAMES } from '../../domain/cluster-os.ts';
import { HOST_RESERVE_MB } from '../../domain/memory.ts';
import type { Host, Nic } from '../../domain/records.ts';
import { useClockText, type ClockText } from '../../store/clock.ts';
import type { HostRow } from '../../store/host-rows.ts';
import { useEntity, useNameOf, useNow } from '../../store/hooks.tsx';
import { formatDuration, formatMB } from '../../ui/format.ts';
import { PlainTable, type TableColumn } from '../../ui/plain-table.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { PropertyColumns, PropertyList } from '../../ui/property-list.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { HOST_STATUSES } from './host-columns.tsx';
import { HostNode } from './host-node.tsx';
import { StorageLink } from './storage-link.tsx';
import { PURPOSES } from './words.ts';

export function HostOverview({ row }: { row: HostRow }) {
  const host = useEntity('hosts', row.id);
  const cluster = useEntity('clusters', row.cluster);
  const clock = useClockText();
  const now = useNow();
  if (!host) return null;
  return (
    <div className="hosts-stack">
      <PropertyColumns>
        <PropertyList
          title={row.name}
          properties={[
            {
              name: 'Host status',
              value: <StatusBadge status={HOST_STATUSES[row.status]} text={row.status} />,
            },
            { name: 'Power', value: powerText(host, now, clock) },
            { name: 'Memory', value: <Memory row={row} /> },
            { name: 'Processor', value: processorText(host) },
            { name: 'Installation', value: `${OS_NAMES[cluster?.os ?? '2008']}, ${row.install}` },
            { name: 'Edition', value: host.edition },
            { name: 'Model', value: row.model },
          ]}
        />
        <HostNode row={row} />
        <StorageLink host={host} paths={`${row.paths} of ${row.ofPaths} work`} />
      </PropertyColumns>
      <Adapters host={host} />
    </div>
  );
}

const powerText = ({ power }: Host, now: number, clock: ClockText): string => {
  const since = `since ${clock(power.since)} (${formatDuration(now - power.since)})`;
  switch (power.kind) {
    case 'on':
      return `On ${since}`;
    case 'booting':
      return `Boots ${since}, ready in about ${formatDuration(Math.max(0, power.until - now))}`;
    case 'off':
      return `Off ${since}`;
  }
};

const processorText = ({ cpu, logicalCpus }: Host): string =>
  `${cpu.vendor} ${cpu.family}, ${logicalCpus} logical processors`;

function Memory({ row }: { row: HostRow }) {
  if (row.power !== 'on') return `${formatMB(row.ramMB)}, none in use without power`;
  return (
    <>
      <ProgressBar
        label="Memory in use"
        fraction={row.usedMB / row.ramMB}
        text={`${formatMB(row.usedMB)} of ${formatMB(row.ramMB)}`}
      />
      <span className="hosts-muted hosts-line">
        {formatMB(row.availableMB)} available; {formatMB(HOST_RESERVE_MB)} are kept for the parent partition
      </span>
    </>
  );
}

function Adapters({ host }: { host: Host }) {
  const nameOf = useNameOf();
  const columns: TableColumn<Nic>[] = [
    { title: 'Network adapter', cell: ({ name }) => name },
    { title: 'Used for', cell: ({ purpose }) => PURPOSES[purpose] },
    { title: 'Network', cell: ({ network }) => (network === null ? 'Not connected' : nameOf(network)) },
    { title: 'Link', cell: (nic) => <Link on={host.power.kind === 'on'} nic={nic} /> },
  ];
  return (
    <PlainTable
      title="Network adapters"
      rows={host.nics}
      columns={columns}
      rowId={({ name }) => name}
      emptyText="It has no network adapter."
    />
  );
}

function Link({ on, nic }: { on: boolean; nic: Nic }) {
  if (!on) return <StatusBadge status="idle" text="No power" />;
  return <StatusBadge status={nic.link === 'up' ? 'ok' : 'error'} text={nic.link === 'up' ? 'Up' : 'Down'} />;
}
