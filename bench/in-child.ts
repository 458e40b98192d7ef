import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Task, Tasks } from './child.ts';

const child = fileURLToPath(new URL('child.ts', import.meta.url));

/** Runs a task in a fresh process of the same Node. */
export const inChild = async <N extends keyof Tasks>(name: N, task: Task): Promise<Tasks[N]> => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--expose-gc', '--max-old-space-size=4096', child, name, JSON.stringify(task)],
    { maxBuffer: 16 * 1024 * 1024 },
  );
  return JSON.parse(stdout) as Tasks[N];
};
