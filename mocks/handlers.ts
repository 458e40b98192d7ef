/** What each operation of the contract does: ask or order through the link, and put the answer into the contract's words. */
import type { CollectionKind } from '../src/api/contract/collections.ts';
import { COLLECTIONS } from '../src/api/contract/collections.ts';
import type { View } from '../src/api/contract/query.ts';
import type { AnyId } from '../src/domain/ids.ts';
import { HOUR } from '../src/domain/units.ts';
import type { Link } from '../src/link/link.ts';
import type { Args, CommandName } from '../src/protocol/commands.ts';
import { pageOf } from './collection.ts';
import { etagOf, matches } from './etag.ts';
import type { Answer, Call, Handler, Handlers } from './handling.ts';
import { linkProblem, problem, refused, type Problem } from './problem.ts';

const unknownOne = (what: string, field: string, id: string, path: string): Problem =>
  problem('not-found', {
    detail: `There is no ${what} ${id}.`,
    field,
    next: `Look at ${path} for those that are there.`,
  });

// ------------------------------------------------------------------------------------------------ collections

const allOf = async (link: Link, kind: CollectionKind, view: View) => link.ask('entities', { kind }, view);

/** The entity without what the engine keeps for itself. */
const shown = (kind: CollectionKind, entity: { id: AnyId }): { id: string } =>
  COLLECTIONS[kind].item.parse(entity) as { id: string };

const lister =
  (kind: CollectionKind) =>
  async ({ link, query, view }: Call<'list:vms'>) => {
    const all = await allOf(link, kind, view);
    if (!all.ok) return linkProblem(all, view);
    const page = pageOf(all.value, query, COLLECTIONS[kind].fields);
    if ('problem' in page) return page;
    return { body: { ...page, items: page.items.map((item) => shown(kind, item)) } };
  };

const getter =
  (kind: CollectionKind) =>
  async ({ link, params, view }: Call<'get:vms'>) => {
    const { one, what, path } = COLLECTIONS[kind];
    const id = (params as Record<string, string>)[one] ?? '';
    const all = await allOf(link, kind, view);
    if (!all.ok) return linkProblem(all, view);
    const found = all.value.find((entity) => entity.id === id);
    return found ? { body: shown(kind, found) } : unknownOne(what, one, id, path);
  };

// --------------------------------------------------------------------------------------------------- commands

/** The worker remembers keys beyond a reload of the page; one that comes with another order then is another key. */
const keyFor = (key: string | null, name: CommandName, args: object): string | null =>
  key === null ? null : `${key} ${etagOf({ name, args })}`;

/** An order, its reply as an answer: the value, a refusal, or why the lab can't take it. */
const order = async <N extends CommandName, T>(
  { link, idempotencyKey, view }: Pick<Call<N>, 'link' | 'idempotencyKey' | 'view'>,
  name: N,
  args: Args<N>,
  location: (value: T) => string | undefined,
): Promise<Answer<T>> => {
  const reply = await link.send(name, args, keyFor(idempotencyKey, name, args));
  if (!reply.ok) return 'error' in reply ? linkProblem(reply, view) : refused(reply);
  // The reply's value is the contract's answer; a test has the compiler compare the two tables of commands.
  const body = reply.value as T;
  return { body, location: location(body) };
};

const inBody = ({ problem: document, ...rest }: Problem, prefix: string): Problem => ({
  ...rest,
  problem: { ...document, field: document.field?.replace(prefix, '') ?? null },
});

const toJob = ({ job }: { job: string }) => `/jobs/${job}`;

type VmOrder =
  | 'startVm'
  | 'shutDownVm'
  | 'turnOffVm'
  | 'saveVm'
  | 'pauseVm'
  | 'resumeVm'
  | 'resetVm'
  | 'discardSavedState';

const onVm = <N extends VmOrder>(name: N): Handler<N> =>
  ((call: Call<'startVm'>) => order(call, name, { vm: call.params.vm }, toJob)) as unknown as Handler<N>;

const onCheckpoint = <N extends 'createCheckpoint' | 'restoreCheckpoint' | 'deleteCheckpoint'>(
  name: N,
): Handler<N> =>
  ((call: Call<'createCheckpoint'>) =>
    order(call, name, { vm: call.params.vm, ...call.body }, toJob)) as unknown as Handler<N>;

const onHost = <N extends 'pauseNode' | 'resumeNode'>(name: N): Handler<N> =>
  (async (call: Call<'pauseNode'>) => {
    if (call.ifMatch !== null) {
      const nodes = await allOf(call.link, 'nodes', call.view);
      if (!nodes.ok) return linkProblem(nodes, call.view);
      const node = nodes.value.find((one) => 'host' in one && one.host === call.params.host);
      if (node && !matches(call.ifMatch, etagOf(shown('nodes', node)))) return changed('The node');
    }
    return order(call, name, { host: call.params.host }, toJob);
  }) as unknown as Handler<N>;

