import { useEffect, useRef } from 'react';
import { useAnimationTime, useDatacenter, usePrefersReducedMotion, useStore } from '../../store/hooks.tsx';
import { layersOf, sameLayer } from './layers.ts';
import type { Layout } from './layout.ts';
import { paint, type Inks } from './paint.ts';
import { placesOf } from './picture.ts';
import { sceneAt } from './scene.ts';
import type { Shape } from './shapes.ts';
import { useInks } from './use-inks.ts';

/** Simulated seconds per second from which on heartbeats would only flicker. */
const TOO_FAST = 6;

type Painted = { shapes: readonly Shape[]; layout: Layout; inks: Inks; density: number };

/** All that moves. It is drawn again with each drawing of the screen; nothing else of the page is. */
export function MapCanvas({ layout, lit }: { layout: Layout; lit: string | null }) {
  const store = useStore();
  const now = useAnimationTime();
  const still = usePrefersReducedMotion();
  const fast = useDatacenter(({ transport }) => transport.mode === 'playing' && transport.reached > TOO_FAST);
  const inks = useInks();
  const restingCanvas = useRef<HTMLCanvasElement>(null);
  const movingCanvas = useRef<HTMLCanvasElement>(null);
  const painted = useRef<Painted | null>(null);
  const density = window.devicePixelRatio;

  useEffect(() => {
    const below = restingCanvas.current?.getContext('2d');
    const above = movingCanvas.current?.getContext('2d');
    if (!below || !above) return;
    const state = store.getState();
    const { slots } = placesOf(state);
    const scene = sceneAt({ tables: state.tables, layout, slots, now, lit, still, steady: still || fast });
    const { resting, moving } = layersOf(scene);
    const before = painted.current;
    const unchanged = before?.layout === layout && before.inks === inks && before.density === density;
    if (!unchanged || !sameLayer(before.shapes, resting)) {
      paint(below, resting, layout, inks, density);
      painted.current = { shapes: resting, layout, inks, density };
    }
    paint(above, moving, layout, inks, density);
  });
  const size = {
    width: Math.round(layout.w * density),
    height: Math.round(layout.h * density),
    style: { width: layout.w, height: layout.h },
  };
  return (
    <>
      <canvas ref={restingCanvas} className="map-canvas" aria-hidden="true" {...size} />
      <canvas ref={movingCanvas} className="map-canvas" aria-hidden="true" {...size} />
    </>
  );
}
