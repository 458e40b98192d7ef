/**
 * The headless runner: a datacenter file with its timed orders, without a browser. The trace goes to standard output,
 * everything else to standard error. Answers the exit code 0: all as expected; 1: an expectation or a rule was not met;
 * 2: bad input, and nothing was run.
 */
import type { Scenario } from '../domain/scenario.ts';
import { parseDuration } from '../scenario/duration.ts';
import { parseScenarioText } from '../scenario/parse.ts';
import { readArguments, USAGE, type RunArguments } from './arguments.ts';
import { applySetting } from './overrides.ts';
import { runCase } from './run-case.ts';

/** What a run touches outside of itself. `read` and `write` throw what the file system throws. */
export type Outside = {
  read(file: string): string;
  write(file: string, text: string): void;
  out(line: string): void;
  err(line: string): void;
};

/** Ends a run before it begins; each line says what is wrong with the input. */
class BadInput extends Error {
  readonly lines: readonly string[];
  constructor(...lines: string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const textOf = (file: string, outside: Outside): string => {
  try {
    return outside.read(file);
  } catch (error) {
    throw new BadInput(`${file} can't be read: ${reason(error)}`);
  }
};

/** A state that can't be written is found before the run, not after it. */
const prepareState = (file: string, outside: Outside): void => {
  try {
    outside.write(file, '');
  } catch (error) {
    throw new BadInput(`--state ${file} can't be written: ${reason(error)}`);
  }
};

const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/** The file with the settings of the command line in it; the reader gets the same text where there are none. */
const withSettings = (text: string, { set, seed }: RunArguments): string => {
  if (set.length === 0 && seed === null) return text;
  const plain = parsedJson(text);
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) return text;
  const problems = set.map((setting) => applySetting(plain, setting)).filter((problem) => problem !== null);
  if (problems.length > 0) throw new BadInput(...problems);
  return JSON.stringify(seed === null ? plain : { ...plain, seed });
};

const YEAR_MS = 366 * 24 * 3_600_000;

const scenarioFor = (args: RunArguments, outside: Outside): Scenario => {
  const parsed = parseScenarioText(withSettings(textOf(args.file, outside), args));
  if (!parsed.ok)
    throw new BadInput(
      ...parsed.problems.map(
        ({ field, reason: why, next }) => `${args.file}: ${field === '' ? '' : `${field}: `}${why} ${next}`,
      ),
    );
  if (args.until === null) return parsed.scenario;
  const untilMs = parseDuration(args.until);
  if (untilMs === null || untilMs > YEAR_MS)
    throw new BadInput(`--until is ${args.until}: write a time such as 90s, 2m or 1h30m, at most a year.`);
  return { ...parsed.scenario, untilMs };
};

const run = (args: RunArguments, outside: Outside): number => {
  const scenario = scenarioFor(args, outside);
  if (args.state !== null) prepareState(args.state, outside);
  const { engine, lines, wrong, hash } = runCase(scenario);
  for (const line of lines) outside.out(args.format === 'text' ? line.text : JSON.stringify(line.data));
  if (args.state !== null) outside.write(args.state, `${JSON.stringify(engine.snapshot())}\n`);
  for (const line of wrong) outside.err(line);
  outside.err(`state hash ${hash}, ${lines.length} lines, ${wrong.length} not as expected`);
  return wrong.length === 0 ? 0 : 1;
};

/** Runs what a command line says. */
export const lab = (args: readonly string[], outside: Outside): number => {
  const read = readArguments(args);
  try {
    if (!read.ok) throw new BadInput(read.reason, USAGE);
    return run(read.value, outside);
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    for (const line of error.lines) outside.err(line);
    return 2;
  }
};
