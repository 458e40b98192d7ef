import { DIRECTORY_FAULTS, type DirectoryFaults } from './faults/directory-faults.ts';
import { HYPERV_FAULTS, type HyperVFaults } from './faults/hyperv-faults.ts';
import { NETWORK_FAULTS, type NetworkFaults } from './faults/network-faults.ts';
import { NODE_FAULTS, type NodeFaults } from './faults/node-faults.ts';
import { STORAGE_FAULTS, type StorageFaults } from './faults/storage-faults.ts';
import type { Choice, FaultField, FieldFor, InfoOf } from './faults/fault-info.ts';

export type { FaultField, TargetKind } from './faults/fault-info.ts';

/**
 * The fault catalogue. A fault acts on hardware (or a guest) and on nothing else: whatever fails over afterwards
 * follows from the rules. Menu, API, scenario file, swarm and properties all read this table.
 */
export type FaultTargets = NodeFaults & NetworkFaults & StorageFaults & HyperVFaults & DirectoryFaults;

export type FaultKind = keyof FaultTargets;
export type FaultOf<K extends FaultKind> = { kind: K } & FaultTargets[K];
export type FaultFieldName = { [K in FaultKind]: keyof FaultTargets[K] & string }[FaultKind];
export type Fault = { [K in FaultKind]: FaultOf<K> }[FaultKind];

export type FaultInfo<K extends FaultKind = FaultKind> = InfoOf<FaultTargets[K]>;

export const FAULT_CATALOGUE: { [K in FaultKind]: FaultInfo<K> } = {
  ...NODE_FAULTS,
  ...NETWORK_FAULTS,
  ...STORAGE_FAULTS,
  ...HYPERV_FAULTS,
  ...DIRECTORY_FAULTS,
};

export const FAULT_KINDS = Object.keys(FAULT_CATALOGUE) as FaultKind[];

/** The fields of a kind of fault, by name, in the order of the catalogue. */
export const faultFields = (kind: FaultKind): [string, FaultField][] =>
  Object.entries(FAULT_CATALOGUE[kind].fields) as [string, FaultField][];

/** Every field of any fault, once. */
export const FAULT_FIELDS: ReadonlyMap<string, FaultField> = new Map(FAULT_KINDS.flatMap(faultFields));

type FaultValue = string | number | boolean | readonly string[];

/** What a fault names, in the order of the catalogue: ids, lists of them, and amounts. */
export const faultValues = (fault: Fault): [string, FaultField, FaultValue][] =>
  faultFields(fault.kind).map(([name, field]) => [
    name,
    field,
    (fault as Record<string, unknown>)[name] as string,
  ]);

/** Two faults that can't be in effect at once: the same kind on the same things, or the same part of one. */
export const sameFault = (a: Fault, b: Fault): boolean =>
  a.kind === b.kind &&
  faultValues(a).every(
    ([name, field, value]) => !identifies(field) || sameValue((b as Record<string, FaultValue>)[name], value),
  );

/** The order in which things are listed is of no account. */
export const sameValue = (a: FaultValue | undefined, b: FaultValue | undefined): boolean =>
  Array.isArray(a) && Array.isArray(b) ? a.length === b.length && a.every((one) => b.includes(one)) : a === b;

export const isAmount = (field: FaultField): field is FieldFor<number> => 'least' in field;
/** It names a thing; what doesn't has a usual value. */
export const isTarget = (field: FaultField): field is Exclude<FaultField, { usual: unknown }> =>
  !('usual' in field);
/** One of a few words, such as which part of a thing it is. */
export const isChoice = (field: FaultField): field is FieldFor<Choice> => field.is === 'choice';
/** It says which fault it is, and not how much of it there is. */
export const identifies = (field: FaultField): boolean => isTarget(field) || isChoice(field);
