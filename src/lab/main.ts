/**
 * The headless runner: a datacenter file with its timed orders, without a browser. The trace goes to standard output,
 * everything else to standard error. Exit code 0: all as expected; 1: an expectation or a rule was not met; 2: bad input,
 * and nothing was run.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseDuration } from '../scenario/duration.ts';
import { parseScenarioText, type Parsed } from '../scenario/parse.ts';
import { readArguments, USAGE, type RunArguments } from './arguments.ts';
import { applySetting } from './overrides.ts';
import { runCase } from './run-case.ts';

const refuse = (...reasons: string[]): never => {
  for (const reason of reasons) console.error(reason);
  process.exit(2);
};

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return refuse(`${file} can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
};

/** The file with the settings of the command line in it; the reader gets the same text where there are none. */
const withSettings = (text: string, settings: readonly string[]): string => {
  if (settings.length === 0) return text;
  const plain = parsedJson(text);
  if (plain === undefined) return text;
  const problems = settings
    .map((setting) => applySetting(plain, setting))
    .filter((problem) => problem !== null);
  return problems.length > 0 ? refuse(...problems) : JSON.stringify(plain);
};

const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const accepted = (file: string, parsed: Parsed) =>
  parsed.ok
    ? parsed.scenario
    : refuse(
        ...parsed.problems.map(
          ({ field, reason, next }) => `${file}: ${field === '' ? '' : `${field}: `}${reason} ${next}`,
        ),
      );

const run = ({ file, seed, until, format, state, set }: RunArguments): number => {
  const scenario = accepted(file, parseScenarioText(withSettings(textOf(file), set)));
  const untilMs = until === null ? scenario.untilMs : parseDuration(until);
  if (untilMs === null) return refuse(`--until is ${until}: write a time such as 90s, 2m or 1h30m.`);
  const result = runCase({ ...scenario, untilMs }, seed ?? undefined);
  for (const line of result.lines) console.log(format === 'text' ? line.text : JSON.stringify(line.data));
  if (state !== null) writeFileSync(state, `${JSON.stringify(result.engine.snapshot())}\n`);
  for (const line of result.wrong) console.error(line);
  console.error(
    `state hash ${result.hash}, ${result.lines.length} lines, ${result.wrong.length} not as expected`,
  );
  return result.wrong.length === 0 ? 0 : 1;
};

const read = readArguments(process.argv.slice(2));
if (!read.ok) refuse(read.reason, USAGE);
else process.exitCode = run(read.value);
