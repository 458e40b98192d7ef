import type { HostRow } from '../../store/host-rows.ts';
import { useVmRows } from '../../store/rows.ts';
import type { VmRow } from '../../store/vm-rows.ts';
import { formatMB } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { PlainTable, type TableColumn } from '../../ui/plain-table.tsx';
import { StatusBadge, type Status } from '../../ui/status-badge.tsx';
import type { ViewProps } from '../../ui/view-props.ts';

const statusOf = ({ serving, activity, failed }: VmRow): Status => {
  if (serving) return 'ok';
  if (activity !== '') return 'busy';
  return failed ? 'error' : 'idle';
};

const columnsFor = (goTo: ViewProps['goTo']): TableColumn<VmRow>[] => [
  {
    title: 'Name',
    cell: ({ id, name }) => <LinkButton onClick={() => goTo('virtual-machines', id)}>{name}</LinkButton>,
  },
  { title: 'Status', cell: (vm) => <StatusBadge status={statusOf(vm)} text={vm.status} /> },
  { title: 'Under way', cell: ({ activity, mark }) => activity || mark },
  { title: 'Memory', numeric: true, cell: ({ ramMB }) => formatMB(ramMB) },
  { title: 'Guest', cell: ({ guest }) => guest },
  { title: 'Application', cell: ({ app }) => app },
];

/** The VMs that run on it, and those that are off and would start here. */
export function HostVms({ host, goTo }: Pick<ViewProps, 'goTo'> & { host: HostRow }) {
  const vms = useVmRows().filter(({ place }) => place === host.id);
  return (
    <PlainTable
      title={`Virtual machines on ${host.name}`}
      rows={vms}
      columns={columnsFor(goTo)}
      rowId={({ id }) => id}
      emptyText={
        host.status === 'OK'
          ? 'None. A quick migration can bring one here.'
          : 'None: the cluster has taken them over, or none was here.'
      }
    />
  );
}
