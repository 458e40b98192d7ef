import type { BadFile } from './bad-file.ts';

const server = (fields: object) => ({ name: 'DC1', ...fields });

export const BAD_SERVERS: BadFile[] = [
  {
    given: 'a server that is a virtual machine which the file has not',
    changes: [['servers', [server({ vm: 'DC9' })]]],
    field: 'servers[0].vm',
    says: 'There is no virtual machine with the name DC9. Name one that the file has: SQL01, DEV01.',
  },
  {
    given: 'a server with a role that there is not',
    changes: [['servers', [server({ roles: ['printing'] })]]],
    field: 'servers[0].roles[0]',
    says: 'It is "printing". It must be one of: directory, dns.',
  },
  {
    given: 'a server with one role twice',
    changes: [['servers', [server({ roles: ['dns', 'dns'] })]]],
    field: 'servers[0].roles',
    says: 'One of them is in the list twice. Name each role once.',
  },
  {
    given: 'a virtual machine that answers from a set time on',
    changes: [['servers', [server({ vm: 'SQL01', reachableAt: '1m' })]]],
    field: 'servers[0].reachableAt',
    says: 'SQL01 answers when it runs. Take it out, or make the server a computer outside.',
  },
  {
    given: 'two servers that are one virtual machine',
    changes: [['servers', [server({ vm: 'SQL01' }), { name: 'DC2', vm: 'SQL01' }]]],
    field: 'servers[1].vm',
    says: 'SQL01 is DC1 already. Give each server its own.',
  },
  {
    given: 'two servers with one name',
    changes: [['servers', [server({}), server({})]]],
    field: 'servers[1].name',
    says: 'There is another server with the name DC1. Give it a name of its own.',
  },
  {
    given: 'a clustered virtual machine that starts with its host',
    changes: [['vms[0].startsWithHost', true]],
    field: 'vms[0].startsWithHost',
    says: 'SQL01 is clustered, so the cluster starts it and NODE1 does not. Take it out, or say that it is not highly available.',
  },
  {
    given: 'preferred owners of a virtual machine that is not clustered',
    changes: [
      ['vms[0].highlyAvailable', false],
      ['vms[0].preferredOwners', ['NODE1']],
    ],
    field: 'vms[0].preferredOwners[0]',
    says: 'SQL01 is not clustered. Leave the list empty.',
  },
  {
    given: 'a fault on a server that the file has not',
    changes: [['orders', [{ at: '1s', do: 'injectFault', fault: 'dcDown', server: 'DC9' }]]],
    field: 'orders[0].server',
    says: 'There is no server with the name DC9. Name one that the file has: DC1.',
  },
];
