/** What a line of the tables is made of. */
type Fn = (...args: unknown[]) => unknown;

export type SwitchedOff = {
  rule: string;
  /** What the datacenter does without the rule. */
  without: string;
  /** A folder under `scenarios/`. */
  shownBy: string;
  /** From `src/engine/`. */
  file: string;
  /** An export of that file, used by another file. */
  name: string;
  by: (real: Fn) => Fn;
};

/** It does nothing. */
export const idle = () => () => undefined;
export const always = (value: unknown) => () => () => value;

export const off = (
  rule: string,
  without: string,
  shownBy: string,
  [file, name]: readonly [file: string, name: string],
  by: SwitchedOff['by'],
): SwitchedOff => ({ rule, without, shownBy, file, name, by });
