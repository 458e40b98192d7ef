import type { Fact, Level } from '../domain/facts.ts';
import type { FactId, HostId, VmId } from '../domain/ids.ts';
import type { EntityOf, Kind, Outage } from '../domain/records.ts';
import type { Refusal } from '../domain/refusals.ts';
import type { SimMs } from '../domain/units.ts';
import type { JournalEntry } from './commands.ts';
import type { DatacenterInfo, Transport } from './frames.ts';

/** A measured quantity over time: a step function, value `values[i]` holds from `at[i]` on. */
export type Series = { key: SeriesKey; unit: 'MB' | 'MB/s' | 'VMs'; at: SimMs[]; values: number[] };
/** Memory in use on a host, throughput of a host's storage link, number of VMs in a state. */
export type SeriesKey = `memory|${HostId}` | `save|${HostId}` | `restore|${HostId}` | `vms|${VmStateClass}`;
export type VmStateClass = 'running' | 'starting' | 'moving' | 'saved' | 'paused' | 'off';
export const VM_STATE_CLASSES: readonly VmStateClass[] = [
  'running',
  'starting',
  'moving',
  'saved',
  'paused',
  'off',
];

/** The chain of causes of one outage, root first, and how it went on. */
export type Why = {
  vm: VmId;
  /** The open outage, else the last one; null for a VM that was never down. */
  outage: Outage | null;
  /** From the first cause to the loss of service. */
  causes: Fact[];
  /** From the loss of service on: what was done for this VM, in order; also the chain that leads to its start. */
  recovery: Fact[];
  /** Whether facts were dropped from the bounded history between those shown. */
  truncated: boolean;
};

/** One node as the target of a migration, quick or live: the same checks as the command, and the same model of its duration. */
export type MigrationTarget = {
  host: HostId;
  refusal: Refusal | null;
  predicted: { saveMs: number; ownerMs: number; restoreMs: number } | null;
  /** Machines that share a LUN with it move at the same time, each away for so long. */
  along: { vm: VmId; awayMs: number }[];
  /** The same of a live migration. */
  live: Pick<MigrationTarget, 'refusal' | 'predicted'>;
};

export type Queries = {
  /** Every entity of a kind, in id order. */
  entities: { args: { kind: Kind }; answer: EntityOf<Kind>[] };
  /** Facts, newest first, before `before` (exclusive). */
  facts: {
    args: { before?: FactId; limit: number; vm?: VmId; host?: HostId; level?: Level };
    answer: { facts: Fact[]; more: boolean };
  };
  why: { args: { vm: VmId }; answer: Why | null };
  series: { args: { keys: SeriesKey[]; fromMs: SimMs; toMs: SimMs }; answer: Series[] };
  migrationTargets: { args: { vm: VmId }; answer: MigrationTarget[] | null };
  /** Everything needed to run this datacenter again, and the hash that proves it. */
  state: {
    args: Record<string, never>;
    answer: {
      datacenter: DatacenterInfo;
      at: SimMs;
      hash: string;
      transport: Transport;
      commands: JournalEntry[];
    };
  };
};
export type QueryName = keyof Queries;
export type QueryArgs<N extends QueryName> = Queries[N]['args'];
export type Answer<N extends QueryName> = Queries[N]['answer'];
