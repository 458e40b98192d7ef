/** The app as it is shipped, built into a folder of the benchmark's own, and its weight. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, args, { cwd: root, maxBuffer: 16 * 1024 * 1024 });

export const buildApp = async (outDir: string): Promise<void> => {
  await run(
    'node_modules/vite/bin/vite.js',
    'build',
    '--outDir',
    outDir,
    '--emptyOutDir',
    '--logLevel',
    'error',
  );
};

/** kB of JavaScript, compressed, before the first live grid: the total of `npm run size`, which may be above its limit. */
export const weighApp = async (dist: string): Promise<number> => {
  const { stdout } = await run('scripts/size.mjs', dist).catch(
    (error: unknown) => error as { stdout: string },
  );
  const total = /^total\s+([\d.]+) kB/m.exec(stdout);
  if (!total) throw new Error('scripts/size.mjs told no total');
  return Number(total[1]);
};
