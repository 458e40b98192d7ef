import { known, unique } from './check-names.ts';
import type { Index, Tell } from './check.ts';
import type { DatacenterFile } from './file-schema.ts';

export const checkServers = (file: DatacenterFile, index: Index, tell: Tell): void => {
  unique(
    file.servers.map(({ name }, i) => ({ name, path: ['servers', i, 'name'] })),
    'server',
    tell,
  );
  const used = new Map<string, string>();
  file.servers.forEach(({ name, vm, roles, reachableAt }, i) => {
    const path = ['servers', i];
    if (new Set(roles).size < roles.length)
      tell([...path, 'roles'], 'One of them is in the list twice.', 'Name each role once.');
    if (vm === null) return;
    if (!known(vm, index.vms, 'virtual machine', [...path, 'vm'], tell)) return;
    if (reachableAt > 0)
      tell(
        [...path, 'reachableAt'],
        `${vm} answers when it runs.`,
        'Take it out, or make the server a computer outside.',
      );
    if (used.has(vm)) tell([...path, 'vm'], `${vm} is ${used.get(vm)} already.`, 'Give each server its own.');
    used.set(vm, name);
  });
};
