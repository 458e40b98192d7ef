import { useEntity } from '../../store/hooks.tsx';
import { useDerived } from '../../store/rows.ts';
import type { Layout } from './layout.ts';
import { LunBox } from './lun-box.tsx';
import { luns } from './picture.ts';
import { placed } from './place.ts';

type StoragePartProps = { layout: Layout; selected: string | null; stop: string | null };

/** The arrays with their LUNs. */
export function StoragePart({ layout, selected, stop }: StoragePartProps) {
  const rows = useDerived(luns);
  return (
    <div role="group" aria-label="Storage">
      {layout.arrays.map(({ id, box }) => (
        <ArrayBox key={id} id={id} box={box} />
      ))}
      {rows.map((row) => {
        const place = layout.luns.get(row.id);
        return (
          place && (
            <LunBox
              key={row.id}
              row={row}
              box={place.box}
              selected={selected === row.id}
              stop={stop === row.id}
            />
          )
        );
      })}
    </div>
  );
}

function ArrayBox({ id, box }: Layout['arrays'][number]) {
  const array = useEntity('arrays', id);
  if (!array) return null;
  return (
    <div className="map-array" style={placed(box)}>
      <span className="map-array-name">
        {array.model.includes(array.name) ? array.model : `${array.name}, ${array.model}`}
      </span>
    </div>
  );
}
