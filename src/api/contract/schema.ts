import { z } from 'zod';

// Under the app's policy code can't be made from strings, so zod must not try. It looks at this when a schema is
// built, which is why every file of the contract takes `z` from here.
z.config({ jitless: true });

export { z };

/**
 * A schema that shows some fields of an entity, each with the entity's own type. What an entity holds for the
 * engine's bookkeeping (timers, slots) is left out, and may change without changing the API.
 */
export const shows =
  <E>() =>
  <S extends { [K in keyof S]: K extends keyof E ? z.ZodType<E[K]> : never }>(shape: S) =>
    z.object(shape);
