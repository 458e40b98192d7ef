/** What the storage of a virtual machine says to an order. */
import type { LunId, VmId } from '../domain/ids.ts';
import type { Refusal, RefusalCode } from '../domain/refusals.ts';
import { chainOf } from './hardware/lun-access.ts';
import { freeSpaceMB, PAUSE_BELOW_MB } from './hardware/lun-space.ts';
import type { ReadWorld } from './kernel/context.ts';

type Check = Refusal | null;

const refuse = (because: RefusalCode, facts: Refusal['facts']): Refusal => ({
  ok: false,
  because,
  field: 'vm',
  facts,
});

/** A LUN of this VM that is too full for it to run, if any. */
const fullLun = (world: ReadWorld, id: VmId): LunId | null =>
  world.vms[id].luns.find((lun) => freeSpaceMB(world, lun) < PAUSE_BELOW_MB) ?? null;

/** Outside of a cluster nothing brings a disk online before its virtual machine. */
export const disksMounted = (world: ReadWorld, id: VmId): Check => {
  const { luns, lastHost, name } = world.vms[id];
  const missing = luns
    .flatMap((lun) => chainOf(world, lun))
    .find((lun) => world.luns[lun].mountedOn !== lastHost);
  return missing === undefined
    ? null
    : refuse('disk-not-mounted', {
        vm: name,
        lun: world.luns[missing].name,
        host: world.hosts[lastHost].name,
      });
};

/** Only what was paused for lack of space waits for it; a person may pause and resume on a full LUN. */
export const hasSpace = (world: ReadWorld, id: VmId): Check => {
  const { phase, name } = world.vms[id];
  const lun = phase.kind === 'paused' && phase.outOfSpace ? fullLun(world, id) : null;
  return lun === null
    ? null
    : refuse('lun-full', {
        vm: name,
        lun: world.luns[lun].name,
        freeMB: freeSpaceMB(world, lun),
        leastMB: PAUSE_BELOW_MB,
      });
};
