import { useMemo } from 'react';
import { useDerived } from '../../store/rows.ts';
import { stableValue } from '../../store/stable-rows.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { selectionOf } from './selection.ts';

/** The selected thing in a few words; the grids know more. */
export function SelectionStrip({ selected }: { selected: string | null }) {
  const selection = useDerived(
    useMemo(() => stableValue(({ tables, at }) => selectionOf(tables, at, selected)), [selected]),
  );
  return (
    <section className="map-selection" aria-label="Details">
      {selection === null ? (
        <p className="map-muted">
          Select a node, a virtual machine or a disk; arrow keys go from one to the next. A right click or
          Shift+F10 shows what can be done with it.
        </p>
      ) : (
        <>
          <h3>
            {selection.name} <StatusBadge status={selection.tone} text={selection.status} />
          </h3>
          <dl>
            {selection.facts.map(({ name, value }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd title={value}>{value}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  );
}
