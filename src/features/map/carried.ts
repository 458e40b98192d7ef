import type { Tables } from '../../store/datacenter-store.ts';
import { choicesOf } from './choices.ts';
import type { Carried } from './use-drag.ts';

/** A VM that may be migrated and has somewhere to go can be carried there. */
export const carriedOf = (tables: Tables, id: string): Carried | null => {
  const choices = choicesOf(tables, id);
  if (choices.kind !== 'vm' || choices.obstacles.quickMigrate !== undefined) return null;
  if (choices.targets.length === 0) return null;
  return {
    vm: choices.id,
    name: choices.name,
    order: choices.obstacles.liveMigrate === undefined ? 'liveMigrate' : 'quickMigrate',
    targets: choices.targets.map((target) => target.id),
  };
};
