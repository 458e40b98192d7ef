import type { Fact, FactName } from '../../domain/facts.ts';
import type { CauseId, Ids } from '../../domain/ids.ts';
import type { SimMs } from '../../domain/units.ts';
import type { Changed, Removed } from '../../protocol/frames.ts';
import { noteChanged, noteRemoved, openBooks, takeBooks, type Book } from './changes.ts';
import type { Ask, Ctx, Rule } from './context.ts';
import { keepFacts } from './history.ts';
import { invariant } from './invariant.ts';
import { before, pop, push } from './queue.ts';
import { keyed, ordinalKey } from './random.ts';
import { numberOf, type Class, type Due, type World } from './world.ts';

/** `when` spares what concerns few of many an entry in the queue each time. */
type Ear = { rule: string; class: Class; when?: (world: World, ids: Ids) => boolean };

/** Who hears a fact, who answers an ask, and the rules by name. */
export type Wiring = {
  rules: Readonly<Record<string, Rule>>;
  hears: Readonly<Partial<Record<FactName, readonly Ear[]>>>;
  asks: Readonly<Record<Ask, { rule: string; class: Class }>>;
};

/** No instant of a real datacenter has this many consequences: beyond it two rules call each other for ever. */
const MOST_PER_INSTANT = 4_000_000;

export type Kernel = {
  readonly ctx: Ctx;
  /** Acts from outside the queue, with a cause of its own. */
  as<T>(cause: CauseId, act: (ctx: Ctx) => T): T;
  /** Processes everything due up to and including `at`; time is `at` afterwards. */
  runUntil(at: SimMs): void;
  /** Processes what is due at this instant. */
  settle(): void;
  takeChanges(): { changed: Changed; removed: Removed; facts: Fact[] };
};

export const createKernel = (world: World, wiring: Wiring): Kernel => {
  let cause: CauseId = 0;
  const books = openBooks(world);
  let told: Fact[] = [];
  /**
   * Entries for this very instant wait in a heap of their own, which is empty when the instant has settled: most are
   * taken again at once, and need not go up and down among all that waits for later.
   */
  const present: Due[] = [];
  // A map finds a name faster than an object with so many.
  const rules = new Map(Object.entries(wiring.rules));
  const hears = new Map(Object.entries(wiring.hears));

  const nodeNumber = (ids: Ids): number => {
    if (ids.node !== undefined) return world.nodes[ids.node]?.number ?? 0;
    if (ids.host === undefined) return 0;
    const node = world.hosts[ids.host]?.node;
    return node ? world.nodes[node].number : numberOf(ids.host);
  };
  const groupNumber = (ids: Ids): number => {
    const group = ids.group ?? (ids.vm === undefined ? null : world.vms[ids.vm]?.group);
    return group ? numberOf(group) : 0;
  };
  const put = (due: Due): void => push(due.at === world.now ? present : world.queue, due);
  const newSeq = (): number => {
    world.nextSeq += 1;
    return world.nextSeq - 1;
  };
  /** Queues at this instant all that hear or answer something. */
  const putAll = (ears: readonly Ear[], ids: Ids, why: CauseId): void => {
    const node = nodeNumber(ids);
    const group = groupNumber(ids);
    for (const { rule, class: cls, when } of ears)
      if (when === undefined || when(world, ids))
        put({ at: world.now, class: cls, node, group, seq: newSeq(), rule, ids, cause: why, owner: null });
  };

  const ctx: Ctx = {
    world: world as Ctx['world'],
    get cause() {
      return cause;
    },
    edit: (kind, id) => {
      const book = books[kind];
      const entity = book.table[id];
      // The words are put together only when they are needed: this is the busiest line of the engine.
      if (entity === undefined) invariant(false, `${kind} has no ${id}`);
      noteChanged(book, id);
      return entity;
    },
    add: (kind, entity) => {
      books[kind].table[entity.id] = entity;
      noteChanged(books[kind], entity.id);
    },
    remove: (kind, id) => {
      delete books[kind].table[id];
      noteRemoved(books[kind], id);
    },
    newNumber: (prefix) => {
      const n = (world.nextId[prefix] ?? 0) + 1;
      world.nextId[prefix] = n;
      return n;
    },
    tell: (kind, ids, options) => {
      const id = world.nextFact;
      world.nextFact += 1;
      const why = options?.cause ?? cause;
      const data = options?.data;
      const fact: Fact =
        data === undefined
          ? { id, at: world.now, cause: why, kind, ids }
          : { id, at: world.now, cause: why, kind, ids, data };
      world.facts.push(fact);
      told.push(fact);
      keepFacts(world);
      const ears = hears.get(kind);
      if (ears) putAll(ears, ids, id);
      return id;
    },
    ask: (what, ids, why) => putAll([wiring.asks[what]], ids, why ?? cause),
    after: (ms, rule, ids, options) => {
      if (!Number.isInteger(ms) || ms < 0)
        invariant(false, `a wait is a whole number of ms, not ${ms} (${rule})`);
      const owner = options.owner ?? null;
      const seq = newSeq();
      put({
        at: world.now + ms,
        class: options.class,
        node: nodeNumber(ids),
        group: groupNumber(ids),
        seq,
        rule,
        ids,
        cause: options.cause ?? cause,
        owner,
      });
      if (owner) ctx.edit(owner.kind, owner.id).timer = seq;
    },
    draw: (concern, id) => {
      const key = ordinalKey(concern, id);
      const ordinal = world.ordinals[key] ?? 0;
      world.ordinals[key] = ordinal + 1;
      return keyed(world.seed, concern, id, ordinal);
    },
  };

  /** Takes the entry off its owner's timer; false when the owner waits for another one, or is gone. */
  const claim = (owner: NonNullable<Due['owner']>, seq: number): boolean => {
    const book: Book<typeof owner.kind> = books[owner.kind];
    const entity = book.table[owner.id];
    if (entity === undefined || entity.timer !== seq) return false;
    noteChanged(book, owner.id);
    entity.timer = null;
    return true;
  };

  const process = (due: Due): void => {
    if (due.owner !== null && !claim(due.owner, due.seq)) return;
    const rule = rules.get(due.rule);
    if (rule === undefined) invariant(false, `no rule is called ${due.rule}`);
    cause = due.cause;
    rule(ctx, due.ids);
    cause = 0;
  };

  /** The heap whose first entry comes first. */
  const firstHeap = (): Due[] => {
    if (present.length === 0) return world.queue;
    return world.queue.length > 0 && before(world.queue[0], present[0]) ? world.queue : present;
  };

  const runUntil = (at: SimMs): void => {
    invariant(at >= world.now, 'simulated time never goes back (I-25)');
    let here = 0;
    for (let heap = firstHeap(); heap.length > 0 && heap[0].at <= at; heap = firstHeap()) {
      const due = pop(heap);
      if (due.at !== world.now) {
        invariant(due.at > world.now, 'no entry lies in the past (I-25)');
        world.now = due.at;
        here = 0;
      }
      here += 1;
      invariant(here <= MOST_PER_INSTANT, 'an instant comes to an end');
      process(due);
    }
    world.now = at;
  };

  return {
    ctx,
    as: (why, act) => {
      cause = why;
      try {
        return act(ctx);
      } finally {
        cause = 0;
      }
    },
    runUntil,
    settle: () => runUntil(world.now),
    takeChanges: () => {
      const facts = told;
      told = [];
      return { ...takeBooks(books), facts };
    },
  };
};
