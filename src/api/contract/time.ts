/** The clock of the simulation: asked of the lab, not of the datacenter, and no part of its history. */
import { DAY } from '../../domain/units.ts';
import { z } from './schema.ts';

const speed = z.union([z.literal(1), z.literal(5), z.literal(20), z.literal(100), z.literal('max')], {
  error: '1, 5, 20, 100 or "max"',
});

export const transportSchema = z
  .object({
    mode: z.enum(['paused', 'playing']),
    speed,
    reached: z.number().meta({ description: 'Simulated seconds per second, measured; 0 when paused' }),
  })
  .meta({ id: 'Transport' });

/** Bounded, so that one request can't keep the simulation busy for years. */
const MAX_ADVANCE_MS = 30 * DAY;
const error = `a whole number of simulated milliseconds from 1 to ${MAX_ADVANCE_MS} (30 days)`;
const advanceMs = z.int({ error }).min(1, { error }).max(MAX_ADVANCE_MS, { error });

export const transportOrderSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('pause') }),
    z.strictObject({ kind: z.literal('play') }),
    z.strictObject({ kind: z.literal('speed'), speed }),
    z.strictObject({ kind: z.literal('step') }),
    z.strictObject({ kind: z.literal('advance'), ms: advanceMs }),
  ])
  .meta({ id: 'TransportOrder' });

export type TransportOrder = z.infer<typeof transportOrderSchema>;
