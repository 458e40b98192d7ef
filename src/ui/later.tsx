/** Parts that come as chunks of their own, when they are first shown or when nothing else is to do. */
import { lazy, Suspense, useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { EmptyState } from './empty-state.tsx';

const loaders: (() => Promise<unknown>)[] = [];

/** The component that `load` brings. One that is there already is drawn at once. */
export const later = <P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> => {
  let there: ComponentType<P> | null = null;
  const loadOnce = async () => (there = await load());
  const Lazy = lazy(async () => ({ default: await loadOnce() })) as ComponentType<P>;
  loaders.push(loadOnce);
  return function Later(props: P) {
    // Chosen once: another type in its place would begin anew with empty state.
    const [{ Part }] = useState(() => ({ Part: there ?? Lazy }));
    return <Part {...props} />;
  };
};

/** Everything that was declared with `later`. */
export const loadTheRest = (): Promise<unknown> => Promise.all(loaders.map((load) => load()));

/** Long enough for the first view to stand, short enough that the next click finds its chunk there. */
const PATIENCE_MS = 1_500;

export const useTheRestLater = (): void => {
  useEffect(() => {
    const timer = setTimeout(() => void loadTheRest(), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
};

type LoadingProps = { children: ReactNode; /** Stands in until the part is there. */ instead?: ReactNode };

export function Loading({ children, instead = <EmptyState title="Loading…" /> }: LoadingProps) {
  return <Suspense fallback={instead}>{children}</Suspense>;
}
