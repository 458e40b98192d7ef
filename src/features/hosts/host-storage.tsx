import type { HostId } from '../../domain/ids.ts';
import type { HostRow } from '../../store/host-rows.ts';
import { useEntity } from '../../store/hooks.tsx';
import type { LunRow } from '../../store/lun-rows.ts';
import { useLunRows } from '../../store/rows.ts';
import { formatMB } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { PlainTable, type TableColumn } from '../../ui/plain-table.tsx';
import type { ViewProps } from '../../ui/view-props.ts';

const columnsFor = (
  host: HostId,
  mounted: readonly string[],
  goTo: ViewProps['goTo'],
): TableColumn<LunRow>[] => [
  {
    title: 'LUN',
    cell: ({ id, name }) => <LinkButton onClick={() => goTo('storage', id)}>{name}</LinkButton>,
  },
  { title: 'Owned', cell: ({ owner }) => (owner === host ? 'Yes' : 'No') },
  { title: 'Mounted', cell: ({ id, mount }) => (mounted.includes(id) ? mount : 'No') },
  { title: 'Use', cell: ({ use }) => use },
  { title: 'Virtual machines', cell: ({ vmNames }) => vmNames },
  { title: 'Size', numeric: true, cell: ({ sizeMB }) => formatMB(sizeMB) },
  { title: 'Free', numeric: true, cell: ({ freeMB }) => formatMB(freeMB) },
];

/** The LUNs whose reservation it holds, and the volumes that it has mounted. */
export function HostStorage({ host, goTo }: Pick<ViewProps, 'goTo'> & { host: HostRow }) {
  const mounted = useEntity('hosts', host.id)?.mounted ?? [];
  const luns = useLunRows().filter(({ id, owner }) => owner === host.id || mounted.includes(id));
  return (
    <PlainTable
      title={`LUNs of ${host.name}`}
      rows={luns}
      columns={columnsFor(host.id, mounted, goTo)}
      rowId={({ id }) => id}
      emptyText="It owns no LUN and has none mounted."
    />
  );
}
