import type { BadRequest } from './bad-request.ts';

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const smallest = { format: 'failover-lab/1', name: 'A', hosts: [{ name: 'A', ramMB: 4_096 }] };

export const BAD_DATACENTERS: BadRequest[] = [
  {
    given: 'no datacenter',
    request: 'PUT /datacenter',
    body: {},
    says: '422 invalid-body scenario: "scenario" is missing; it must be the content of a datacenter file, an object.',
  },
  {
    given: 'a datacenter that is text',
    request: 'PUT /datacenter',
    body: { scenario: 'reference' },
    says: '422 invalid-body scenario: "scenario" is "reference"; it must be the content of a datacenter file, an object.',
  },
  {
    given: 'a datacenter that is a list',
    request: 'PUT /datacenter',
    body: { scenario: [] },
    says: '422 invalid-body scenario: "scenario" is an empty list; it must be the content of a datacenter file, an object.',
  },
  {
    given: 'an empty datacenter',
    request: 'PUT /datacenter',
    body: { scenario: {} },
    says: '422 invalid-body scenario.format: scenario.format: It is missing.',
  },
  {
    given: 'a datacenter with a field named __proto__',
    request: 'PUT /datacenter',
    text: '{"scenario":{"format":"failover-lab/1","name":"A","hosts":[{"name":"A","ramMB":4096}],"__proto__":{"x":1}}}',
    says: '422 invalid-body scenario.__proto__: scenario.__proto__: There is no such field here.',
  },
  {
    given: 'a datacenter of another format',
    request: 'PUT /datacenter',
    body: { scenario: { ...smallest, format: 'failover-lab/9' } },
    says: '422 invalid-body scenario.format: scenario.format: It is "failover-lab/9".',
  },
  {
    given: 'a datacenter with a virtual machine on no host',
    request: 'PUT /datacenter',
    body: {
      scenario: {
        ...smallest,
        arrays: [
          {
            name: 'S',
            model: 'M',
            disks: 2,
            raid: 'RAID-10',
            writeMBs: 100,
            readMBs: 100,
            iops: 100,
            luns: [{ name: 'L', sizeMB: 99_999 }],
          },
        ],
        vms: [{ name: 'V', guest: 'windows-2008-full', ramMB: 512, luns: ['L'], on: 'B' }],
      },
    },
    says: '422 invalid-body scenario.vms[0].on: scenario.vms[0].on: There is no host with the name B.',
  },
  {
    given: 'a datacenter with a seed that is a number',
    request: 'PUT /datacenter',
    body: { scenario: smallest, seed: 7 },
    says: '422 invalid-body seed: "seed" is 7; it must be text of 1 to 64 plain characters, or null for the seed in the file.',
  },
  {
    given: 'a datacenter with an empty seed',
    request: 'PUT /datacenter',
    body: { scenario: smallest, seed: '' },
    says: '422 invalid-body seed: "seed" is ""; it must be text of 1 to 64 plain characters, or null for the seed in the file.',
  },
  {
    given: 'a datacenter with a seed that can not be typed',
    request: 'PUT /datacenter',
    body: { scenario: smallest, seed: '\u0000' },
    says: '422 invalid-body seed: "seed" is "\\u0000"; it must be text of 1 to 64 plain characters, or null for the seed in the file.',
  },
  {
    given: 'a datacenter that is too large',
    request: 'PUT /datacenter',
    text: JSON.stringify({ scenario: { description: 'x'.repeat(34_000_000) } }),
    says: '413 body-too-large body: The body has 34000031 bytes; 33554432 are allowed here.',
  },
  {
    given: 'a datacenter that is nested without end',
    request: 'PUT /datacenter',
    text: `{"scenario":{"a":${nested(500_000)}}}`,
    says: '422 invalid-body body: The body is nested more than 32 levels deep.',
  },
];
