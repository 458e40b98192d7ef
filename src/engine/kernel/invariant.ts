/** A bug: a rule of ours is false. It stops the simulation, which then offers what is needed to run it again. */
export class InvariantError extends Error {
  override name = 'InvariantError';
}

export function invariant(condition: unknown, rule: string): asserts condition {
  if (!condition) throw new InvariantError(rule);
}
