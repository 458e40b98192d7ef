/** The command line of the headless runner. */
import { parseArgs } from 'node:util';

type Format = 'text' | 'ndjson';

export type RunArguments = {
  file: string;
  seed: string | null;
  until: string | null;
  format: Format;
  /** Where the final state is written, if anywhere. */
  state: string | null;
  /** `path=value` pairs that replace values of the file before it is checked. */
  set: string[];
};

export const USAGE = `usage: npm run lab -- run FILE [--seed TEXT] [--until 30m] [--format text|ndjson] [--state FILE] [--set path=value …]`;

export type Read = { ok: true; value: RunArguments } | { ok: false; reason: string };

const options = {
  seed: { type: 'string' },
  until: { type: 'string' },
  format: { type: 'string', default: 'text' },
  state: { type: 'string' },
  set: { type: 'string', multiple: true, default: [] as string[] },
} as const;

export const readArguments = (args: readonly string[]): Read => {
  let read;
  try {
    read = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
  const [command, file, ...more] = read.positionals;
  const { seed = null, until = null, format, state = null, set } = read.values;
  if (command !== 'run' || file === undefined) return { ok: false, reason: 'Say what to run: run FILE.' };
  if (more.length > 0) return { ok: false, reason: `One file at a time: ${more.join(' ')} is too much.` };
  if (format !== 'text' && format !== 'ndjson')
    return { ok: false, reason: `--format is ${format}: choose text or ndjson.` };
  return { ok: true, value: { file, seed, until, format, state, set } };
};
