/** What is asked and answered rather than mirrored: causes, charts, targets, events, the reproduction. */
import { REFUSALS } from '../../domain/refusals.ts';
import type { Refusal, RefusalCode } from '../../domain/refusals.ts';
import { journalEntrySchema } from './commands.ts';
import { hostId, simMs, vmId } from './ids.ts';
import { datacenterSchema, factSchema } from './management.ts';
import { z } from './schema.ts';
import { transportSchema } from './time.ts';
import { outageSchema, predictedSchema } from './virtual-machine.ts';

export const whySchema = z
  .object({
    vm: vmId,
    outage: outageSchema.nullable().meta({ description: 'The open outage, else the last one' }),
    causes: z.array(factSchema).meta({ description: 'From the first cause to the loss of service' }),
    recovery: z.array(factSchema).meta({ description: 'What was done for this virtual machine afterwards' }),
    truncated: z.boolean(),
  })
  .meta({ id: 'Why' });

const refusalSchema = z.object({
  ok: z.literal(false),
  because: z.enum(Object.keys(REFUSALS) as RefusalCode[]),
  field: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
}) satisfies z.ZodType<Refusal>;

export const migrationTargetSchema = z
  .object({
    host: hostId,
    refusal: refusalSchema.nullable(),
    predicted: predictedSchema.nullable(),
    along: z
      .array(z.object({ vm: vmId, awayMs: simMs }))
      .meta({ description: 'Machines that share a LUN with it, and how long each is away' }),
    live: z
      .object({ refusal: refusalSchema.nullable(), predicted: predictedSchema.nullable() })
      .meta({ description: 'The same of a live migration: copying while it runs, the pause, finishing' }),
  })
  .meta({ id: 'MigrationTarget' });
export type MigrationTarget = z.infer<typeof migrationTargetSchema>;

const SERIES_KEY =
  /^((memory|save|restore)\|host:(0|[1-9][0-9]{0,8})|vms\|(running|starting|moving|saved|paused|off))$/;
export const SERIES_WORDS =
  'a measured quantity, such as memory|host:1, save|host:1, restore|host:1 or vms|running';
export type SeriesKey =
  | `${'memory' | 'save' | 'restore'}|host:${number}`
  | `vms|${'running' | 'starting' | 'moving' | 'saved' | 'paused' | 'off'}`;
export const seriesKeySchema = z.string().regex(SERIES_KEY, { error: SERIES_WORDS }).meta({
  description: 'What is measured, and of which host or for which state',
  example: 'memory|host:1',
}) as unknown as z.ZodType<SeriesKey, SeriesKey>;

export const seriesSchema = z
  .object({
    key: seriesKeySchema,
    unit: z.enum(['MB', 'MB/s', 'VMs']),
    at: z.array(simMs).meta({ description: 'A step function: values[i] holds from at[i] on' }),
    values: z.array(z.number()),
  })
  .meta({ id: 'Series' });

export const reproductionSchema = z
  .object({
    datacenter: datacenterSchema,
    at: simMs,
    hash: z.string().meta({ description: 'Hash of the whole state at this instant' }),
    transport: transportSchema,
    commands: z.array(journalEntrySchema).meta({ description: 'Every accepted order since the start' }),
  })
  .meta({ id: 'Reproduction' });
