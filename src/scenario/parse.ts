/** Reads a datacenter file: either a scenario that the engine can run, or everything that is wrong with the file. */
import type { Scenario, ScenarioExpectation, ScenarioOrder } from '../domain/scenario.ts';
import { usualModel } from './check-guest-clusters.ts';
import { checkFile } from './check.ts';
import { datacenterFile, type DatacenterFile } from './file-schema.ts';
import { toPolicies } from './policies.ts';
import { needed, problemsOf, shown, type ScenarioProblem } from './problems.ts';

export type Parsed = { ok: true; scenario: Scenario } | { ok: false; problems: ScenarioProblem[] };

/** Larger files are refused before they are read. */
export const MOST_CHARACTERS = 32 * 1024 * 1024;
/** A hundred mistakes are enough to begin with. */
const MOST_PROBLEMS = 100;

const ONE_OBJECT = 'Give one JSON object, { … }, with the fields of a datacenter file.';

const fileProblem = (reason: string, next: string): Parsed => ({
  ok: false,
  problems: [{ field: '', reason, next }],
});

const toExpectation = (expectation: DatacenterFile['expect'][number]): ScenarioExpectation => {
  const { outage, ...rest } = expectation;
  const told = outage === undefined ? rest : { ...rest, outageMs: outage };
  // checkFile made sure that it has one subject and only fields of that subject
  return told as ScenarioExpectation;
};

/** Times of settings end in their unit. */
const toOrder = (order: DatacenterFile['orders'][number]): ScenarioOrder => {
  if (order.do === 'configureResource') {
    const { policies, ...rest } = order;
    return (policies === undefined ? rest : { ...rest, policies: toPolicies(policies) }) as ScenarioOrder;
  }
  if (order.do !== 'configureGroup') return order as ScenarioOrder;
  const { failoverPeriod, ...rest } = order;
  const told = failoverPeriod === undefined ? rest : { ...rest, failoverPeriodMs: failoverPeriod };
  return told as ScenarioOrder;
};

const toScenario = (file: DatacenterFile): Scenario => ({
  name: file.name,
  description: file.description,
  seed: file.seed,
  startsAt: file.startsAt,
  timing: file.timing,
  networks: file.networks,
  hosts: file.hosts.map(({ shutdownGrace, ...host }) => ({ ...host, shutdownGraceMs: shutdownGrace })),
  arrays: file.arrays,
  clusters: file.clusters.map(({ heartbeat, crossSubnet, ...cluster }) => ({
    ...cluster,
    crossSubnet: { delayMs: crossSubnet.delay, threshold: crossSubnet.threshold },
    heartbeat: { delayMs: heartbeat.delay, threshold: heartbeat.threshold },
  })),
  vms: file.vms.map(({ failoverPeriod, policies, ...vm }) => ({
    ...vm,
    failoverPeriodMs: failoverPeriod,
    policies: toPolicies(policies),
  })),
  guestClusters: file.guestClusters.map(({ active, quorumModel, ...cluster }) => ({
    ...cluster,
    active: active ?? cluster.members[0],
    quorumModel: quorumModel ?? usualModel(cluster),
  })),
  servers: file.servers.map(({ reachableAt, ...server }) => ({ ...server, reachableAtMs: reachableAt })),
  orders: file.orders.map(toOrder),
  randomFaults: file.randomFaults.map(
    ({ fault, on = null, perYear, repair = 0, spread, from, ...fields }) => ({
      fault,
      on,
      fields,
      perYear,
      from,
      repairMs: repair,
      spread,
    }),
  ),
  expect: file.expect.map(toExpectation),
  untilMs: file.until,
});

/** From a value, as it comes out of `JSON.parse`. */
export const parseScenario = (file: unknown): Parsed => {
  if (typeof file !== 'object' || file === null || Array.isArray(file))
    return fileProblem(`The file holds ${shown(file)}.`, ONE_OBJECT);
  const read = datacenterFile.safeParse(file, { error: needed });
  const problems = read.success
    ? checkFile(read.data)
    : read.error.issues.flatMap((issue) => problemsOf(issue, file));
  if (problems.length > 0) return { ok: false, problems: problems.slice(0, MOST_PROBLEMS) };
  return { ok: true, scenario: toScenario(read.data!) };
};

/** From the text of a file. */
export const parseScenarioText = (text: string): Parsed => {
  if (text.length > MOST_CHARACTERS)
    return fileProblem(
      'The file is larger than 32 MB.',
      'A datacenter of 25,000 virtual machines needs less.',
    );
  // Editors on Windows like to begin a file with this mark.
  const content = text.replace(/^\uFEFF/, '');
  if (content.trim() === '') return fileProblem('The file is empty.', ONE_OBJECT);
  let file: unknown;
  try {
    file = JSON.parse(content);
  } catch (error) {
    return fileProblem(
      `It is not JSON: ${error instanceof Error ? error.message : String(error)}.`,
      'Correct it there; an editor that knows JSON shows the place.',
    );
  }
  return parseScenario(file);
};
