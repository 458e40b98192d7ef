/** Integer simulated milliseconds since the scenario's start (rule R-01). */
export type SimMs = number;

export const SECOND = 1_000;
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;
