/** A terminal and a disk for tests of the headless runner. */
import { lab } from '../lab.ts';

export type Ran = { code: number; out: string[]; err: string[]; files: ReadonlyMap<string, string> };

/** Runs a command line over files that are given as values or as text. */
export const runLab = (args: readonly string[], files: Record<string, unknown>): Ran => {
  const disk = new Map(
    Object.entries(files).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
  const out: string[] = [];
  const err: string[] = [];
  const code = lab(args, {
    read: (file) => {
      const text = disk.get(file);
      if (text === undefined) throw new Error('no such file');
      return text;
    },
    write: (file, text) => {
      if (file.includes('/')) throw new Error('no such folder');
      disk.set(file, text);
    },
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
  });
  return { code, out, err, files: disk };
};

/** Two nodes, a disk witness, one virtual machine on each; 13 s and twice 8 s for a quick migration. */
export const smallCase = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  format: 'failover-lab/1',
  name: 'Small',
  timing: { profile: 'reference', jitter: false },
  hosts: [
    { name: 'NODE1', ramMB: 16_384 },
    { name: 'NODE2', ramMB: 16_384 },
  ],
  arrays: [
    {
      name: 'ARRAY1',
      model: 'PowerVault MD3000i',
      disks: 15,
      raid: 'RAID-10',
      writeMBs: 100_000,
      readMBs: 100_000,
      iops: 2_500,
      luns: [
        { name: 'Witness', sizeMB: 512 },
        { name: 'LUN SQL01', sizeMB: 81_920 },
        { name: 'LUN WEB01', sizeMB: 81_920 },
      ],
    },
  ],
  clusters: [
    {
      name: 'CLUSTER1',
      quorumModel: 'NDM',
      witness: 'Witness',
      randomizeOwners: false,
      nodes: ['NODE1', 'NODE2'],
    },
  ],
  vms: [
    {
      name: 'SQL01',
      guest: 'windows-2008-full',
      ramMB: 2_048,
      usedMB: 640,
      luns: ['LUN SQL01'],
      on: 'NODE1',
    },
    {
      name: 'WEB01',
      guest: 'windows-2008-full',
      ramMB: 2_048,
      usedMB: 640,
      luns: ['LUN WEB01'],
      on: 'NODE2',
    },
  ],
  orders: [{ at: '10s', do: 'quickMigrate', vm: 'SQL01', to: 'NODE2' }],
  until: '1m',
  ...more,
});
