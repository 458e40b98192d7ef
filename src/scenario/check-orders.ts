import {
  FAULT_CATALOGUE,
  FAULT_FIELDS,
  faultFields,
  identifies,
  isAmount,
  isTarget,
  sameValue,
  type FaultField,
  type FaultFieldName,
  type TargetKind,
} from '../domain/faults.ts';
import { volumeName } from '../domain/lun-sharing.ts';
import { formatDuration } from './duration.ts';
import { known } from './check-names.ts';
import type { Index, Tell } from './check.ts';
import type { DatacenterFile } from './file-schema.ts';
import { checkPolicies } from './policies.ts';
import type { Path } from './problems.ts';

type Order = DatacenterFile['orders'][number];
type Expectation = DatacenterFile['expect'][number];

const inTime = (at: number, until: number, path: Path, tell: Tell): void => {
  if (at > until)
    tell(
      [...path, 'at'],
      `It is at ${formatDuration(at)}, and the run ends at ${formatDuration(until)}.`,
      'Bring it forward, or make "until" later.',
    );
};

type FaultOrder = Extract<Order, { do: 'injectFault' | 'healFault' }>;

const valueOf = (order: FaultOrder, field: string) => order[field as FaultFieldName];

const valueOrUsual = (order: FaultOrder, name: string, field: FaultField) =>
  valueOf(order, name) ?? ('usual' in field ? field.usual : undefined);

const isSame = (a: FaultOrder, b: FaultOrder): boolean =>
  a.fault === b.fault &&
  faultFields(a.fault).every(
    ([name, field]) =>
      !identifies(field) || sameValue(valueOrUsual(a, name, field), valueOrUsual(b, name, field)),
  );

const isFaultOrder = (order: Order): order is FaultOrder =>
  order.do === 'injectFault' || order.do === 'healFault';

/** A fault can be healed only after it was injected; orders at one instant are carried out as they stand in the file. */
const checkHeal = (order: FaultOrder, orders: readonly Order[], i: number, tell: Tell): void => {
  if (order.do !== 'healFault') return;
  const [[first]] = faultFields(order.fault);
  if (FAULT_CATALOGUE[order.fault].heal === null)
    return tell(
      ['orders', i, 'fault'],
      `The fault ${order.fault} is over in an instant.`,
      'Take this order out.',
    );
  const before = orders.some(
    (other, n) =>
      isFaultOrder(other) &&
      other.do === 'injectFault' &&
      isSame(other, order) &&
      (other.at < order.at || (other.at === order.at && n < i)),
  );
  if (!before)
    tell(
      ['orders', i, first],
      `No ${order.fault} is injected on ${[valueOf(order, first)].flat().join(', ')} before this.`,
      'Inject the fault first.',
    );
};

const TARGETS: Record<TargetKind, { of: (index: Index) => ReadonlyMap<string, unknown>; what: string }> = {
  host: { of: (index) => index.hosts, what: 'host' },
  network: { of: (index) => index.networks, what: 'network' },
  lun: { of: (index) => index.luns, what: 'LUN' },
  array: { of: (index) => index.arrays, what: 'array' },
  vm: { of: (index) => index.vms, what: 'virtual machine' },
  cluster: { of: (index) => index.clusters, what: 'cluster' },
  server: { of: (index) => index.servers, what: 'server' },
};

/** Exactly the fields of its kind, and names that the file has. */
const checkFault = (order: FaultOrder, path: Path, index: Index, tell: Tell): void => {
  const fields = new Map(faultFields(order.fault));
  for (const [name, field] of fields) {
    const value = valueOf(order, name);
    // What is healed is found by what it is on; how much of it there was is of no account.
    if (value === undefined && isAmount(field) && order.do === 'healFault') continue;
    if (value === undefined && !isTarget(field) && !isAmount(field)) continue;
    if (value === undefined)
      tell([...path, name], `The fault ${order.fault} needs it.`, `Say which: ${field.label.toLowerCase()}.`);
    else if (isTarget(field)) {
      const { of, what } = TARGETS[field.is];
      for (const one of [value].flat()) known(String(one), of(index), what, [...path, name], tell);
    }
  }
  for (const name of FAULT_FIELDS.keys())
    if (valueOf(order, name) !== undefined && !fields.has(name))
      tell(
        [...path, name],
        `The fault ${order.fault} has no ${name}.`,
        `Take it out; it takes: ${[...fields.keys()].join(', ')}.`,
      );
};

