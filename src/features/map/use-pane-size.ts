import { useEffect, useRef, useState } from 'react';
import type { Size } from './geometry.ts';

/** The room that an element has, as whole pixels; null until it is measured. */
export const usePaneSize = () => {
  const ref = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size | null>(null);
  useEffect(() => {
    const pane = ref.current;
    if (!pane) return;
    const measure = () => setSize({ w: pane.clientWidth, h: pane.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(pane);
    return () => observer.disconnect();
  }, []);
  return { ref, size };
};
