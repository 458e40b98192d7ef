import type { BadRequest } from './bad-request.ts';

export const BAD_PARAMETERS: BadRequest[] = [
  {
    given: 'a parameter that nobody knows',
    request: 'GET /hosts?colour=red',
    says: '400 invalid-query colour: "colour" is not known here.',
  },
  {
    given: 'a parameter that is a property of every object',
    request: 'GET /hosts?__proto__=1',
    says: '400 invalid-query __proto__: "__proto__" is not known here.',
  },
  {
    given: 'a parameter of an order',
    request: 'POST /virtual-machines/vm:1/save?force=true',
    says: '400 invalid-query force: "force" is not known here.',
  },
  {
    given: 'a parameter given twice',
    request: 'GET /hosts?limit=1&limit=2',
    says: '400 invalid-query limit: "limit" is given more than once.',
  },
  {
    given: 'a page of nothing',
    request: 'GET /hosts?limit=0',
    says: '400 invalid-query limit: "limit" is "0"; it must be a whole number from 1 to 1000.',
  },
  {
    given: 'a page that is too large',
    request: 'GET /hosts?limit=1001',
    says: '400 invalid-query limit: "limit" is "1001"; it must be a whole number from 1 to 1000.',
  },
  {
    given: 'a page size that is not written in digits',
    request: 'GET /hosts?limit=1e2',
    says: '400 invalid-query limit: "limit" is "1e2"; it must be a whole number from 1 to 1000.',
  },
  {
    given: 'an empty page size',
    request: 'GET /hosts?limit=',
    says: '400 invalid-query limit: "limit" is ""; it must be a whole number from 1 to 1000.',
  },
  {
    given: 'a page after something that is not there',
    request: 'GET /hosts?after=host:99',
    says: '400 invalid-query after: host:99 is not among what this filter finds (any more).',
  },
  {
    given: 'a filter without a value',
    request: 'GET /hosts?filter=name',
    says: '400 invalid-query filter: "filter" is "name"; it must be field:value, with one of the fields id, name, model, cluster, node, install, ramMB, logicalCpus, fabric, power.kind, vms.',
  },
  {
    given: 'a filter by a field that is not there',
    request: 'GET /virtual-machines?filter=colour:red',
    says: '400 invalid-query filter: "filter" is "colour:red"; it must be field:value, with one of the fields id, name, guest, app, ramMB, usedMB, vcpus, diskMB, group, phase.kind, phase.on, lastHost, memoryLost.',
  },
  {
    given: 'a filter by a property of every object',
    request: 'GET /virtual-machines?filter=__proto__:x',
    says: '400 invalid-query filter: "filter" is "__proto__:x"; it must be field:value, with one of the fields id, name, guest, app, ramMB, usedMB, vcpus, diskMB, group, phase.kind, phase.on, lastHost, memoryLost.',
  },
  {
    given: 'more filters than are taken',
    request: `GET /hosts?${Array.from({ length: 6 }, () => 'filter=name:a').join('&')}`,
    says: '400 invalid-query filter: "filter" is a list of 6; it must be at most 5 filters.',
  },
  {
    given: 'a filter that is too long',
    request: `GET /hosts?filter=name:${'a'.repeat(300)}`,
    says: '400 invalid-query filter: "filter" is "name:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…; it must be text of at most 200 characters.',
  },
  {
    given: 'an order by a field that is not there',
    request: 'GET /faults?sort=constructor',
    says: '400 invalid-query sort: "sort" is "constructor"; it must be one of "id", "fault.kind", "fault.host", "since", "-id", "-fault.kind", "-fault.host", "-since".',
  },
  {
    given: 'an empty search',
    request: 'GET /hosts?q=',
    says: '400 invalid-query q: "q" is ""; it must be text of at least 1 character.',
  },
  {
    given: 'events of an unknown level',
    request: 'GET /events?level=fatal',
    says: '400 invalid-query level: "level" is "fatal"; it must be one of "info", "warning", "error", "critical".',
  },
  {
    given: 'events before a fact with a negative number',
    request: 'GET /events?before=-1',
    says: '400 invalid-query before: "before" is "-1"; it must be a whole number of 0 or more.',
  },
  {
    given: 'events of a virtual machine named by a host',
    request: 'GET /events?vm=host:1',
    says: '400 invalid-query vm: "vm" is "host:1"; it must be the id of a virtual machine, such as vm:1.',
  },
  {
    given: 'performance of nothing',
    request: 'GET /performance',
    says: '400 invalid-query key: "key" is missing; it must be a measured quantity, such as memory|host:1, save|host:1, restore|host:1 or vms|running.',
  },
  {
    given: 'performance of what is not measured',
    request: 'GET /performance?key=cpu|host:1',
    says: '400 invalid-query key: "key" is "cpu|host:1"; it must be a measured quantity, such as memory|host:1, save|host:1, restore|host:1 or vms|running.',
  },
  {
    given: 'performance from after its end',
    request: 'GET /performance?key=vms|running&from=9&to=3',
    says: '400 invalid-query from: from is 9 and to is 3.',
  },
  {
    given: 'a branch that is not there',
    request: 'GET /hosts?branch=what-if',
    says: '404 unknown-view branch: There is no branch with the name what-if.',
  },
  {
    given: 'a branch with a bad name',
    request: 'GET /hosts?branch=a%20b',
    says: '400 invalid-query branch: "branch" is "a b"; it must be the name of a branch, such as main.',
  },
  {
    given: 'an instant that is not kept',
    request: 'GET /virtual-machines/vm:1?asOf=4711',
    says: "404 unknown-view asOf: What was at 4711 ms can't be looked at, only the present.",
  },
  {
    given: 'an instant that is no number',
    request: 'GET /hosts?asOf=yesterday',
    says: '400 invalid-query asOf: "asOf" is "yesterday"; it must be live, or an instant in simulated milliseconds.',
  },
  {
    given: 'the document of the API at an instant',
    request: 'GET /openapi.json?asOf=5',
    says: '404 unknown-view asOf: Only the present of the branch main is possible here.',
  },
  {
    given: 'an order in the past',
    request: 'POST /virtual-machines/vm:1/save?asOf=5',
    says: '404 unknown-view asOf: Only the present of the branch main is possible here.',
  },
  {
    given: 'an order on another branch',
    request: 'PUT /transport?branch=what-if',
    body: { kind: 'play' },
    says: '404 unknown-view branch: Only the present of the branch main is possible here.',
  },
];

