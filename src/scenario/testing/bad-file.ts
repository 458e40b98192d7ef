import type { Change } from './small-file.ts';

/** The small file spoiled, and the first thing that is said about it. */
export type BadFile = { given: string; changes: Change[]; field: string; says: string };
