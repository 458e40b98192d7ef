/**
 * What must hold at every settled instant: the numbers are those of the rule book's safety and liveness lists.
 *
 * | rule                                            | checked                                                     |
 * | ----------------------------------------------- | ----------------------------------------------------------- |
 * | I-01 one host runs a VM, I-18 memory fits        | `invariants/virtual-machines.ts`                            |
 * | I-07 all of a group is on its owner              | `invariants/virtual-machines.ts`, disks with I-03           |
 * | I-02, I-03 reservations and mounts               | `invariants/hardware.ts`, `invariants/cluster.ts`           |
 * | I-30 who is forced takes no disk of a quorum     | with I-03: what is Online is mounted on its owner           |
 * | I-27 space, I-28 one group a LUN, I-29 mounts    | `invariants/hardware.ts`                                    |
 * | I-25 time                                       | `invariants/hardware.ts`, `testing/trace-watch.ts`          |
 * | I-04, I-05 owners, I-06 dependencies, I-09 votes | `invariants/cluster.ts`                                     |
 * | I-10 one quorum, I-12 the witness's vote         | `invariants/cluster.ts`                                     |
 * | I-14 owners, I-15 to I-17 restarts and moves     | `invariants/cluster.ts`                                     |
 * | I-21 a VM and its resource agree                 | `invariants/cluster.ts`                                     |
 * | I-08 group state                                | holds by construction: computed by `groupState` only        |
 * | I-11 votes by configuration, I-36 the database  | `testing/watch-quorum.ts`                                   |
 * | I-22 to I-24 why and how nodes go                | `testing/watch-quorum.ts`                                   |
 * | I-13 paused nodes, R-89 leaving ones, I-32       | `testing/watch-placement.ts`                                |
 * | I-31, L-07 failback                              | `testing/watch-failback.ts`, windows in `invariants/cluster` |
 * | I-19, I-20 saved states                          | `testing/watch-states.ts`                                   |
 * | G-01, G-02 clusters of guests                    | `invariants/guest-clusters.ts`                              |
 * | I-26 refusals change nothing                     | `testing/watched.ts`                                        |
 * | I-33 same input, same trace                      | `replay.test.ts`, `testing/trace-watch.ts`                  |
 * | L-03 to L-05 what is pending ends                | here, as "nothing will end it"; `testing/recovered.ts`       |
 * | L-01, L-02, L-06, L-08 to L-10 recovery          | `testing/recovered.ts`, after every fault is healed         |
 * | I-34 an evicted node appears nowhere             | `invariants/nodes.ts`                                       |
 */
import type { Check } from './invariants/check.ts';
import { groups, membership, services } from './invariants/cluster.ts';
import { guestClusters } from './invariants/guest-clusters.ts';
import { controllers, mountPoints, storage, time } from './invariants/hardware.ts';
import { evicted } from './invariants/nodes.ts';
import { counts, records, vmsAndHosts } from './invariants/virtual-machines.ts';
import type { World } from './kernel/world.ts';

const CHECKS: readonly Check[] = [
  time,
  vmsAndHosts,
  storage,
  controllers,
  mountPoints,
  groups,
  membership,
  evicted,
  services,
  counts,
  records,
  guestClusters,
];

/** Everything that is false about a settled world; empty when it is sound. */
export const checkInvariants = (world: World): string[] => CHECKS.flatMap((check) => check(world));
