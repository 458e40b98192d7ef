import { useEffect, useRef } from 'react';
import { useAnimationTime, useDatacenter, usePrefersReducedMotion, useStore } from '../../store/hooks.tsx';
import type { Layout } from './layout.ts';
import { paint } from './paint.ts';
import { placesOf } from './picture.ts';
import { sceneAt } from './scene.ts';
import { useInks } from './use-inks.ts';

/** Simulated seconds per second from which on heartbeats would only flicker. */
const TOO_FAST = 6;

/** All that moves. It is drawn again with each drawing of the screen; nothing else of the page is. */
export function MapCanvas({ layout, lit }: { layout: Layout; lit: string | null }) {
  const store = useStore();
  const now = useAnimationTime();
  const still = usePrefersReducedMotion();
  const fast = useDatacenter(({ transport }) => transport.mode === 'playing' && transport.reached > TOO_FAST);
  const inks = useInks();
  const ref = useRef<HTMLCanvasElement>(null);
  const density = window.devicePixelRatio;

  useEffect(() => {
    const pen = ref.current?.getContext('2d');
    if (!pen) return;
    const state = store.getState();
    const { slots } = placesOf(state);
    const scene = sceneAt({ tables: state.tables, layout, slots, now, lit, still, steady: still || fast });
    paint(pen, scene, layout, inks, density);
  });
  return (
    <canvas
      ref={ref}
      className="map-canvas"
      aria-hidden="true"
      width={Math.round(layout.w * density)}
      height={Math.round(layout.h * density)}
      style={{ width: layout.w, height: layout.h }}
    />
  );
}
