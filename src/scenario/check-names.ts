import type { Tell } from './check.ts';
import type { Path } from './problems.ts';

/** Tells the second and every further use of a name. */
export const unique = (names: readonly { name: string; path: Path }[], what: string, tell: Tell): void => {
  const seen = new Set<string>();
  for (const { name, path } of names) {
    if (seen.has(name))
      tell(path, `There is another ${what} with the name ${name}.`, 'Give it a name of its own.');
    seen.add(name);
  }
};

/** Tells a name that nothing has. */
export const known = (
  name: string,
  things: ReadonlyMap<string, unknown>,
  what: string,
  path: Path,
  tell: Tell,
): boolean => {
  if (things.has(name)) return true;
  const some = [...things.keys()].slice(0, 5).join(', ');
  tell(
    path,
    `There is no ${what} with the name ${name}.`,
    some === '' ? `Add one.` : `Name one that the file has: ${some}${things.size > 5 ? ' …' : ''}.`,
  );
  return false;
};
