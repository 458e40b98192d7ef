/** The hours in which a group may go back to a preferred owner (3.6), in the cluster's local time. */
import { DAY, HOUR, type SimMs } from './units.ts';

/** Full hours, 0 to 23. Start after end goes over midnight; one hour twice is that single hour. */
export type FailbackWindow = { start: number; end: number };

/** Milliseconds since midnight, of a local date and time `YYYY-MM-DDTHH:MM:SS`. */
export const timeOfDay = (local: string): SimMs => {
  const [hours, minutes, seconds] = local.slice(11, 19).split(':').map(Number);
  return hours * HOUR + (minutes * 60 + seconds) * 1_000;
};

const sinceOpening = ({ start }: FailbackWindow, time: SimMs): SimMs => (time + DAY - start * HOUR) % DAY;

/** Open from the first minute of its first hour until just before its last; `time` is that of the day, or more. */
export const isOpen = (window: FailbackWindow, time: SimMs): boolean => {
  const hours = window.start === window.end ? 1 : (window.end - window.start + 24) % 24;
  return sinceOpening(window, time) < hours * HOUR;
};

/** How long until it opens the next time; never 0. */
export const untilNextOpening = (window: FailbackWindow, time: SimMs): SimMs =>
  DAY - sinceOpening(window, time);
