import type { LunId } from '../../domain/ids.ts';
import type { Flow, FlowKind } from '../../domain/records.ts';

export type Throughput = { writeMBs: number; readMBs: number; iops: number };

const NOTHING: Throughput = { writeMBs: 0, readMBs: 0, iops: 0 };

/** Processor work of a boot crosses no storage. */
const PART: Partial<Record<FlowKind, keyof Throughput>> = {
  save: 'writeMBs',
  restore: 'readMBs',
  bootDisk: 'iops',
};

/** What crosses to these LUNs now, in a second; rates of flows are per millisecond. */
export const throughputOf = (flows: readonly Flow[], luns: ReadonlySet<LunId>): Throughput =>
  flows
    .filter(({ lun }) => luns.has(lun))
    .reduce((sum, { kind, rate }) => {
      const part = PART[kind];
      return part ? { ...sum, [part]: sum[part] + rate * 1000 } : sum;
    }, NOTHING);
