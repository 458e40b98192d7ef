/** Questions about the datacenter; none of them changes it. */
import type { Fact, Level } from '../domain/facts.ts';
import { FACTS } from '../domain/facts.ts';
import type { FactId, HostId, VmId } from '../domain/ids.ts';
import type {
  Answer,
  MigrationTarget,
  Queries,
  QueryArgs,
  QueryName,
  Series,
  Why,
} from '../protocol/queries.ts';
import { checkLive } from './orders/live-checks.ts';
import { checkMigration } from './orders/vm-checks.ts';
import { predictLive } from './hyperv/live-migration.ts';
import { predictMigrations, travellers } from './hyperv/migration-forecast.ts';
import type { Engine } from './core.ts';
import { factOf } from './kernel/history.ts';
import { numberOf, type World } from './kernel/world.ts';

/** Answers that need nothing but the world; `state` belongs to whoever keeps the journal. */
type Asked = Exclude<QueryName, 'state'>;

const RANK: Record<Level, number> = { info: 0, warning: 1, error: 2, critical: 3 };

/** From a fact back to what caused it first; the root comes first. */
const chain = (world: World, id: FactId): Fact[] => {
  const facts: Fact[] = [];
  for (let at = id; at > 0;) {
    const fact = factOf(world.facts, at);
    if (!fact) break;
    facts.push(fact);
    at = fact.cause;
  }
  return facts.reverse();
};

/** Root, loss of service, and the way back for the open outage, or else the last one. */
const why = (world: World, id: VmId): Why | null => {
  if (!Object.hasOwn(world.vms, id)) return null;
  const vm = world.vms[id];
  const outage = vm.outage ?? vm.pastOutages[0] ?? null;
  if (outage === null) return { vm: id, outage, causes: [], recovery: [], truncated: false };
  const causes = chain(world, outage.because);
  const seen = new Set(causes.map((fact) => fact.id));
  const back = chain(world, outage.endedBy ?? vm.lastFact).filter((fact) => !seen.has(fact.id));
  const own = world.facts.filter(
    (fact) =>
      fact.id > outage.because &&
      (outage.endedBy === null || fact.id <= outage.endedBy) &&
      fact.ids.vm === id &&
      FACTS[fact.kind].area !== 'job',
  );
  const recovery = [...new Map([...back, ...own].map((fact) => [fact.id, fact])).values()]
    .filter((fact) => !seen.has(fact.id))
    .sort((a, b) => a.id - b.id);
  const truncated = causes.length === 0 || causes[0].cause !== 0;
  return { vm: id, outage, causes, recovery, truncated };
};

const facts = (world: World, args: QueryArgs<'facts'>): Answer<'facts'> => {
  const found: Fact[] = [];
  const least = args.level ? RANK[args.level] : 0;
  for (let i = world.facts.length - 1; i >= 0; i -= 1) {
    const fact = world.facts[i];
    if (args.before !== undefined && fact.id >= args.before) continue;
    if (args.vm && fact.ids.vm !== args.vm) continue;
    if (
      args.host &&
      fact.ids.host !== args.host &&
      (!fact.ids.node || world.nodes[fact.ids.node]?.host !== args.host)
    )
      continue;
    if (RANK[FACTS[fact.kind].level] < least) continue;
    if (found.length === args.limit) return { facts: found, more: true };
    found.push(fact);
  }
  return { facts: found, more: false };
};

const series = (world: World, { keys, fromMs, toMs }: QueryArgs<'series'>): Series[] =>
  keys.map((key) => {
    const steps = world.series[key] ?? { at: [0], values: [0] };
    const from = Math.max(
      0,
      steps.at.findLastIndex((at) => at <= fromMs),
    );
    const to = steps.at.findLastIndex((at) => at <= toMs);
    const unit = key.startsWith('memory') ? 'MB' : key.startsWith('vms') ? 'VMs' : 'MB/s';
    return { key, unit, at: steps.at.slice(from, to + 1), values: steps.values.slice(from, to + 1) };
  });

/** Every other node of the VM's cluster, with what the command would say and how long it would take. */
const migrationTargets = (world: World, id: VmId): MigrationTarget[] | null => {
  const vm = Object.hasOwn(world.vms, id) ? world.vms[id] : null;
  if (vm === null) return null;
  if (vm.group === null) return [];
  const { nodes } = world.clusters[world.groups[vm.group].cluster];
  return nodes.map((node): MigrationTarget => {
    const host: HostId = world.nodes[node].host;
    const noLive = checkLive(world, id, host);
    const live = { refusal: noLive, predicted: noLive ? null : predictLive(world, id) };
    const refusal = checkMigration(world, id, host);
    if (refusal) return { host, refusal, predicted: null, along: [], live };
    const together = travellers(world, id);
    const predicted = predictMigrations(world, together, vm.lastHost, host);
    const along = together.slice(1).map((it, i) => {
      const { saveMs, ownerMs, restoreMs } = predicted[i + 1];
      return { vm: it, awayMs: saveMs + ownerMs + restoreMs };
    });
    return { host, refusal, predicted: predicted[0], along, live };
  });
};

const answers: { [N in Asked]: (world: World, args: QueryArgs<N>) => Answer<N> } = {
  entities: (world, { kind }) => Object.values(world[kind]).sort((a, b) => numberOf(a.id) - numberOf(b.id)),
  facts,
  why: (world, { vm }) => why(world, vm),
  series,
  migrationTargets: (world, { vm }) => migrationTargets(world, vm),
};

/** Answers a question at the present instant. */
export const answer = <N extends Asked>(
  engine: Pick<Engine, 'world'>,
  name: N,
  args: QueryArgs<N>,
): Queries[N]['answer'] => answers[name](engine.world, args);
