import { ORDERS } from '../order-schema.ts';
import { FAULT_KINDS } from '../../domain/faults.ts';
import { FACTS } from '../../domain/facts.ts';
import { REFUSALS } from '../../domain/refusals.ts';
import type { BadFile } from './bad-file.ts';

/** The first of a long list, and where the rest is to be found. */
const someOf = (table: object): string => {
  const names = Object.keys(table);
  return `${names.slice(0, 24).join(', ')} … (all ${names.length} are in the schema)`;
};

const CHANCE = { fault: 'nodePowerLoss', perYear: 2, repair: '4h' };
const chance = (more: object): BadFile['changes'] => [['randomFaults', [{ ...CHANCE, ...more }]]];

const BAD_CHANCES: BadFile[] = [
  {
    given: 'a fault left to chance that never comes',
    changes: chance({ perYear: 0 }),
    field: 'randomFaults[0].perYear',
    says: 'It is 0. A number of times a year from 0.001 to 100000 is needed.',
  },
  {
    given: 'a fault left to chance on a host that there is not',
    changes: chance({ on: ['NODE9'] }),
    field: 'randomFaults[0].host',
    says: 'There is no host with the name NODE9. Name one that the file has: NODE1, NODE2, ALONE.',
  },
  {
    given: 'a fault left to chance that names what it is on as an order does',
    changes: chance({ host: 'NODE1' }),
    field: 'randomFaults[0].host',
    says: 'What it may be on stands in "on". Write "on" in place of "host".',
  },
  {
    given: 'a fault left to chance that is never repaired',
    changes: chance({ repair: undefined }),
    field: 'randomFaults[0].repair',
    says: 'The fault nodePowerLoss lasts until it is repaired. Say how long a repair takes.',
  },
  {
    given: 'a fault left to chance that lacks what it needs',
    changes: chance({ fault: 'nicFailure' }),
    field: 'randomFaults[0].network',
    says: 'The fault nicFailure needs it. Say which: network.',
  },
  {
    given: 'repairs that are spread without end',
    changes: chance({ spread: 9 }),
    field: 'randomFaults[0].spread',
    says: 'It is 9. A number of the deviation of the logarithm of the repair time from 0 to 3 is needed.',
  },
];