/** What is left to chance is checked as an order on each thing that it may be on. */
export const checkRandomFaults = ({ randomFaults }: DatacenterFile, index: Index, tell: Tell): void =>
  randomFaults.forEach((plan, i) => {
    const path = ['randomFaults', i];
    const [first, field] = faultFields(plan.fault)[0];
    if (plan[first as FaultFieldName] !== undefined)
      return tell(
        [...path, first],
        'What it may be on stands in "on".',
        `Write "on" in place of "${first}".`,
      );
    if (FAULT_CATALOGUE[plan.fault].heal !== null && plan.repair === undefined)
      tell(
        [...path, 'repair'],
        `The fault ${plan.fault} lasts until it is repaired.`,
        'Say how long a repair takes.',
      );
    const all = isTarget(field) ? [...TARGETS[field.is].of(index).keys()] : [];
    for (const target of plan.on ?? all.slice(0, 1))
      checkFault({ ...plan, at: plan.from, do: 'injectFault', [first]: target }, path, index, tell);
  });

/** A Cluster Shared Volume has a group of its own. */
const isVolume = (group: string, index: Index): boolean =>
  [...index.luns.values()].some(({ name, kind }) => kind === 'csv' && volumeName(name) === group);

/** A group has the name of its virtual machine; the core groups are those of the first cluster. */
const knownGroup = (group: string, index: Index, path: Path, tell: Tell): void => {
  const core = group === 'Cluster Group' || group === 'Available Storage';
  if (!core && !isVolume(group, index)) known(group, index.vms, 'group', path, tell);
};

type SettingsOrder = Extract<
  DatacenterFile['orders'][number],
  { do: 'configureGroup' | 'configureResource' }
>;

/** A resource is named after its virtual machine, its configuration or its disk. */
const isResource = (resource: string, { vms, luns }: Index): boolean =>
  vms.has(resource.replace(/^Configuration /, '')) || luns.has(resource.replace(/^Disk /, ''));

const checkSettings = (order: SettingsOrder, i: number, index: Index, tell: Tell): void => {
  const field = order.do === 'configureGroup' ? 'preferredOwners' : 'possibleOwners';
  const owners = order.do === 'configureGroup' ? order.preferredOwners : order.possibleOwners;
  (owners ?? []).forEach((owner, n) => known(owner, index.hosts, 'host', ['orders', i, field, n], tell));
  if (order.do === 'configureGroup') return;
  if (order.policies) checkPolicies(order.policies, ['orders', i, 'policies'], tell);
  if (!isResource(order.resource, index))
    tell(
      ['orders', i, 'resource'],
      `There is no resource ${order.resource}.`,
      'Name it after a virtual machine, or write Configuration or Disk before the name of one or of a LUN.',
    );
};

export const checkOrders = (file: DatacenterFile, index: Index, tell: Tell): void => {
  file.orders.forEach((order, i) => {
    const path = ['orders', i];
    inTime(order.at, file.until, path, tell);
    if (isFaultOrder(order)) {
      checkFault(order, path, index, tell);
      return checkHeal(order, file.orders, i, tell);
    }
    if ('vm' in order) known(order.vm, index.vms, 'virtual machine', [...path, 'vm'], tell);
    if ('cluster' in order) known(order.cluster, index.clusters, 'cluster', [...path, 'cluster'], tell);
    if (order.do === 'rebalanceLuns') known(order.array, index.arrays, 'array', [...path, 'array'], tell);
    if ('lun' in order && order.lun !== undefined)
      known(order.lun, index.luns, 'LUN', [...path, 'lun'], tell);
    if (order.do === 'configureGroup' || order.do === 'configureResource')
      checkSettings(order, i, index, tell);
    if ('group' in order) knownGroup(order.group, index, [...path, 'group'], tell);
    const guests = 'guestCluster' in order;
    if (guests)
      known(order.guestCluster, index.guestClusters, 'guest cluster', [...path, 'guestCluster'], tell);
    if ('to' in order && order.to !== undefined)
      known(
        order.to,
        guests ? index.vms : index.hosts,
        guests ? 'virtual machine' : 'host',
        [...path, 'to'],
        tell,
      );
    if ('host' in order) known(order.host, index.hosts, 'host', [...path, 'host'], tell);
  });
};

