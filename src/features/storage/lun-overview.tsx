import type { HostId, LunId } from '../../domain/ids.ts';
import type { Lun, Resource } from '../../domain/records.ts';
import { useClockText } from '../../store/clock.ts';
import { useAll, useEntity, useNameOf } from '../../store/hooks.tsx';
import type { LunRow } from '../../store/lun-rows.ts';
import { formatMB } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { PropertyColumns, PropertyList } from '../../ui/property-list.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import type { ViewProps } from '../../ui/view-props.ts';
import { DISK_STATES } from './lun-columns.tsx';
import { LunVms } from './lun-vms.tsx';

type LunOverviewProps = Pick<ViewProps, 'goTo'> & { row: LunRow };

export function LunOverview({ row, goTo }: LunOverviewProps) {
  return (
    <div className="storage-stack">
      <PropertyColumns>
        <Volume row={row} />
        <Ownership row={row} goTo={goTo} />
        <ClusterDisk row={row} />
      </PropertyColumns>
      <LunVms row={row} goTo={goTo} />
    </div>
  );
}

function Volume({ row }: { row: LunRow }) {
  const used = row.sizeMB - row.freeMB;
  return (
    <PropertyList
      title={row.name}
      properties={[
        { name: 'Use', value: row.use },
        { name: 'Array', value: row.arrayName },
        { name: 'Controller', value: row.controller },
        {
          name: 'Used',
          value: (
            <ProgressBar
              label={`Used of ${row.name}`}
              fraction={row.sizeMB > 0 ? used / row.sizeMB : 0}
              text={`${formatMB(used)} of ${formatMB(row.sizeMB)}`}
            />
          ),
        },
        { name: 'Free', value: formatMB(row.freeMB) },
        {
          name: 'Reached as',
          value: row.mount === 'GUID path' ? 'GUID path, without a drive letter' : row.mount,
        },
      ]}
    />
  );
}

function Ownership({ row, goTo }: LunOverviewProps) {
  const lun = useEntity('luns', row.id);
  const nameOf = useNameOf();
  const { owner } = row;
  return (
    <PropertyList
      title="Ownership"
      properties={[
        {
          name: 'Reservation',
          value:
            owner === null ? (
              lun?.kind === 'cluster-file-system' ? (
                'None: all nodes write to it'
              ) : (
                'Nobody holds it'
              )
            ) : (
              <>
                Held by <LinkButton onClick={() => goTo('hosts', owner)}>{row.ownerName}</LinkButton>
                {lun?.kind === 'csv'
                  ? ', the coordinator; the others write to it, too'
                  : '; the others can’t write to it'}
              </>
            ),
        },
        { name: 'Mounted on', value: mountedOn(lun).map(nameOf).join(', ') || 'No host' },
        {
          name: 'Access',
          value: row.access === '' ? 'Nothing stands in the way' : <Access row={row} />,
        },
        {
          name: 'Paths',
          value: owner === null ? 'No owner to reach it' : `${row.paths} of ${row.ofPaths} work`,
        },
      ]}
    />
  );
}

const mountedOn = (lun: Lun | undefined): HostId[] => {
  if (!lun) return [];
  if (lun.kind !== 'plain') return lun.access.flatMap(({ host, how }) => (how === 'lost' ? [] : [host]));
  return lun.mountedOn === null ? [] : [lun.mountedOn];
};

/** What is wrong, and since when where that is one instant. */
function Access({ row }: { row: LunRow }) {
  const clock = useClockText();
  return row.accessSince === null ? row.access : `${row.access}, since ${clock(row.accessSince)}`;
}

const useDisk = (lun: LunId): Resource | undefined =>
  useAll('resources').find((resource) => resource.type === 'Physical Disk' && resource.lun === lun);

const NO_DISK: Record<LunRow['kind'], string> = {
  plain: 'Not clustered: nothing takes it over',
  'cluster-file-system': 'None: a cluster file system is no disk of the cluster',
  csv: 'Not used yet',
};

/** The same LUN as the cluster knows it. */
function ClusterDisk({ row }: { row: LunRow }) {
  const disk = useDisk(row.id);
  const group = useEntity('groups', disk?.group);
  const nameOf = useNameOf();
  const clock = useClockText();
  if (!disk)
    return <PropertyList title="Cluster disk" properties={[{ name: 'State', value: NO_DISK[row.kind] }]} />;
  return (
    <PropertyList
      title="Cluster disk"
      properties={[
        { name: 'Resource', value: disk.name },
        { name: 'State', value: <StatusBadge {...DISK_STATES[disk.state]} /> },
        { name: 'Since', value: clock(disk.since) },
        { name: 'Group', value: group?.name ?? '' },
        { name: 'Owner node', value: group?.owner ? nameOf(group.owner) : 'None' },
      ]}
    />
  );
}
