/** Hosts as they run virtual machines. */
import { always, idle, off, type SwitchedOff } from './off.ts';

export const MACHINE_SWITCHES: readonly SwitchedOff[] = [
  off(
    '5.6',
    'nothing grows beside a disk that has a checkpoint',
    'a-checkpoint-fills-its-lun',
    ['hyperv/vm-files.ts', 'changeFiles'],
    idle,
  ),
  off('5.6', 'deleted checkpoints are never merged', 'checkpoints', ['hyperv/merge.ts', 'mergeLook'], idle),
  off(
    '5.6',
    'a merge goes on whatever happens',
    'merging-is-interrupted',
    ['hyperv/merge.ts', 'fileWorkBreaks'],
    idle,
  ),
  off(
    '7',
    'nobody warns of checkpoints of domain controllers',
    'checkpoints-that-nobody-supports',
    ['hardware/directory.ts', 'isController'],
    always(false),
  ),
  off(
    'F-26',
    'a guest that stopped does not boot again',
    'guest-stop-error',
    ['hyperv/inside.ts', 'stopError'],
    idle,
  ),
  off('F-27', 'no guest ever hangs', 'guest-hang', ['hyperv/inside.ts', 'hang'], idle),
  off(
    'F-28',
    'nobody notices that a guest was shut down',
    'shut-down-from-inside',
    ['hyperv/health.ts', 'noticeLater'],
    idle,
  ),
  off(
    'F-31',
    'memory is never short',
    'memory-taken-from-the-host',
    ['hyperv/virtual-machine.ts', 'freeMemoryMB'],
    always(1_000_000),
  ),
  off(
    'R-80',
    'the state is gone before the machine runs',
    'target-dies-while-restoring',
    ['hyperv/saved-state.ts', 'abandonRestore'],
    idle,
  ),
  off(
    'F-33',
    'a machine is connected wherever it is',
    'virtual-network-missing',
    ['hyperv/virtual-machine.ts', 'plug'],
    idle,
  ),
  off(
    'R-81',
    'the start of a machine notes no features',
    'processors-that-lack-a-feature',
    ['hyperv/saved-state.ts', 'startRestore'],
    idle,
  ),
  off('R-82', 'a state is never discarded', 'saved-state-corrupt', ['hyperv/power.ts', 'discardState'], idle),
  off('F-26', 'a reset does nothing', 'application-crash-unseen', ['hyperv/guest.ts', 'guestBooted'], idle),
  off(
    'R-81 in R2',
    'a state is restored on whatever there is',
    'processor-compatibility',
    ['hyperv/saved-state.ts', 'startRestore'],
    idle,
  ),
];
