import type { FactName } from '../../domain/facts.ts';
import type { AnyId, CauseId, FactId, Ids } from '../../domain/ids.ts';
import type { EntityOf, IdOf, Kind } from '../../domain/records.ts';
import type { Concern } from './random.ts';
import type { Class, Ref, World } from './world.ts';

export type DeepReadonly<T> = T extends (infer E)[]
  ? readonly DeepReadonly<E>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

/** Read access; entities as the rules see them before they say that they change one. */
export type ReadWorld = {
  readonly [K in keyof World]: K extends Kind
    ? Readonly<Record<string, DeepReadonly<EntityOf<K>>>>
    : World[K];
};

/** Things that one floor asks of a floor above it; the wiring says which rule answers. */
export type Ask = 'vmOnline' | 'vmOffline' | 'vmTerminate' | 'volumeAccess' | 'filesFollow';

/**
 * All that a rule can do. `cause` is the fact (or 0) that led to the rule; what it tells and schedules carries that
 * cause unless another one is given.
 */
export type Ctx = {
  readonly world: ReadWorld;
  readonly cause: CauseId;
  /** The only way to write an entity; marks it changed. */
  edit<K extends Kind>(kind: K, id: IdOf<K>): EntityOf<K>;
  add<K extends Kind>(kind: K, entity: EntityOf<K>): void;
  remove<K extends Kind>(kind: K, id: IdOf<K>): void;
  /** The next id of a kind, never used before. */
  newNumber(prefix: string): number;
  /** Says what happened; the rules that hear it are queued at this instant. */
  tell(
    fact: FactName,
    ids: Ids,
    options?: { data?: Record<string, string | number>; cause?: CauseId },
  ): FactId;
  /** Has a floor above do something, at this instant. */
  ask(what: Ask, ids: Ids, cause?: CauseId): void;
  /** Queues a rule; with an owner it becomes the one entry that the owner's timer waits for. */
  after(ms: number, rule: string, ids: Ids, options: { class: Class; owner?: Ref; cause?: CauseId }): void;
  /** A keyed number in [0, 1). */
  draw(concern: Concern, id: AnyId): number;
};

export type Rule = (ctx: Ctx, ids: Ids) => void;
