/** Settings of groups and resources as a file has them: times as people write them, and only what is not as in 2008. */
import { z } from 'zod';
import { policyProblems, type ResourcePolicies } from '../domain/policies.ts';
import { formatDuration } from './duration.ts';
import { duration, whole } from './fields.ts';
import type { Path } from './problems.ts';

export const failbackWindow = z
  .strictObject({ start: whole(0, 23), end: whole(0, 23) })
  .nullable()
  .meta({ description: 'Hours of the day, local time, in which it may fail back; null: at once' });

/** What is left out is as Windows Server 2008 has it. */
export const policies = z.strictObject({
  restartAction: z
    .union([z.literal(0), z.literal(1), z.literal(2)], { error: 'it must be 0, 1 or 2' })
    .optional()
    .meta({ description: '0 never restart, 1 restart but never fail over, 2 restart, then fail over' }),
  restartThreshold: whole(0, 100).optional().meta({ description: 'Restarts on one node within the period' }),
  restartPeriod: duration.optional(),
  restartDelay: duration.optional(),
  retryPeriod: z
    .union([z.literal('never'), duration], { error: 'a time such as "1h", or "never", is needed' })
    .optional()
    .meta({ description: 'What was left Failed is tried again after this' }),
  looksAlive: duration.optional().meta({ description: 'Between two cheap looks at a resource' }),
  isAlive: duration.optional().meta({ description: 'Between two thorough ones' }),
  pendingTimeout: duration.optional().meta({ description: 'At most the deadlock timeout' }),
  deadlockTimeout: duration.optional(),
  separateMonitor: z.boolean().optional().meta({ description: 'A monitor process of its own' }),
});

type PoliciesInFile = z.output<typeof policies>;

const TIMES = [
  'restartPeriod',
  'restartDelay',
  'looksAlive',
  'isAlive',
  'pendingTimeout',
  'deadlockTimeout',
] as const;

/** Times end in their unit; what the file leaves out is left out. */
export const toPolicies = (file: PoliciesInFile): Partial<ResourcePolicies> => {
  const { restartAction, restartThreshold, separateMonitor, retryPeriod } = file;
  const policies: Partial<ResourcePolicies> = {
    ...(restartAction !== undefined && { restartAction }),
    ...(restartThreshold !== undefined && { restartThreshold }),
    ...(separateMonitor !== undefined && { separateMonitor }),
    ...(retryPeriod !== undefined && { retryPeriodMs: retryPeriod === 'never' ? null : retryPeriod }),
  };
  for (const name of TIMES) {
    const ms = file[name];
    if (ms !== undefined) policies[`${name}Ms`] = ms;
  }
  return policies;
};

type Tell = (path: Path, reason: string, next: string) => void;

/** That amounts are in range, also with each other. */
export const checkPolicies = (file: PoliciesInFile, path: Path, tell: Tell): void => {
  for (const { field, value, least, most } of policyProblems(toPolicies(file))) {
    const shown = (amount: number) => (field.endsWith('Ms') ? formatDuration(amount) : String(amount));
    const range = `It can be from ${shown(least)} to ${shown(most)}.`;
    tell([...path, field.replace(/Ms$/, '')], `It is ${shown(value)}.`, range);
  }
};
