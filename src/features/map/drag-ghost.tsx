import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { Icon } from '../../ui/icons.tsx';
import type { Drag } from './use-drag.ts';

/** What is carried, beside the pointer. It alone is drawn again as the pointer moves. */
export function DragGhost({ drag }: { drag: Drag }) {
  const [at, setAt] = useState(drag.start);
  useEffect(() => {
    const follow = (event: globalThis.PointerEvent) => setAt({ x: event.clientX, y: event.clientY });
    window.addEventListener('pointermove', follow);
    return () => window.removeEventListener('pointermove', follow);
  }, []);
  return createPortal(
    <div className="map-ghost" style={{ transform: `translate(${at.x + 10}px, ${at.y + 8}px)` }}>
      <Icon name="migrate" size={12} /> {drag.name}
      {drag.over === null
        ? ': drop it on a marked node'
        : `: ${drag.order === 'liveMigrate' ? 'live' : 'quick'} migration`}
    </div>,
    document.body,
  );
}
