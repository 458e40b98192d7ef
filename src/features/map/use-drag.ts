/** A VM's token dragged onto a host. The same is done by keyboard with the context menu. */
import { useEffect, useRef, useState, type PointerEvent } from 'react';
import type { HostId, VmId } from '../../domain/ids.ts';
import { contains, distance, type Point } from './geometry.ts';
import type { Layout } from './layout.ts';
import { thingOf } from './use-roving.ts';

/** So far a press may slip and still be a click. */
const SLIP = 6;

/** `order`: live where that is possible, as the manager of R2 does it. */
export type Carried = {
  vm: VmId;
  name: string;
  order: 'liveMigrate' | 'quickMigrate';
  targets: readonly HostId[];
};
export type Drag = Carried & { over: HostId | null; start: Point };

const hostAt = (layout: Layout, point: Point): HostId | null =>
  [...layout.hosts].find(([, { box }]) => contains(box, point))?.[0] ?? null;

const onStage = (event: PointerEvent): Point => {
  const { left, top } = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
};

type DragInput = {
  layout: Layout;
  /** What can be carried away from there, and where to. */
  carriedOf: (id: string) => Carried | null;
  onDrop: (carried: Carried, host: HostId) => void;
};

export const useDrag = ({ layout, carriedOf, onDrop }: DragInput) => {
  const pressed = useRef<{ id: string; at: Point } | null>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const end = () => {
    pressed.current = null;
    setDrag(null);
  };

  useEffect(() => {
    if (!drag) return;
    const onKeyDown = (event: KeyboardEvent) => event.key === 'Escape' && setDrag(null);
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [drag]);

  const onPointerDown = (event: PointerEvent) => {
    const thing = event.button === 0 ? thingOf(event.target) : null;
    pressed.current = thing && { id: thing.id, at: onStage(event) };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (pressed.current === null) return;
    const at = onStage(event);
    if (drag) {
      const host = hostAt(layout, at);
      const over = host !== null && drag.targets.includes(host) ? host : null;
      if (over !== drag.over) setDrag({ ...drag, over });
    } else if (distance(at, pressed.current.at) > SLIP) {
      const carried = carriedOf(pressed.current.id);
      if (carried === null) return void (pressed.current = null);
      // By the token, so that the click at the end is its own and selects it.
      if (event.target instanceof Element) event.target.setPointerCapture(event.pointerId);
      setDrag({ ...carried, over: null, start: { x: event.clientX, y: event.clientY } });
    }
  };
  const onPointerUp = () => {
    if (drag && drag.over !== null) onDrop(drag, drag.over);
    end();
  };
  return { drag, onPointerDown, onPointerMove, onPointerUp, onPointerCancel: end };
};