export const BAD_ORDERS: BadFile[] = [
  ...BAD_CHANCES,
  {
    given: 'an order that there is not',
    changes: [['orders[0].do', 'drainNode']],
    field: 'orders[0].do',
    says: `It is "drainNode". It must be one of: ${ORDERS.join(', ')}.`,
  },
  {
    given: 'an order without a time',
    changes: [['orders[0].at', undefined]],
    field: 'orders[0].at',
    says: 'It is missing. A time such as "90s", "2m" or "1h30m" is needed.',
  },
  {
    given: 'a time without a unit',
    changes: [['orders[0].at', '10']],
    field: 'orders[0].at',
    says: 'It is "10". A time such as "90s", "2m" or "1h30m" is needed.',
  },
  {
    given: 'a time with another unit',
    changes: [['orders[0].at', '3 days']],
    field: 'orders[0].at',
    says: 'It is "3 days". A time such as "90s", "2m" or "1h30m" is needed.',
  },
  {
    given: 'a time below zero',
    changes: [['orders[0].at', '-5s']],
    field: 'orders[0].at',
    says: 'It is "-5s". A time such as "90s", "2m" or "1h30m" is needed.',
  },
  {
    given: 'an empty time',
    changes: [['orders[0].at', '']],
    field: 'orders[0].at',
    says: 'It is "". A time such as "90s", "2m" or "1h30m" is needed.',
  },
  {
    given: 'a time of many years',
    changes: [['until', '99999h']],
    field: 'until',
    says: 'It is "99999h". It must be at most a year.',
  },
  {
    given: 'an order after the end',
    changes: [['orders[0].at', '11m']],
    field: 'orders[0].at',
    says: 'It is at 11m, and the run ends at 10m. Bring it forward, or make "until" later.',
  },
  {
    given: 'an order on a virtual machine that is not there',
    changes: [['orders[0].vm', 'SQL99']],
    field: 'orders[0].vm',
    says: 'There is no virtual machine with the name SQL99. Name one that the file has: SQL01, DEV01.',
  },
  {
    given: 'a migration to no host',
    changes: [['orders[0].to', 'NODE9']],
    field: 'orders[0].to',
    says: 'There is no host with the name NODE9. Name one that the file has: NODE1, NODE2, ALONE.',
  },
  {
    given: 'a migration without a target',
    changes: [['orders[0].to', undefined]],
    field: 'orders[0].to',
    says: 'It is missing. A name is needed: 1 to 63 letters, digits, spaces or any of . _ - ( ) &, beginning with a letter or digit.',
  },
  {
    given: 'an order with a field of another',
    changes: [['orders[0].fault', 'nodePowerLoss']],
    field: 'orders[0].fault',
    says: 'There is no such field here. Take it out, or look in the schema for its right name.',
  },
  {
    given: 'a fault that there is not',
    changes: [['orders[0]', { at: '1s', do: 'injectFault', fault: 'meteor', host: 'NODE1' }]],
    field: 'orders[0].fault',
    says: `It is "meteor". It must be one of: ${FAULT_KINDS.slice(0, 24).join(', ')} … (all ${FAULT_KINDS.length} are in the schema).`,
  },
  {
    given: 'a fault that is healed before it happens',
    changes: [['orders[0]', { at: '1s', do: 'healFault', fault: 'nodePowerLoss', host: 'NODE1' }]],
    field: 'orders[0].host',
    says: 'No nodePowerLoss is injected on NODE1 before this. Inject the fault first.',
  },
  {
    given: 'an expectation of nothing',
    changes: [['expect[0]', { at: '1m' }]],
    field: 'expect[0]',
    says: 'It must be about exactly one thing. Give one of: vm, host, cluster, group, guestCluster, fact, refused.',
  },
  {
    given: 'an expectation of two things',
    changes: [['expect[0]', { at: '1m', vm: 'SQL01', host: 'NODE1' }]],
    field: 'expect[0]',
    says: 'It must be about exactly one thing. Give one of: vm, host, cluster, group, guestCluster, fact, refused.',
  },
  {
    given: 'an expectation of what its thing does not have',
    changes: [['expect[0].votes', 2]],
    field: 'expect[0].votes',
    says: 'A virtual machine has no votes. Take it out; of a virtual machine can be told: state, on, guest, outage, coldBoot.',
  },
  {
    given: 'a state that there is not',
    changes: [['expect[0].state', 'Happy']],
    field: 'expect[0].state',
    says: 'It is "Happy". A state is needed; of a VM: Running, Stopped, Stopping, Saved State, Saving, Restoring, Paused, Paused-Critical, Under Migration, Starting; of a group: Online, Offline, Failed, Pending, Partial Online.',
  },
  {
    given: 'an expectation of a virtual machine that is not there',
    changes: [['expect[0].vm', 'SQL99']],
    field: 'expect[0].vm',
    says: 'There is no virtual machine with the name SQL99. Name one that the file has: SQL01, DEV01.',
  },
  {
    given: 'an expectation on no host',
    changes: [['expect[0].on', 'NODE9']],
    field: 'expect[0].on',
    says: 'There is no host with the name NODE9. Name one that the file has: NODE1, NODE2, ALONE.',
  },
  {
    given: 'a refusal of an order that is not there',
    changes: [['expect[0]', { at: '1m', refused: 'already-there', order: 5 }]],
    field: 'expect[0].order',
    says: 'It must be the place of one of the orders in the list. Count from 0; the last one is 0.',
  },
  {
    given: 'a refusal of no order',
    changes: [['expect[0]', { at: '1m', refused: 'already-there' }]],
    field: 'expect[0].order',
    says: 'It must be the place of one of the orders in the list. Count from 0; the last one is 0.',
  },
  {
    given: 'a refusal that there is not',
    changes: [['expect[0]', { at: '1m', refused: 'bad-mood', order: 0 }]],
    field: 'expect[0].refused',
    says: `It is "bad-mood". It must be one of: ${someOf(REFUSALS)}.`,
  },
  {
    given: 'an expectation after the end',
    changes: [['expect[0].at', '1h']],
    field: 'expect[0].at',
    says: 'It is at 1h, and the run ends at 10m. Bring it forward, or make "until" later.',
  },
  {
    given: 'a fact that there is not',
    changes: [['expect[0]', { at: '1m', fact: 'moonRise' }]],
    field: 'expect[0].fact',
    says: `It is "moonRise". It must be one of: ${someOf(FACTS)}.`,
  },
  {
    given: 'a thing deep inside a thing',
    changes: [['hosts[0].cpu', { vendor: { name: { first: 'Intel' } } }]],
    field: 'hosts[0].cpu.vendor',
    says: 'It is an object. It must be one of: Intel, AMD.',
  },
];
