/** What the choice in the tree leaves of the rows. */
import { useMemo } from 'react';
import { useAll, useNameOf } from '../../store/hooks.tsx';
import { useVmRows } from '../../store/rows.ts';
import type { VmRow } from '../../store/vm-rows.ts';
import type { AnyId, LunId } from '../../domain/ids.ts';

const lies = (row: VmRow, within: string, luns: ReadonlySet<LunId>): boolean =>
  row.place === within || row.cluster === within || row.luns.some((lun) => luns.has(lun));

/** The rows of a cluster, of a host or on an array, and how to say where that is. */
export const useScope = (within: string | null): { rows: readonly VmRow[]; where: string } => {
  const all = useVmRows();
  const luns = useAll('luns');
  const nameOf = useNameOf();
  const onArray = useMemo(
    () => new Set(luns.filter(({ array }) => array === within).map(({ id }) => id)),
    [luns, within],
  );
  const rows = useMemo(
    () => (within === null ? all : all.filter((row) => lies(row, within, onArray))),
    [all, within, onArray],
  );
  // An id out of the address may be anything; what has no name is shown as it stands there.
  return { rows, where: within === null ? '' : nameOf(within as AnyId) };
};
