/** Settings of groups and resources as orders give them; what is left out stays as it is. */
import { POLICY_LIMITS } from '../../domain/policies.ts';
import { DAY, SECOND } from '../../domain/units.ts';
import { hostId } from './ids.ts';
import { z } from './schema.ts';

const amount = ([least, most]: readonly [number, number]) => z.int().min(least).max(most);
const NAME_WORDS = 'a name of 1 to 63 letters, digits, spaces or any of . _ - ( ) & is needed';
const className = z
  .string({ error: NAME_WORDS })
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._()&-]{0,62}$/u, { error: NAME_WORDS });

const window = z.strictObject({ start: z.int().min(0).max(23), end: z.int().min(0).max(23) });
const hour = z.int().min(-1).max(23).meta({ description: 'Hour of the day; -1 with both: at any time' });

const common = {
  preferredOwners: z.array(hostId).max(16).meta({ description: 'Asked first, in this order' }),
  antiAffinity: z.array(className).max(8).meta({ description: 'Groups that share a name keep apart' }),
  autoFailback: z.boolean().meta({ description: 'Go back to a preferred owner that ranks better' }),
  failoverThreshold: z
    .int()
    .min(0)
    .max(100)
    .nullable()
    .meta({ description: 'Failovers in the period; null: the nodes less one' }),
  failoverPeriodMs: z
    .int()
    .min(SECOND)
    .max(366 * DAY),
  persistent: z.boolean().meta({ description: 'Started when the cluster forms' }),
  autoStart: z.boolean().meta({ description: 'Started after a failover' }),
  offlineAction: z
    .enum(['turnOff', 'save', 'shutDown', 'shutDownForced'])
    .meta({ description: 'Of its virtual machines' }),
};

/** As the journal has them. */
export const groupSettings = z.strictObject({ ...common, failbackWindow: window.nullable() }).partial();

/** As a request has them: both hours of the window, as the product's properties are. */
export const groupBody = z
  .strictObject({ ...common, failbackStart: hour, failbackEnd: hour })
  .partial()
  .refine(
    ({ failbackStart: start, failbackEnd: end }) =>
      start === undefined ? end === undefined : end !== undefined && start < 0 === end < 0,
    { path: ['failbackEnd'], error: 'both hours, or -1 for both, are needed' },
  );

const possibleOwners = z
  .array(hostId)
  .max(16)
  .nullable()
  .meta({ description: 'Where it may be; null: on every node' });
const policies = z
  .strictObject({
    restartAction: z
      .literal([0, 1, 2])
      .meta({ description: '0 never restart, 1 never fail over, 2 restart, then fail over' }),
    restartThreshold: amount(POLICY_LIMITS.restartThreshold),
    restartPeriodMs: amount(POLICY_LIMITS.restartPeriodMs),
    restartDelayMs: amount(POLICY_LIMITS.restartDelayMs),
    retryPeriodMs: amount(POLICY_LIMITS.retryPeriodMs)
      .nullable()
      .meta({ description: 'When it is tried again; null: never' }),
    looksAliveMs: amount(POLICY_LIMITS.looksAliveMs),
    isAliveMs: amount(POLICY_LIMITS.isAliveMs),
    pendingTimeoutMs: amount(POLICY_LIMITS.pendingTimeoutMs),
    deadlockTimeoutMs: amount(POLICY_LIMITS.deadlockTimeoutMs),
    separateMonitor: z.boolean(),
  })
  .partial();

export const resourceSettings = z.strictObject({ possibleOwners, policies }).partial();
export const resourceBody = z.strictObject({ possibleOwners, ...policies.shape }).partial();
