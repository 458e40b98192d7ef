/** How a volume is reached: "Change Drive Letter" of a disk (5.2). */
import { LETTERS, MOST_LETTERS } from '../../domain/drive-letters.ts';
import type { LunId } from '../../domain/ids.ts';
import { vmStatus } from '../../domain/vm-status.ts';
import type { Reply } from '../../protocol/commands.ts';
import { chainOf } from '../hardware/lun-access.ts';
import type { ReadWorld } from '../kernel/context.ts';
import { firstOf, refuse, type Check, type CommandRule } from './order.ts';

const knownLun = (world: ReadWorld, lun: LunId): Check =>
  Object.hasOwn(world.luns, lun) ? null : refuse('unknown-lun', 'lun', { id: lun });

/** Those whose letters have to differ: of one cluster, or of one host outside of clusters. */
const beside = (world: ReadWorld, id: LunId) => {
  const { cluster, reservedBy } = world.luns[id];
  return Object.values(world.luns).filter(
    (lun) => lun.id !== id && lun.cluster === cluster && (cluster !== null || lun.reservedBy === reservedBy),
  );
};

const isMounted = (world: ReadWorld, id: LunId): Check => {
  const { name, mountedOn, mountedUnder, kind } = world.luns[id];
  if (mountedUnder !== null)
    return refuse('volume-in-folder', 'lun', { lun: name, root: world.luns[mountedUnder].name });
  // A cluster file system is mounted by all nodes, and in nobody's group.
  return kind === 'plain' && mountedOn === null ? refuse('volume-not-mounted', 'lun', { lun: name }) : null;
};

/** Files of what runs from it, or from a disk in one of its folders, are found by its path. */
const isUnused = (world: ReadWorld, id: LunId): Check => {
  for (const vm of Object.values(world.vms)) {
    if (vm.phase.kind === 'off' || !vm.luns.some((lun) => chainOf(world, lun).includes(id))) continue;
    const facts = { lun: world.luns[id].name, vm: vm.name, state: vmStatus(vm.phase) };
    return refuse('volume-in-use', 'lun', facts);
  }
  return null;
};

const isFree = (world: ReadWorld, id: LunId, letter: string | null): Check => {
  const lun = world.luns[id];
  if (lun.letter === letter)
    return refuse('letter-unchanged', 'letter', { lun: lun.name, path: letter ?? 'by its GUID path' });
  if (letter === null) return null;
  if (!LETTERS.includes(letter)) return refuse('letter-reserved', 'letter', { letter });
  const others = beside(world, id);
  const other = others.find((it) => it.letter === letter);
  if (other) return refuse('letter-taken', 'letter', { letter, other: other.name });
  const used = others.filter((it) => it.letter !== null && !it.witness).length;
  return used >= MOST_LETTERS && !lun.witness ? refuse('no-letter-left', 'letter', { most: used }) : null;
};

export const changeDriveLetter: CommandRule<'changeDriveLetter'> = (ctx, { lun: id, letter }) => {
  const { world } = ctx;
  const refusal = firstOf(
    () => knownLun(world, id),
    () => isFree(world, id, letter),
    () => isMounted(world, id),
    () => isUnused(world, id),
  );
  if (refusal) return refusal as Reply<'changeDriveLetter'>;
  const path = letter === null ? 'its GUID path' : `${letter}:`;
  const cause = ctx.tell(
    'ordered',
    { lun: id },
    { data: { command: 'Change drive letter', subject: `${world.luns[id].name} to ${path}` } },
  );
  ctx.edit('luns', id).letter = letter;
  ctx.tell('driveLetterChanged', { lun: id }, { data: { path }, cause });
  return { ok: true, value: { at: world.now } };
};
