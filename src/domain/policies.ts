/** What the cluster does about a resource that fails, how often it looks at it, and how long it waits for it (3.3). */
import { DAY, HOUR, MINUTE, SECOND, type SimMs } from './units.ts';

/** 0: never restarted; 1: restarted, and never failed over; 2: restarted, then the group fails over. */
export type RestartAction = 0 | 1 | 2;

export type ResourcePolicies = {
  restartAction: RestartAction;
  /** Restarts on one node within the period. */
  restartThreshold: number;
  restartPeriodMs: SimMs;
  restartDelayMs: SimMs;
  /** What was left Failed is tried again after this; null: never. */
  retryPeriodMs: SimMs | null;
  /** The cheap look, and the thorough one. */
  looksAliveMs: SimMs;
  isAliveMs: SimMs;
  /** No progress for this long in a pending state, and it is terminated. */
  pendingTimeoutMs: SimMs;
  /** A call that does not come back ends with its monitor. */
  deadlockTimeoutMs: SimMs;
  /** It has a monitor of its own, and takes no other resource with it. */
  separateMonitor: boolean;
};

/** As Windows Server 2008 has them. */
export const POLICIES_2008: ResourcePolicies = {
  restartAction: 2,
  restartThreshold: 1,
  restartPeriodMs: 15 * MINUTE,
  restartDelayMs: 500,
  retryPeriodMs: HOUR,
  looksAliveMs: 5 * SECOND,
  isAliveMs: MINUTE,
  pendingTimeoutMs: 3 * MINUTE,
  deadlockTimeoutMs: 5 * MINUTE,
  separateMonitor: false,
};

/** With what was set for this one; a pending timeout can't exceed the deadlock timeout, nor a retry come within the period. */
export const policiesOf = ({
  policies,
}: {
  policies: Readonly<Partial<ResourcePolicies>> | null;
}): Readonly<ResourcePolicies> => {
  if (policies === null) return POLICIES_2008;
  const all = { ...POLICIES_2008, ...policies };
  all.pendingTimeoutMs = Math.min(all.pendingTimeoutMs, all.deadlockTimeoutMs);
  if (all.retryPeriodMs !== null) all.retryPeriodMs = Math.max(all.retryPeriodMs, all.restartPeriodMs);
  return all;
};

/** What of them is set and not as in 2008, always in the same order; null for nothing. */
export const policiesSet = (policies: Partial<ResourcePolicies>): Partial<ResourcePolicies> | null => {
  const names = (Object.keys(POLICIES_2008) as (keyof ResourcePolicies)[]).filter(
    (name) => policies[name] !== undefined && policies[name] !== POLICIES_2008[name],
  );
  return names.length === 0 ? null : Object.fromEntries(names.map((name) => [name, policies[name]]));
};

type Amount = Exclude<keyof ResourcePolicies, 'separateMonitor'>;

export const POLICY_LIMITS: Record<Amount, readonly [least: number, most: number]> = {
  restartAction: [0, 2],
  restartThreshold: [0, 100],
  restartPeriodMs: [SECOND, 30 * DAY],
  restartDelayMs: [0, HOUR],
  retryPeriodMs: [SECOND, 30 * DAY],
  looksAliveMs: [100, DAY],
  isAliveMs: [100, DAY],
  pendingTimeoutMs: [SECOND, DAY],
  deadlockTimeoutMs: [SECOND, DAY],
};

export type PolicyProblem = { field: Amount; value: number; least: number; most: number };

/** What of `given` is out of range, by itself or with what is set already. */
export const policyProblems = (
  given: Partial<ResourcePolicies>,
  present: Partial<ResourcePolicies> | null = null,
): PolicyProblem[] => {
  const { deadlockTimeoutMs, restartPeriodMs } = { ...POLICIES_2008, ...present, ...given };
  return (Object.keys(POLICY_LIMITS) as Amount[]).flatMap((field) => {
    const value = given[field];
    if (value === undefined || value === null) return [];
    const [low, high] = POLICY_LIMITS[field];
    const least = field === 'retryPeriodMs' ? Math.max(low, restartPeriodMs) : low;
    const most = field === 'pendingTimeoutMs' ? Math.min(high, deadlockTimeoutMs) : high;
    return Number.isInteger(value) && value >= least && value <= most ? [] : [{ field, value, least, most }];
  });
};
