import type { SimMs } from '../../domain/units.ts';

/** LooksAlivePollInterval of 2008. */
const LOOKS_ALIVE_MS = 5_000;

/** The first look at a resource at or after an instant: every five seconds from when it came Online. Computed, never polled. */
export const nextLook = (onlineAt: SimMs, now: SimMs): SimMs =>
  onlineAt + Math.max(1, Math.ceil((now - onlineAt) / LOOKS_ALIVE_MS)) * LOOKS_ALIVE_MS;