export const BAD_HEADERS: BadRequest[] = [
  {
    given: 'an If-Match that is not quoted',
    request: 'POST /datacenter/start-again',
    headers: { 'If-Match': 'abc' },
    says: '400 invalid-header If-Match: "If-Match" is "abc"; it must be * or the ETag of an earlier answer, in its quotes.',
  },
  {
    given: 'an If-Match of something else',
    request: 'POST /datacenter/start-again',
    headers: { 'If-Match': '"0123456789abcdef"' },
    says: '412 changed-meanwhile If-Match: The datacenter is not what it was when its ETag was read.',
  },
  {
    given: 'a weak If-Match',
    request: 'PUT /transport',
    body: { kind: 'play' },
    headers: { 'If-Match': 'W/"0123456789abcdef"' },
    says: '412 changed-meanwhile If-Match: The clock is not what it was when its ETag was read.',
  },
  {
    given: 'an If-Match of a node that has changed',
    request: 'POST /hosts/host:1/pause-node',
    headers: { 'If-Match': '"0123456789abcdef"' },
    says: '412 changed-meanwhile If-Match: The node is not what it was when its ETag was read.',
  },
  {
    given: 'an If-Match where it has no meaning',
    request: 'POST /virtual-machines/vm:1/save',
    headers: { 'If-Match': '*' },
    says: '400 invalid-header If-Match: "If-Match" has no meaning here.',
  },
  {
    given: 'an If-None-Match that is not quoted',
    request: 'GET /hosts',
    headers: { 'If-None-Match': 'abc' },
    says: '400 invalid-header If-None-Match: "If-None-Match" is "abc"; it must be * or the ETag of an earlier answer, in its quotes.',
  },
  {
    given: 'an idempotency key with a space',
    request: 'POST /virtual-machines/vm:1/save',
    headers: { 'Idempotency-Key': 'a b' },
    says: '400 invalid-header Idempotency-Key: "Idempotency-Key" is "a b"; it must be text of 1 to 100 visible characters without spaces.',
  },
  {
    given: 'an idempotency key that is too long',
    request: 'POST /virtual-machines/vm:1/save',
    headers: { 'Idempotency-Key': 'k'.repeat(101) },
    says: '400 invalid-header Idempotency-Key: "Idempotency-Key" is "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk…; it must be text of 1 to 100 visible characters without spaces.',
  },
  {
    given: 'an empty idempotency key',
    request: 'POST /virtual-machines/vm:1/save',
    headers: { 'Idempotency-Key': '' },
    says: '400 invalid-header Idempotency-Key: "Idempotency-Key" is ""; it must be text of 1 to 100 visible characters without spaces.',
  },
];
