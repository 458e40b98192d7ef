/** What a large swarm has to reach at least once; what is told here and not reached is something that nobody tests. */
import { FACTS, type FactName } from '../../domain/facts.ts';
import { FAULT_KINDS } from '../../domain/faults.ts';
import { REFUSALS, type RefusalCode } from '../../domain/refusals.ts';
import { commandRules } from '../../engine/commands.ts';
import { SOMETIMES_NAMES } from '../../engine/testing/sometimes.ts';
import type { Tally } from '../../engine/testing/tally.ts';

/** Refusals that random orders cannot meet; tables of bad orders do (`scripts/refusals.test.ts`). */
const NEVER_REFUSED: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  // They name only what is there, in amounts and with letters that the catalogue allows, and each node once.
  'unknown-vm',
  'unknown-host',
  'unknown-group',
  'unknown-resource',
  'unknown-network',
  'unknown-lun',
  'unknown-array',
  'unknown-cluster',
  'unknown-server',
  'unknown-fault',
  'unknown-guest-cluster',
  'amount-out-of-range',
  'letter-reserved',
  'nobody-named',
  'owner-twice',
  // Every host is plugged into both networks, LUNs have much space, and a cluster has few of them with letters.
  'no-such-adapter',
  'lun-has-less-free',
  'no-letter-left',
  // All guests of a random datacenter that are clustered are nodes of the one guest cluster.
  'not-a-guest-node',
  // They take sixteen nodes, or fifty checkpoints of one machine.
  'cluster-full',
  'too-many-checkpoints',
  // So seldom that ten thousand runs may miss them.
  'guest-disk-lost',
  'no-cluster-network',
]);

/** Facts that no random run can meet; each is in the trace of a scenario, or in a test. */
const NEVER_TOLD: ReadonlySet<FactName> = new Set<FactName>([
  // Every host is plugged into both networks, and the cluster uses both.
  'addressWithoutAdapter',
  'onlyDisabledLeft',
  // A day has to pass.
  'nameNotRefreshed',
  // More machines on one host than a small datacenter has.
  'vmTooMany',
  // No guest is a domain controller.
  'domainClockBehind',
  // So seldom that ten thousand runs may miss them.
  'hostForcedOff',
  'liveRestoreFailed',
  'mergeNeedsRoom',
]);

/** Names of what was not reached. */
export const notReached = ({ accepted, refused, facts, faults, sometimes }: Tally): string[] => {
  const kinds = new Set([...faults.keys()].map((key) => key.split(' | ')[0]));
  const codes = new Set([...refused.keys()].map((key) => key.split(': ')[1]));
  const missing = (what: string, all: readonly string[], reached: { has(name: string): boolean }) =>
    all.filter((name) => !reached.has(name)).map((name) => `${what} ${name}`);
  return [
    ...missing('order', Object.keys(commandRules), accepted),
    ...missing('fault', FAULT_KINDS, kinds),
    ...missing(
      'refusal',
      (Object.keys(REFUSALS) as RefusalCode[]).filter((code) => !NEVER_REFUSED.has(code)),
      codes,
    ),
    ...missing(
      'fact',
      (Object.keys(FACTS) as FactName[]).filter((name) => !NEVER_TOLD.has(name)),
      facts,
    ),
    ...missing('sometimes', SOMETIMES_NAMES, sometimes),
  ];
};
