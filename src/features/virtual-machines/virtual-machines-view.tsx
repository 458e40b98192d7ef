/** Every virtual machine: what it does, what can be done with it, and all about the chosen one. */
import { useState, type ReactNode } from 'react';

import type { CommandName } from '../../client/order.tsx';
import type { VmId } from '../../domain/ids.ts';
import { useClockText } from '../../store/clock.ts';
import { useDatacenter, useNameOf } from '../../store/hooks.tsx';
import type { VmRow } from '../../store/vm-rows.ts';
import { formatCount, formatQuantity } from '../../ui/format.ts';
import { later, Loading } from '../../ui/later.tsx';
import { ColumnsButton, RememberedGrid } from '../../ui/remembered-grid.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { useGridMemory } from '../../ui/use-grid-memory.ts';
import { ViewLayout } from '../../ui/view-layout.tsx';
import type { ViewProps } from '../../ui/view-props.ts';
import { useScope } from './use-scope.ts';
import { useSelection } from './use-selection.ts';
import { useVmActions } from './use-vm-actions.ts';
import { vmColumns } from './vm-columns.tsx';
import type { DetailSlots } from './vm-details.tsx';
import './virtual-machines.css';

const VmDetails = later(async () => (await import('./vm-details.tsx')).VmDetails);
const MigrateDialog = later(async () => (await import('./migrate-dialog.tsx')).MigrateDialog);

const rowId = (row: VmRow): string => row.id;

type VirtualMachinesProps = ViewProps & {
  slots: DetailSlots;
  onInject: (on: string | null) => void;
  onCommand: (name: CommandName, on: string | null) => void;
};

export function VirtualMachinesView(props: VirtualMachinesProps) {
  const { selected, onSelect, tab, onTab, query, onQuery, within, goTo, slots } = props;
  const { onInject, onCommand } = props;
  const { rows, where } = useScope(within);
  const { selection, revealId, change: setSelection } = useSelection(selected, onSelect);
  const [migrating, setMigrating] = useState<{ vms: VmId[]; way: 'live' | null } | null>(null);
  const [shown, setShown] = useState(0);
  const memory = useGridMemory('virtual-machines', vmColumns(useClockText()));
  const { actions, actionsOf } = useVmActions(selection, {
    goTo,
    onTab,
    onMigrate: (vms, way) => setMigrating({ vms, way }),
    onInject,
    onCommand,
  });

  return (
    <>
      <ViewLayout
        title="Virtual Machines"
        tools={
          <>
            <span className="ui-view-note">{countText(shown, rows.length, where)}</span>
            <ColumnsButton memory={memory} />
            <SearchBox value={query} onChange={onQuery} />
          </>
        }
        main={
          <RememberedGrid
            label="Virtual machines"
            memory={memory}
            rows={rows}
            getRowId={rowId}
            selection={selection}
            onSelectionChange={setSelection}
            revealId={revealId}
            actionsOf={actionsOf}
            filterText={query}
            onCountChange={setShown}
            emptyText={useEmptyText(where)}
          />
        }
        details={details({ selected, of: selection.size, tab, onTab, goTo, slots })}
        sections={[
          {
            title: useSelectionTitle(selection),
            actions,
            emptyText: 'Select virtual machines to see what can be done with them.',
          },
        ]}
      />
      {migrating !== null && (
        <Loading instead={null}>
          <MigrateDialog key={migrating.vms.join(' ')} {...migrating} onClose={() => setMigrating(null)} />
        </Loading>
      )}
    </>
  );
}

type DetailParts = Pick<VirtualMachinesProps, 'selected' | 'tab' | 'onTab' | 'goTo' | 'slots'> & {
  of: number;
};

const details = ({ selected, ...rest }: DetailParts): ReactNode =>
  // An id out of the address may be anything; details say so when there is no such machine.
  selected === null ? null : <VmDetails id={selected as VmId} {...rest} />;

const countText = (shown: number, all: number, where: string): string => {
  const count = shown === all ? formatCount(all) : `${formatCount(shown)} of ${formatCount(all)}`;
  return where === '' ? count : `${where}: ${count}`;
};

const useEmptyText = (where: string): string => {
  const there = useDatacenter((state) => state.datacenter !== null);
  if (!there) return 'Waiting for the datacenter…';
  return where === ''
    ? 'This datacenter has no virtual machines.'
    : `No virtual machine belongs to ${where}.`;
};

const useSelectionTitle = (selection: ReadonlySet<string>): string => {
  const nameOf = useNameOf();
  if (selection.size === 0) return 'Virtual machine';
  return selection.size === 1
    ? nameOf([...selection][0] as VmId)
    : formatQuantity(selection.size, 'virtual machine');
};
