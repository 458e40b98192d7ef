import type { BadRequest } from './bad-request.ts';

export const BAD_PATHS: BadRequest[] = [
  {
    given: 'a path that nothing is at',
    request: 'GET /virtual-machine',
    says: '404 not-found path: There is nothing at "/virtual-machine".',
  },
  {
    given: 'a path with an unknown end',
    request: 'GET /hosts/host:1/fans',
    says: '404 not-found path: There is nothing at "/hosts/host:1/fans".',
  },
  {
    given: 'a path with a slash too many',
    request: 'GET /hosts/',
    says: '404 not-found path: There is nothing at "/hosts/".',
  },
  { given: 'the root of the API', request: 'GET ', says: '404 not-found path: There is nothing at "/".' },
  {
    given: 'a method that a collection does not have',
    request: 'PATCH /hosts',
    body: {},
    says: '405 method-not-allowed method: PATCH is not possible at /hosts.',
  },
  {
    given: 'a method that an item does not have',
    request: 'DELETE /virtual-machines/vm:1',
    says: '405 method-not-allowed method: DELETE is not possible at /virtual-machines/vm:1.',
  },
  {
    given: 'an order that is read',
    request: 'GET /virtual-machines/vm:1/start',
    says: '405 method-not-allowed method: GET is not possible at /virtual-machines/vm:1/start.',
  },
  { given: 'HEAD', request: 'HEAD /transport', says: '405' },
  {
    given: 'an id that nothing has',
    request: 'GET /virtual-machines/vm:99',
    says: '404 not-found vm: There is no virtual machine vm:99.',
  },
  {
    given: 'the id of another kind of thing',
    request: 'GET /virtual-machines/host:1',
    says: '400 invalid-query vm: "vm" is "host:1"; it must be the id of a virtual machine, such as vm:1.',
  },
  {
    given: 'an id with a leading zero',
    request: 'GET /hosts/host:01',
    says: '400 invalid-query host: "host" is "host:01"; it must be the id of a host, such as host:1.',
  },
  {
    given: 'an id with an exponent',
    request: 'GET /hosts/host:1e0',
    says: '400 invalid-query host: "host" is "host:1e0"; it must be the id of a host, such as host:1.',
  },
  {
    given: 'an id in capitals',
    request: 'GET /hosts/HOST:1',
    says: '400 invalid-query host: "host" is "HOST:1"; it must be the id of a host, such as host:1.',
  },
  {
    given: 'a name in place of an id',
    request: 'GET /hosts/NODE1',
    says: '400 invalid-query host: "host" is "NODE1"; it must be the id of a host, such as host:1.',
  },
  {
    given: 'an id that is a property of every object',
    request: 'GET /jobs/__proto__',
    says: '400 invalid-query job: "job" is "__proto__"; it must be the id of a job, such as job:1.',
  },
  {
    given: 'an id that is no text in any encoding',
    request: 'GET /hosts/%E0%A4%A',
    says: '400 invalid-query host: "host" is "%E0%A4%A"; it must be the id of a host, such as host:1.',
  },
  {
    given: 'the causes of a virtual machine that is not there',
    request: 'GET /virtual-machines/vm:99/why',
    says: '404 unknown-vm vm: There is no virtual machine vm:99 in this datacenter.',
  },
  {
    given: 'the targets of a virtual machine that is not there',
    request: 'GET /virtual-machines/vm:99/migration-targets',
    says: '404 unknown-vm vm: There is no virtual machine vm:99 in this datacenter.',
  },
  {
    given: 'an order on a virtual machine that is not there',
    request: 'POST /virtual-machines/vm:99/start',
    says: '404 unknown-vm vm: There is no virtual machine vm:99 in this datacenter.',
  },
  {
    given: 'a target that is not there',
    request: 'POST /virtual-machines/vm:1/quick-migration',
    body: { to: 'host:99' },
    says: '404 unknown-host to: There is no host host:99 in this datacenter.',
  },
  {
    given: 'a node order on a host that is not there',
    request: 'POST /hosts/host:99/pause-node',
    says: '404 unknown-host host: There is no host host:99 in this datacenter.',
  },
  {
    given: 'a fault that is not in effect',
    request: 'DELETE /faults/fault:7',
    says: '404 unknown-fault fault: Fault fault:7 is not in effect; it may have been healed already.',
  },
];