type HostOrder =
  | 'evictNode'
  | 'stopClusterService'
  | 'startClusterService'
  | 'shutDownHost'
  | 'startHost'
  | 'forceQuorum';

const hostOrder = <N extends HostOrder>(name: N): Handler<N> =>
  ((call: Call<'startHost'>) =>
    order(call, name, { host: call.params.host }, toJob)) as unknown as Handler<N>;

const changed = (what: string): Problem =>
  problem('changed-meanwhile', {
    detail: `${what} is not what it was when its ETag was read.`,
    field: 'If-Match',
  });

// ---------------------------------------------------------------------------------------- datacenter and clock

const stateOf = (link: Link, view: View) => link.ask('state', {}, view);

/** The clock without its speedometer, which never stands still. */
export const transportTag = (transport: { mode: string; speed: string | number }): string =>
  etagOf({ mode: transport.mode, speed: transport.speed });

/** `If-Match` against the datacenter that is open, or the clock. */
const stillThe = async (
  { link, ifMatch, view }: Pick<Call<'startAgain'>, 'link' | 'ifMatch' | 'view'>,
  what: 'datacenter' | 'transport',
): Promise<Problem | null> => {
  if (ifMatch === null) return null;
  const state = await stateOf(link, view);
  if (!state.ok) return linkProblem(state, view);
  const tag = what === 'transport' ? transportTag(state.value.transport) : etagOf(state.value.datacenter);
  return matches(ifMatch, tag) ? null : changed(what === 'transport' ? 'The clock' : 'The datacenter');
};

const lab = {
  datacenter: async ({ link, view }) => {
    const state = await stateOf(link, view);
    return state.ok ? { body: state.value.datacenter } : linkProblem(state, view);
  },
  reproduction: async ({ link, view }) => {
    const state = await stateOf(link, view);
    return state.ok ? { body: state.value } : linkProblem(state, view);
  },
  transport: async ({ link, view }) => {
    const state = await stateOf(link, view);
    return state.ok ? { body: state.value.transport } : linkProblem(state, view);
  },
  orderTransport: async (call) => {
    const other = await stillThe(call, 'transport');
    if (other) return other;
    const done = await call.link.transport(call.body);
    return done.ok ? { body: done.value } : linkProblem(done, call.view);
  },
  startAgain: async (call) => {
    const other = await stillThe(call, 'datacenter');
    if (other) return other;
    const done = await call.link.startAgain();
    return done.ok ? { body: done.value } : linkProblem(done, call.view);
  },
  openDatacenter: async (call) => {
    const other = await stillThe(call, 'datacenter');
    if (other) return other;
    const read = await call.readScenario(call.body.scenario);
    if (!read.ok) {
      const errors = read.problems.map(({ field, reason }) => ({
        field: field === '' ? 'scenario' : `scenario.${field}`,
        reason,
      }));
      const [first] = errors;
      return problem('invalid-body', {
        detail: `${first.field}: ${first.reason}`,
        field: first.field,
        next: read.problems[0].next,
        errors,
      });
    }
    const done = await call.link.open(read.scenario, call.body.seed);
    return done.ok ? { body: done.value } : linkProblem(done, call.view);
  },
  openapi: async ({ openApi }) => ({ body: await openApi() }),
} satisfies Partial<Handlers>;

// ------------------------------------------------------------------------------------------------------ reads

const unknownVm = (vm: string): Problem =>
  refused({ ok: false, because: 'unknown-vm', field: 'vm', facts: { id: vm } });

const reads = {
  events: async ({ link, query, view }) => {
    const found = await link.ask('facts', query, view);
    if (!found.ok) return linkProblem(found, view);
    const { facts, more } = found.value;
    return { body: { items: facts, total: null, next: more ? (facts.at(-1)?.id ?? null) : null } };
  },
  why: async ({ link, params: { vm }, view }) => {
    const found = await link.ask('why', { vm }, view);
    if (!found.ok) return linkProblem(found, view);
    return found.value === null ? unknownVm(vm) : { body: found.value };
  },
  migrationTargets: async ({ link, params: { vm }, view }) => {
    const found = await link.ask('migrationTargets', { vm }, view);
    if (!found.ok) return linkProblem(found, view);
    if (found.value === null) return unknownVm(vm);
    return { body: { items: found.value, total: found.value.length, next: null } };
  },
  performance: async ({ link, query, view }) => {
    const toMs = query.to ?? Number.MAX_SAFE_INTEGER;
    let fromMs = query.from;
    if (fromMs === undefined) {
      const state = query.to === undefined ? await stateOf(link, view) : null;
      if (state && !state.ok) return linkProblem(state, view);
      fromMs = Math.max(0, (state ? state.value.at : toMs) - HOUR);
    }
    if (fromMs > toMs)
      return problem('invalid-query', {
        detail: `from is ${fromMs} and to is ${toMs}.`,
        field: 'from',
        next: 'Let from be no later than to.',
      });
    const found = await link.ask('series', { keys: query.key, fromMs, toMs }, view);
    if (!found.ok) return linkProblem(found, view);
    return { body: { items: found.value, total: found.value.length, next: null } };
  },
} satisfies Partial<Handlers>;

