import { useNameOf } from '../../store/hooks.tsx';
import type { LunRow } from '../../store/lun-rows.ts';
import { useVmRows } from '../../store/rows.ts';
import type { VmRow } from '../../store/vm-rows.ts';
import { formatMB } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { PlainTable, type TableColumn } from '../../ui/plain-table.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import type { ViewProps } from '../../ui/view-props.ts';
import { sharingOf } from './sharing.ts';

type LunVmsProps = Pick<ViewProps, 'goTo'> & { row: LunRow };

const columnsFor = (goTo: ViewProps['goTo']): TableColumn<VmRow>[] => [
  {
    title: 'Name',
    cell: ({ id, name }) => <LinkButton onClick={() => goTo('virtual-machines', id)}>{name}</LinkButton>,
  },
  { title: 'Status', cell: ({ status }) => status },
  { title: 'Owner node', cell: ({ ownerName }) => ownerName },
  { title: 'LUNs', cell: ({ lunNames }) => lunNames },
  { title: 'Memory', numeric: true, cell: ({ ramMB }) => formatMB(ramMB) },
];

/** Who is on it, and what that means for a failover. */
export function LunVms({ row, goTo }: LunVmsProps) {
  const nameOf = useNameOf();
  const vms = useVmRows().filter(({ luns }) => luns.includes(row.id));
  const others = [...new Set(vms.flatMap(({ luns }) => luns))].filter((lun) => lun !== row.id).map(nameOf);
  const { risky, text } = sharingOf({
    name: row.name,
    kind: row.kind,
    witness: row.witness,
    vms: vms.map(({ name }) => name),
    others,
  });
  return (
    <section className="storage-sharing" aria-label="Sharing">
      <div className="storage-meaning">
        <StatusBadge status={risky ? 'warning' : 'info'} text={risky ? 'Shared' : 'Failover'} />
        <p>{text}</p>
      </div>
      {vms.length > 0 && (
        <PlainTable
          title={`Virtual machines on ${row.name}`}
          rows={vms}
          columns={columnsFor(goTo)}
          rowId={({ id }) => id}
        />
      )}
    </section>
  );
}
