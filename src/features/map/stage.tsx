/** The picture: everything that can be pressed stands in the document, what moves is drawn above it. */
import type { HostId, LunId } from '../../domain/ids.ts';
import { useEntity } from '../../store/hooks.tsx';
import { useClusterHealth, useDerived } from '../../store/rows.ts';
import { ClusterFrame } from './cluster-frame.tsx';
import type { Box } from './geometry.ts';
import { HostBox } from './host-box.tsx';
import { itemsOf, slotBox } from './items.ts';
import type { FramePlace, Layout } from './layout.ts';
import { LunBox } from './lun-box.tsx';
import { MapCanvas } from './map-canvas.tsx';
import { decisions, hosts, luns, outlines, tokens } from './picture.ts';
import { placed } from './place.ts';
import { Outline, Token } from './token.tsx';
import { useRoving } from './use-roving.ts';

type StageProps = { layout: Layout; selected: string | null; onSelect: (id: string | null) => void };

export function Stage({ layout, selected, onSelect }: StageProps) {
  const tokenList = useDerived(tokens);
  const items = itemsOf(layout, tokenList);
  const roving = useRoving(items, selected);
  return (
    <div
      className="map-stage"
      role="toolbar"
      tabIndex={-1}
      aria-label="Map of the datacenter"
      style={{ width: layout.w, height: layout.h }}
      onKeyDown={roving.onKeyDown}
      onFocus={roving.onFocus}
      onClick={(event) => {
        const thing = (event.target as Element).closest<HTMLElement>('[data-id]');
        onSelect(thing?.dataset.id ?? null);
      }}
    >
      {layout.frames.map((frame) => (
        <Frame key={frame.cluster ?? 'none'} frame={frame} />
      ))}
      <Hosts layout={layout} selected={selected} stop={roving.stop} />
      <Storage layout={layout} selected={selected} stop={roving.stop} />
      <MapCanvas layout={layout} lit={selected} />
    </div>
  );
}

function Frame({ frame }: { frame: FramePlace }) {
  const health = useClusterHealth().find(({ id }) => id === frame.cluster);
  const deciding = useDerived(decisions).find(({ id }) => id === frame.cluster)?.text ?? '';
  return <ClusterFrame place={frame} health={health} deciding={deciding} />;
}

type PartProps = { layout: Layout; selected: string | null; stop: string | null };

function Hosts({ layout, selected, stop }: PartProps) {
  const rows = useDerived(hosts);
  const tokenList = useDerived(tokens);
  const outlineList = useDerived(outlines);
  return rows.map((row) => {
    const place = layout.hosts.get(row.id);
    if (!place) return null;
    return (
      <div key={row.id} role="group" aria-label={row.name}>
        <HostBox
          row={row}
          box={place.box}
          selected={selected === row.id}
          stop={stop === row.id}
          drop="none"
        />
        {outlineList.map((outline) => (
          <At key={outline.id} layout={layout} host={outline.host} slot={outline.slot} of={row.id}>
            {(box) => <Outline row={outline} box={box} />}
          </At>
        ))}
        {tokenList.map((token) => (
          <At key={token.id} layout={layout} host={token.host} slot={token.slot} of={row.id}>
            {(box) => (
              <Token row={token} box={box} selected={selected === token.id} stop={stop === token.id} />
            )}
          </At>
        ))}
      </div>
    );
  });
}

type AtProps = {
  layout: Layout;
  host: HostId;
  slot: number;
  of: HostId;
  children: (box: Box) => React.ReactNode;
};

function At({ layout, host, slot, of, children }: AtProps) {
  const box = host === of ? slotBox(layout, host, slot) : undefined;
  return box ? children(box) : null;
}

function Storage({ layout, selected, stop }: PartProps) {
  const rows = new Map(useDerived(luns).map((row) => [row.id, row]));
  return (
    <>
      {layout.arrays.map(({ id, box }) => (
        <ArrayBox key={id} id={id} box={box} />
      ))}
      {[...layout.luns].map(([id, { box }]: [LunId, { box: Box }]) => {
        const row = rows.get(id);
        return row ? (
          <LunBox key={id} row={row} box={box} selected={selected === id} stop={stop === id} />
        ) : null;
      })}
    </>
  );
}

function ArrayBox({ id, box }: Layout['arrays'][number]) {
  const array = useEntity('arrays', id);
  return (
    <div className="map-array" style={placed(box)}>
      <span className="map-array-name">
        {array?.name} <span className="map-muted">{array?.model}</span>
      </span>
    </div>
  );
}
