/** `npm run lab`: the headless runner on this machine's files and terminal. */
import { readFileSync, writeFileSync } from 'node:fs';
import { lab } from './lab.ts';

// Whoever reads the trace may stop early, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = lab(process.argv.slice(2), {
  read: (file) => readFileSync(file, 'utf8'),
  write: (file, text) => writeFileSync(file, text),
  out: (line) => console.log(line),
  err: (line) => console.error(line),
});
