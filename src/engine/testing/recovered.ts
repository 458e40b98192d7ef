/** What must be so again some time after every fault is healed (liveness). */
import { policiesOf } from '../../domain/policies.ts';
import type { World } from '../kernel/world.ts';
import { stillDown, type History } from './oracle.ts';
import type { Watched } from './watched.ts';

const cluster = (world: World, it: World['clusters'][string]): string[] => {
  if (it.component === null) return [`L-08 ${it.name} is still down`];
  const wrong: string[] = [];
  if (world.components[it.component]!.phase.kind !== 'stable')
    wrong.push(`L-04 ${it.name} is still regrouping`);
  if (it.witness !== null && world.resources[it.witness]!.state !== 'Online')
    wrong.push(`L-09 the witness of ${it.name} is ${world.resources[it.witness]!.state}`);
  return wrong;
};

const group = (world: World, it: World['groups'][string]): string[] => {
  const wrong: string[] = [];
  const resources = it.resources.map((id) => world.resources[id]!);
  // A new try may have begun just now.
  const isLate = (it: (typeof resources)[number]) =>
    it.state.endsWith('Pending') && world.now - it.since > policiesOf(it).pendingTimeoutMs;
  if (resources.some(isLate)) wrong.push(`L-03 ${it.name} is still pending`);
  const failed = resources.filter(({ state }) => state === 'Failed');
  const retryAt = it.retryAt ?? world.clusters[it.cluster]!.witnessFailure?.retryAt ?? null;
  const mayBeTried = failed.filter((resource) => {
    const { restartAction, retryPeriodMs } = policiesOf(resource);
    const waits = resource.retryAt !== null || resource.timer !== null;
    return restartAction !== 0 && retryPeriodMs !== null && !waits;
  });
  if (mayBeTried.length > 0 && retryAt === null)
    wrong.push(`L-06 ${it.name} is Failed and nobody tries it again`);
  return wrong;
};

/** Nodes are in, the cluster is up, and every job and migration has ended. */
const settled = (world: World): string[] => [
  ...Object.values(world.clusters).flatMap((it) => cluster(world, it)),
  ...Object.values(world.nodes)
    .filter(({ phase }) => phase.kind !== 'active')
    .map(({ name, phase }) => `L-02 ${name} is still ${phase.kind}`),
  ...Object.values(world.groups).flatMap((it) => group(world, it)),
  ...Object.values(world.jobs)
    .filter(({ state }) => state === 'running')
    .map(({ id, kind }) => `L-03 ${id} (${kind}) has not ended`),
  ...Object.values(world.migrations)
    .filter(({ endedAt }) => endedAt === null)
    .map(({ id }) => `L-10 ${id} has not ended`),
];

/** All is as it should be, and what can run runs. */
export const notRecovered = ({ engine: { world }, history, excuse }: Watched): string[] => [
  ...settled(world),
  ...stillDown(world, history, excuse),
];

const NOTHING_ASKED: History = { stopped: new Set(), waiting: new Set(), past: () => new Set() };

/** The same where nobody asked for anything: everything runs. */
export const recovered = (world: World): string[] => [
  ...settled(world),
  ...stillDown(world, NOTHING_ASKED, () => undefined),
];