const commands = {
  liveMigrate: (call) => order(call, 'liveMigrate', { vm: call.params.vm, to: call.body.to }, toJob),
  quickMigrate: (call) => order(call, 'quickMigrate', { vm: call.params.vm, to: call.body.to }, toJob),
  startVm: onVm('startVm'),
  shutDownVm: onVm('shutDownVm'),
  turnOffVm: onVm('turnOffVm'),
  saveVm: onVm('saveVm'),
  pauseVm: onVm('pauseVm'),
  resumeVm: onVm('resumeVm'),
  resetVm: onVm('resetVm'),
  discardSavedState: onVm('discardSavedState'),
  createCheckpoint: onCheckpoint('createCheckpoint'),
  restoreCheckpoint: onCheckpoint('restoreCheckpoint'),
  deleteCheckpoint: onCheckpoint('deleteCheckpoint'),
  pauseNode: onHost('pauseNode'),
  resumeNode: onHost('resumeNode'),
  stopClusterService: hostOrder('stopClusterService'),
  startClusterService: hostOrder('startClusterService'),
  addNode: (call) => order(call, 'addNode', { cluster: call.params.cluster, host: call.body.host }, toJob),
  evictNode: hostOrder('evictNode'),
  shutDownHost: hostOrder('shutDownHost'),
  startHost: hostOrder('startHost'),
  moveGroup: (call) => order(call, 'moveGroup', { group: call.params.group, to: call.body.to }, toJob),
  offlineGroup: (call) => order(call, 'offlineGroup', { group: call.params.group }, toJob),
  onlineGroup: (call) => order(call, 'onlineGroup', { group: call.params.group }, toJob),
  configureGroup: (call) => {
    const { failbackStart, failbackEnd, ...settings } = call.body;
    const window =
      failbackStart === undefined || failbackEnd === undefined
        ? {}
        : { failbackWindow: failbackStart < 0 ? null : { start: failbackStart, end: failbackEnd } };
    return order(call, 'configureGroup', { group: call.params.group, ...settings, ...window }, toJob);
  },
  configureResource: (call) => {
    const { possibleOwners, ...policies } = call.body;
    return order(
      call,
      'configureResource',
      { resource: call.params.resource, possibleOwners, policies },
      toJob,
    );
  },
  changeQuorum: (call) => order(call, 'changeQuorum', { cluster: call.params.cluster, ...call.body }, toJob),
  bringWitnessOnline: (call) => order(call, 'bringWitnessOnline', { cluster: call.params.cluster }, toJob),
  failOverApplication: (call) =>
    order(call, 'failOverApplication', { guestCluster: call.params.guestCluster, to: call.body.to }, toJob),
  forceQuorum: hostOrder('forceQuorum'),
  // The body is the fault itself, so what the command calls fault.host is the body's host.
  injectFault: async (call) => {
    const answer = await order(
      call,
      'injectFault',
      { fault: call.body },
      ({ fault }: { fault: string }) => `/faults/${fault}`,
    );
    return 'problem' in answer ? inBody(answer, 'fault.') : answer;
  },
  changeDriveLetter: (call) =>
    order(call, 'changeDriveLetter', { lun: call.params.lun, letter: call.body.letter }, () => undefined),
  rebalanceLuns: (call) => order(call, 'rebalanceLuns', { array: call.params.array }, () => undefined),
  healFault: (call) => order(call, 'healFault', { fault: call.params.fault }, () => undefined),
} satisfies { [N in CommandName]: (call: Call<N>) => Promise<unknown> };

const kinds = Object.keys(COLLECTIONS) as CollectionKind[];
const collections = Object.fromEntries(
  kinds.flatMap((kind) => [
    [`list:${kind}`, lister(kind)],
    [`get:${kind}`, getter(kind)],
  ]),
);

/** One for each operation; the collections' are made from their table, which the compiler can't follow. */
export const HANDLERS = { ...commands, ...reads, ...lab, ...collections } as unknown as Handlers;
