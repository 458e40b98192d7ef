import { KINDS } from '../../domain/records.ts';
import { hashText } from './random.ts';
import type { World } from './world.ts';

const hex = (n: number) => n.toString(16).padStart(8, '0');

/** 64 bits over text, as 16 hexadecimal digits. */
const digest = (text: string): string => hex(hashText(text)) + hex(hashText(text, 0x9747b28c));

/**
 * The state hash: everything that the future depends on. The told history is left out (it has a bound of its own and
 * decides nothing), but not the number of facts told. Entities and pending entries are taken in a fixed order.
 */
export const stateHash = (world: World): string => {
  const tables = KINDS.map((kind) =>
    Object.keys(world[kind])
      .sort()
      .map((id) => world[kind][id]),
  );
  const queue = [...world.queue].sort((a, b) => a.seq - b.seq);
  const links = Object.keys(world.links)
    .sort()
    .map((key) => [key, world.links[key]]);
  const ordinals = Object.keys(world.ordinals)
    .sort()
    .map((key) => [key, world.ordinals[key]]);
  const ids = Object.keys(world.nextId)
    .sort()
    .map((key) => [key, world.nextId[key]]);
  return digest(
    JSON.stringify([
      world.version,
      world.now,
      world.seed,
      world.timing,
      world.nextSeq,
      world.nextFact,
      ids,
      ordinals,
      tables,
      queue,
      links,
    ]),
  );
};
