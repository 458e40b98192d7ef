/** The nodes as targets of a migration of one or more machines, and which of them is best. */
import type { HostId, VmId } from '../../domain/ids.ts';
import { vmMemoryMB } from '../../domain/memory.ts';
import type { Migration, Vm } from '../../domain/records.ts';
import { refusalText, type Refusal } from '../../domain/refusals.ts';
import { gapMs, wholeMs, type Kind } from './phases.ts';

type Predicted = Migration['predicted'];
/** What the API says about one node and one machine. */
export type Target = {
  host: HostId;
  refusal: Refusal | null;
  predicted: Predicted | null;
  along: readonly Along[];
  /** The same of a live migration. */
  live: Pick<Target, 'refusal' | 'predicted'>;
};
/** Shares a LUN with one that moves, and goes along. */
export type Along = { vm: VmId; awayMs: number };

type Able = { vm: VmId; predicted: Predicted; along: readonly Along[] };
type Refused = { vm: VmId; why: string };
export type Choice = {
  host: HostId;
  able: Able[];
  refused: Refused[];
  /** What nobody chose and moves all the same. */
  along: Along[];
  /** Of the machines that can go there, each alone on the links; 0 when none can. */
  longestMs: number;
  /** For how long of it nothing answers. */
  gapMs: number;
  freeMB: number;
  /** Memory that those machines need there. */
  neededMB: number;
};

type Machine = Pick<Vm, 'id' | 'ramMB'>;

type Answer = Pick<Target, 'refusal' | 'predicted' | 'along'>;

const whyNot = (answer: Answer | undefined): string =>
  answer?.refusal ? refusalText(answer.refusal).reason : 'It is not a node of its cluster.';

/** Nothing goes along live: what shares a group is refused. */
const answerOf = (target: Target | undefined, kind: Kind): Answer | undefined =>
  target && kind === 'live' ? { ...target.live, along: [] } : target;

const choiceOf = (
  host: HostId,
  vms: readonly Machine[],
  targets: readonly (readonly Target[])[],
  freeMB: number,
  all: readonly Machine[],
  kind: Kind,
): Choice => {
  const able: Able[] = [];
  const refused: Refused[] = [];
  const along = new Map<VmId, Along>();
  const moves = new Set<VmId>();
  vms.forEach((vm, i) => {
    const target = answerOf(
      targets[i].find((one) => one.host === host),
      kind,
    );
    if (target?.predicted) {
      able.push({ vm: vm.id, predicted: target.predicted, along: target.along });
      moves.add(vm.id);
      for (const other of target.along)
        if (!vms.some(({ id }) => id === other.vm)) along.set(other.vm, other);
    } else refused.push({ vm: vm.id, why: whyNot(target) });
  });
  const longest = (ms: typeof gapMs): number =>
    Math.max(0, ...able.map(({ predicted }) => ms(predicted, kind)));
  const neededMB = all
    .filter(({ id }) => moves.has(id) || along.has(id))
    .reduce((sum, { ramMB }) => sum + vmMemoryMB(ramMB), 0);
  const figures = { longestMs: longest(wholeMs), gapMs: longest(gapMs), freeMB, neededMB };
  return { host, able, refused, along: [...along.values()], ...figures };
};

/** `targets[i]` is what the API answers about `vms[i]`; every node that any answer names becomes a choice. */
export const choicesOf = (
  vms: readonly Machine[],
  targets: readonly (readonly Target[])[],
  freeMB: (host: HostId) => number,
  all: readonly Machine[] = vms,
  kind: Kind = 'quick',
): Choice[] => {
  const hosts = new Set(targets.flatMap((answer) => answer.map(({ host }) => host)));
  return [...hosts].map((host) => choiceOf(host, vms, targets, freeMB(host), all, kind));
};

/** Those whose order moves all of them: one that goes along needs no order of its own. */
export const ordered = ({ able }: Choice): VmId[] =>
  able
    .filter(({ vm }, i) => !able.slice(0, i).some(({ along }) => along.some((other) => other.vm === vm)))
    .map(({ vm }) => vm);

/** The cluster doesn't look at memory when it moves a group; what doesn't fit fails when it is restored. */
export const fits = ({ neededMB, freeMB }: Choice): boolean => neededMB <= freeMB;

const better = (a: Choice, b: Choice): number =>
  b.able.length - a.able.length ||
  Number(fits(b)) - Number(fits(a)) ||
  a.longestMs - b.longestMs ||
  b.freeMB - a.freeMB;

/** Takes most of them, has the memory, is quickest, has most memory left. */
export const bestOf = (choices: readonly Choice[]): Choice | undefined =>
  choices.filter(({ able }) => able.length > 0).toSorted(better)[0];