const SUBJECTS = ['vm', 'host', 'cluster', 'group', 'guestCluster', 'fact', 'refused'] as const;
type Subject = (typeof SUBJECTS)[number];

const FIELDS: Record<Subject, readonly (keyof Expectation)[]> = {
  vm: ['state', 'on', 'guest', 'outage', 'coldBoot'],
  host: ['power', 'node'],
  cluster: ['up', 'votes'],
  group: ['state', 'owner'],
  guestCluster: ['application', 'active', 'votes', 'outage'],
  fact: ['count'],
  refused: ['order'],
};

const NAMES: Record<Subject, string> = {
  vm: 'virtual machine',
  host: 'host',
  cluster: 'cluster',
  group: 'group',
  guestCluster: 'guest cluster',
  fact: 'fact',
  refused: 'refusal',
};

const given = (expectation: Expectation): (keyof Expectation)[] =>
  (Object.keys(expectation) as (keyof Expectation)[]).filter((key) => expectation[key] !== undefined);

/** What an expectation is about, where it is about exactly one thing. */
const subjectOf = (expectation: Expectation): Subject | null => {
  const subjects = SUBJECTS.filter((subject) => expectation[subject] !== undefined);
  return subjects.length === 1 ? subjects[0] : null;
};

const checkSubject = (e: Expectation, path: Path, file: DatacenterFile, index: Index, tell: Tell): void => {
  if (e.vm !== undefined) known(e.vm, index.vms, 'virtual machine', [...path, 'vm'], tell);
  if (e.host !== undefined) known(e.host, index.hosts, 'host', [...path, 'host'], tell);
  if (e.cluster !== undefined) known(e.cluster, index.clusters, 'cluster', [...path, 'cluster'], tell);
  if (e.group !== undefined) knownGroup(e.group, index, [...path, 'group'], tell);
  if (e.guestCluster !== undefined)
    known(e.guestCluster, index.guestClusters, 'guest cluster', [...path, 'guestCluster'], tell);
  if (typeof e.active === 'string') known(e.active, index.vms, 'virtual machine', [...path, 'active'], tell);
  if (typeof e.on === 'string') known(e.on, index.hosts, 'host', [...path, 'on'], tell);
  if (typeof e.owner === 'string') known(e.owner, index.hosts, 'host', [...path, 'owner'], tell);
  if (e.refused !== undefined && (e.order === undefined || e.order >= file.orders.length))
    tell(
      [...path, 'order'],
      'It must be the place of one of the orders in the list.',
      file.orders.length === 0
        ? 'Add the order that is to be refused.'
        : `Count from 0; the last one is ${file.orders.length - 1}.`,
    );
};

export const checkExpectations = (file: DatacenterFile, index: Index, tell: Tell): void => {
  file.expect.forEach((expectation, i) => {
    const path = ['expect', i];
    inTime(expectation.at, file.until, path, tell);
    const subject = subjectOf(expectation);
    if (subject === null) {
      tell(path, 'It must be about exactly one thing.', `Give one of: ${SUBJECTS.join(', ')}.`);
      return;
    }
    for (const field of given(expectation))
      if (field !== 'at' && field !== subject && !FIELDS[subject].includes(field))
        tell(
          [...path, field],
          `A ${NAMES[subject]} has no ${field}.`,
          `Take it out; of a ${NAMES[subject]} can be told: ${FIELDS[subject].join(', ')}.`,
        );
    checkSubject(expectation, path, file, index, tell);
  });
};
