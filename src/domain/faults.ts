import type { HostId } from './ids.ts';

/**
 * The fault catalogue. A fault acts on hardware (or a guest) and on nothing else: whatever fails over afterwards
 * follows from the rules. Menu, API, scenario file, swarm and properties all read this table.
 */
export type Fault = { kind: 'nodePowerLoss'; host: HostId };

export type FaultKind = Fault['kind'];

export type FaultInfo = {
  label: string;
  /** What the person does, in the words of the Faults menu. */
  inject: string;
  heal: string;
  /** What happens, one sentence. */
  summary: string;
  /** The field that names what is hit. */
  target: 'host';
};

export const FAULT_CATALOGUE: Record<FaultKind, FaultInfo> = {
  nodePowerLoss: {
    label: 'Node power loss',
    inject: 'Kill node (power loss)',
    heal: 'Restore power',
    summary: 'Power fails on both supplies at once: memory is lost and nothing is saved.',
    target: 'host',
  },
};

export const FAULT_KINDS = Object.keys(FAULT_CATALOGUE) as FaultKind[];
