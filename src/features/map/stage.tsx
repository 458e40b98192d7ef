/** The picture: everything that can be pressed stands in the document, what moves is drawn above it. */
import type { KeyboardEvent, MouseEvent } from 'react';
import type { HostId } from '../../domain/ids.ts';
import { useClusterHealth, useDerived } from '../../store/rows.ts';
import { menuPointOf, type MenuPoint } from '../../ui/menu.tsx';
import { ClusterFrame } from './cluster-frame.tsx';
import { DragGhost } from './drag-ghost.tsx';
import { HostsPart } from './host-part.tsx';
import { itemsOf } from './items.ts';
import type { FramePlace, Layout } from './layout.ts';
import { MapCanvas } from './map-canvas.tsx';
import { decisions, tokens } from './picture.ts';
import { StoragePart } from './storage-part.tsx';
import { useDrag, type Carried } from './use-drag.ts';
import { thingOf, useRoving } from './use-roving.ts';

type StageProps = {
  layout: Layout;
  selected: string | null;
  onSelect: (id: string | null) => void;
  onMenu: (id: string, at: MenuPoint) => void;
  carriedOf: (id: string) => Carried | null;
  onDrop: (carried: Carried, host: HostId) => void;
};

export function Stage({ layout, selected, onSelect, onMenu, carriedOf, onDrop }: StageProps) {
  const items = itemsOf(layout, useDerived(tokens));
  const { stop, onKeyDown, onFocus } = useRoving(items, selected);
  const { drag, ...pointer } = useDrag({ layout, carriedOf, onDrop });

  const keys = (event: KeyboardEvent) => {
    const thing = thingOf(event.target);
    const asksForMenu = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
    if (event.key === 'Escape' && drag === null) onSelect(null);
    if (!asksForMenu || thing === null) return onKeyDown(event);
    event.preventDefault();
    onMenu(thing.id, menuPointOf(thing.element));
  };
  const menu = (event: MouseEvent) => {
    const thing = thingOf(event.target);
    if (thing === null) return;
    event.preventDefault();
    onMenu(thing.id, { x: event.clientX, y: event.clientY });
  };
  return (
    <div
      className="map-stage"
      role="toolbar"
      tabIndex={-1}
      aria-label="Map of the datacenter"
      style={{ width: layout.w, height: layout.h }}
      onKeyDown={keys}
      onFocus={onFocus}
      onContextMenu={menu}
      onClick={(event) => onSelect(thingOf(event.target)?.id ?? null)}
      {...pointer}
    >
      {layout.frames.map((frame) => (
        <Frame key={frame.cluster ?? 'none'} frame={frame} />
      ))}
      <HostsPart layout={layout} selected={selected} stop={stop} drag={drag} />
      <StoragePart layout={layout} selected={selected} stop={stop} />
      <MapCanvas layout={layout} lit={drag?.vm ?? selected} />
      {drag && <DragGhost drag={drag} />}
    </div>
  );
}

function Frame({ frame }: { frame: FramePlace }) {
  const health = useClusterHealth().find(({ id }) => id === frame.cluster);
  const deciding = useDerived(decisions).find(({ id }) => id === frame.cluster)?.text ?? '';
  return <ClusterFrame place={frame} health={health} deciding={deciding} />;
}
