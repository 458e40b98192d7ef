/** A datacenter file with one of everything, so that a test can spoil it in one place. */
const smallFile = () => ({
  format: 'failover-lab/1',
  name: 'Small',
  timing: { profile: 'reference' },
  networks: [
    { name: 'LAN', role: 3, subnet: '10.0.0.0/24', purpose: 'parent' },
    { name: 'Heartbeat', role: 1, subnet: '10.0.1.0/24', purpose: 'heartbeat' },
  ],
  hosts: [
    { name: 'NODE1', ramMB: 16_384, nics: [{ name: 'Public', purpose: 'parent', network: 'LAN' }] },
    { name: 'NODE2', ramMB: 16_384 },
    { name: 'ALONE', ramMB: 16_384, logicalCpus: 2 },
  ],
  arrays: [
    {
      name: 'MD3000i',
      model: 'PowerVault MD3000i',
      disks: 15,
      raid: 'RAID-5',
      writeMBs: 200,
      readMBs: 300,
      iops: 1_500,
      luns: [
        { name: 'Witness', sizeMB: 1_024, letter: 'Q' },
        { name: 'LUN1', sizeMB: 61_440 },
        { name: 'LUN2', sizeMB: 61_440, letter: 'E' },
        { name: 'Tiny', sizeMB: 256 },
      ],
    },
  ],
  clusters: [{ name: 'CLUSTER1', quorumModel: 'NDM', witness: 'Witness', nodes: ['NODE1', 'NODE2'] }],
  vms: [
    { name: 'SQL01', guest: 'windows-2008-full', ramMB: 2_048, luns: ['LUN1'], on: 'NODE1' },
    { name: 'DEV01', guest: 'windows-2008-full', ramMB: 2_048, luns: ['LUN2'], on: 'ALONE' },
  ],
  orders: [{ at: '10s', do: 'quickMigrate', vm: 'SQL01', to: 'NODE2' }],
  expect: [{ at: '5m', vm: 'SQL01', state: 'Running', on: 'NODE2' }],
  until: '10m',
});

type Branch = Record<string, unknown>;

/** Where something is changed, such as `vms[0].on`, and to what; undefined takes out what is there. */
export type Change = [place: string, value: unknown];

const change = (file: unknown, [place, value]: Change): void => {
  const keys = place.split(/[.[\]]+/).filter((key) => key !== '');
  const last = keys.pop() ?? '';
  const at = keys.reduce<Branch>((branch, key) => branch[key] as Branch, file as Branch);
  if (value === undefined) delete at[last];
  // Defined rather than set: __proto__ becomes a field like any other, as it does when JSON is read.
  else Object.defineProperty(at, last, { value, enumerable: true, configurable: true, writable: true });
};

export const changed = (file: object, ...changes: Change[]): object => {
  for (const one of changes) change(file, one);
  return file;
};

export const fileWith = (...changes: Change[]): unknown => changed(smallFile(), ...changes);
