/** A bug: a rule of ours is false. It stops the simulation, which then offers what is needed to run it again. */
export class InvariantError extends Error {
  override name = 'InvariantError';
}

export function invariant(condition: unknown, rule: string): asserts condition {
  if (!condition) throw new InvariantError(rule);
}

/** Ends a switch over a union: adding a variant makes this a type error. */
export const unreachable = (value: never): never => {
  throw new InvariantError(`unreachable: ${JSON.stringify(value)}`);
};
