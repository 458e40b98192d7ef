import type { HostId } from '../../domain/ids.ts';
import { useDerived } from '../../store/rows.ts';
import { HostBox } from './host-box.tsx';
import type { HostRow } from './host-rows.ts';
import type { HostPlace, Layout } from './layout.ts';
import { hosts, outlines, tokens } from './picture.ts';
import { Outline, Token } from './token.tsx';
import type { OutlineRow, TokenRow } from './token-rows.ts';
import type { Drag } from './use-drag.ts';

type HostsPartProps = { layout: Layout; selected: string | null; stop: string | null; drag: Drag | null };

const byHost = <R extends { host: HostId }>(rows: readonly R[]): Map<HostId, R[]> => {
  const found = new Map<HostId, R[]>();
  for (const row of rows) {
    const list = found.get(row.host);
    if (list) list.push(row);
    else found.set(row.host, [row]);
  }
  return found;
};

const dropOf = (drag: Drag | null, host: HostId) => {
  if (drag === null || !drag.targets.includes(host)) return 'none';
  return drag.over === host ? 'here' : 'possible';
};

/** The hosts with the tokens in them, in the order in which they stand. */
export function HostsPart({ layout, selected, stop, drag }: HostsPartProps) {
  const rows = new Map(useDerived(hosts).map((row) => [row.id, row]));
  const inside = byHost(useDerived(tokens));
  const kept = byHost(useDerived(outlines));
  return [...layout.hosts].map(([id, place]: [HostId, HostPlace]) => {
    const row = rows.get(id);
    return (
      row && (
        <HostPart
          key={id}
          row={row}
          place={place}
          inside={inside.get(id) ?? []}
          kept={kept.get(id) ?? []}
          selected={selected}
          stop={stop}
          drop={dropOf(drag, id)}
        />
      )
    );
  });
}

type HostPartProps = {
  row: HostRow;
  place: HostPlace;
  inside: readonly TokenRow[];
  kept: readonly OutlineRow[];
  selected: string | null;
  stop: string | null;
  drop: 'none' | 'possible' | 'here';
};

function HostPart({ row, place, inside, kept, selected, stop, drop }: HostPartProps) {
  return (
    <div role="group" aria-label={row.name}>
      <HostBox row={row} place={place} selected={selected === row.id} stop={stop === row.id} drop={drop} />
      {kept.map((outline) => {
        const box = place.slots[outline.slot];
        return box && <Outline key={outline.id} row={outline} box={box} />;
      })}
      {inside.map((token) => {
        const box = place.slots[token.slot];
        return (
          box && (
            <Token
              key={token.id}
              row={token}
              box={box}
              selected={selected === token.id}
              stop={stop === token.id}
            />
          )
        );
      })}
    </div>
  );
}
