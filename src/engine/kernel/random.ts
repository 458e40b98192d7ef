import { LOGNORMAL_10, LOGNORMAL_12, quantile } from './quantiles.ts';
import { remembered } from './remembered.ts';

/** What a draw is for. A new concern changes no draw of the others. */
export type Concern =
  | 'owner'
  | 'saveJitter'
  | 'ownerJitter'
  | 'restoreJitter'
  | 'chkdsk'
  | 'chkdskLength'
  | 'ccrLogs'
  | 'mirror'
  | 'heartbeat';

const mix = (h: number): number => {
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

/** FNV-1a over text, from where it got to before. */
const fold = (text: string, start: number): number => {
  let h = start;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h;
};

/** A 32-bit hash of text (FNV-1a, finished by a mixer). */
export const hashText = (text: string, start = 0x811c9dc5): number => mix(fold(text, start));

/**
 * A number in [0, 1) that depends on nothing but seed, concern, entity and ordinal: the hash of all four, joined by
 * bars, which needn't be put together for it.
 */
export const keyed = (seed: string, concern: string, entity: string, ordinal: number): number => {
  let h = fold('|', fold(seed, 0x811c9dc5));
  h = fold('|', fold(concern, h));
  h = fold('|', fold(entity, h));
  return mix(fold(String(ordinal), h)) / 4_294_967_296;
};

const keysOf = remembered((concern: Concern) => remembered((entity: string) => `${concern}|${entity}`));

/** Under which the world counts the draws of an entity for a concern. */
export const ordinalKey = (concern: Concern, entity: string): string => keysOf(concern)(entity);

/** Multiplier of a transfer (sigma 0.10) and of the fixed steps of a move (sigma 0.12). */
export const transferJitter = (u: number): number => quantile(LOGNORMAL_10, u);
export const ownerJitter = (u: number): number => quantile(LOGNORMAL_12, u);
