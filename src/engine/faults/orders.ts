/** Letting a fault happen, and healing it: the same for every kind of the catalogue. */
import {
  FAULT_CATALOGUE,
  faultValues,
  isAmount,
  isTarget,
  sameFault,
  type Fault,
  type FaultField,
  type FaultKind,
  type FaultOf,
  type TargetKind,
} from '../../domain/faults.ts';
import { faultSubject } from '../../domain/fact-text.ts';
import type { FactId, FaultId, Ids } from '../../domain/ids.ts';
import type { Refusal, RefusalCode } from '../../domain/refusals.ts';
import type { Ctx, ReadWorld } from '../kernel/context.ts';
import type { FaultRule } from './fault-rule.ts';
import { FAULT_RULES } from './fault-table.ts';

const TABLES = {
  host: 'hosts',
  network: 'networks',
  lun: 'luns',
  array: 'arrays',
  vm: 'vms',
  cluster: 'clusters',
  server: 'servers',
} as const;
const UNKNOWN: Record<TargetKind, RefusalCode> = {
  host: 'unknown-host',
  network: 'unknown-network',
  lun: 'unknown-lun',
  array: 'unknown-array',
  vm: 'unknown-vm',
  cluster: 'unknown-cluster',
  server: 'unknown-server',
};

type Target = [name: string, is: TargetKind, id: string];

const targetsOf = (fault: Fault): Target[] =>
  faultValues(fault).flatMap(([name, field, value]): Target[] =>
    isTarget(field) ? [value].flat().map((id): Target => [name, field.is, String(id)]) : [],
  );

const nameOf = (world: ReadWorld, is: TargetKind, id: string): string => world[TABLES[is]][id].name;

/** "HVNODE02", or "HVNODE02, LAN" where more than one thing is hit. */
const subjectOf = (world: ReadWorld, fault: Fault): string =>
  faultSubject(fault, (id) => nameOf(world, id.split(':')[0] as TargetKind, id));

/** The rule of a fault's own kind; the table of all of them is too wide for the compiler. */
const ruleOf = <K extends FaultKind>(fault: FaultOf<K>): FaultRule<K> =>
  FAULT_RULES[fault.kind] as FaultRule<K>;

const unknownTarget = (world: ReadWorld, fault: Fault): Refusal | null => {
  const missing = targetsOf(fault).find(([, is, id]) => !Object.hasOwn(world[TABLES[is]], id));
  return missing
    ? { ok: false, because: UNKNOWN[missing[1]], field: `fault.${missing[0]}`, facts: { id: missing[2] } }
    : null;
};

const badAmount = (fault: Fault): Refusal | null => {
  const wrong = faultValues(fault).find(
    ([, field, value]) =>
      isAmount(field) &&
      !(Number.isInteger(value) && Number(value) >= field.least && Number(value) <= field.most),
  );
  if (!wrong) return null;
  const [name, field, value] = wrong as [string, Extract<FaultField, { least: number }>, number];
  return {
    ok: false,
    because: 'amount-out-of-range',
    field: `fault.${name}`,
    facts: { what: field.label, value, least: field.least, most: field.most },
  };
};

const alreadyActive = (world: ReadWorld, fault: Fault): Refusal | null => {
  const active = Object.values(world.faults).some((other) => sameFault(other.fault as Fault, fault));
  return active
    ? {
        ok: false,
        because: 'fault-already-active',
        field: `fault.${targetsOf(fault)[0][0]}`,
        facts: { subject: subjectOf(world, fault) },
      }
    : null;
};

export const checkFault = (world: ReadWorld, fault: Fault): Refusal | null =>
  unknownTarget(world, fault) ??
  badAmount(fault) ??
  alreadyActive(world, fault) ??
  ruleOf(fault).check(world, fault);

const tellOf = (ctx: Ctx, kind: 'faultInjected' | 'faultHealed', fault: Fault): FactId => {
  // Of two things of one kind the first stands for the fault.
  const ids = Object.fromEntries(
    targetsOf(fault)
      .map(([, is, id]): [string, string] => [is, id])
      .toReversed(),
  ) as Ids;
  const { label } = FAULT_CATALOGUE[fault.kind];
  return ctx.tell(kind, ids, { data: { fault: label, subject: subjectOf(ctx.world, fault) } });
};

/** It happens; what lasts stays in effect until it is healed. */
export const happen = (ctx: Ctx, fault: Fault): FaultId | null => {
  const because = tellOf(ctx, 'faultInjected', fault);
  let id: FaultId | null = null;
  if (FAULT_CATALOGUE[fault.kind].heal !== null) {
    id = `fault:${ctx.newNumber('fault')}`;
    ctx.add('faults', { id, fault: { ...fault }, since: ctx.world.now, because });
  }
  ruleOf(fault).inject(ctx, fault, because);
  return id;
};

export const heal = (ctx: Ctx, id: FaultId): void => {
  const fault = ctx.world.faults[id].fault as Fault;
  const cause = tellOf(ctx, 'faultHealed', fault);
  ctx.remove('faults', id);
  ruleOf(fault).heal(ctx, fault, cause);
};
