import { describe, expect, it } from 'vitest';
import type { HostId } from '../../domain/ids.ts';
import { bestOf, choicesOf, fits, ordered, type Target } from './choices.ts';

const A: HostId = 'host:1';
const B: HostId = 'host:2';
const C: HostId = 'host:3';
const vms = [
  { id: 'vm:1' as const, ramMB: 2_048 },
  { id: 'vm:2' as const, ramMB: 4_096 },
];
const notLive = { refusal: null, predicted: null };
const can = (host: HostId, saveMs: number): Target => ({
  host,
  refusal: null,
  predicted: { saveMs, ownerMs: 1_000, restoreMs: 2_000 },
  along: [],
  live: notLive,
});
const there = (host: HostId): Target => ({
  host,
  refusal: { ok: false, because: 'already-there', field: 'to', facts: { vm: 'VM01', host: 'NODE1' } },
  predicted: null,
  along: [],
  live: notLive,
});
const plenty = () => 30_000;

describe('targets of several machines', () => {
  const choices = choicesOf(
    vms,
    [
      [there(A), can(B, 5_000)],
      [can(A, 9_000), can(B, 7_000)],
    ],
    plenty,
  );

  it('given a node that one of them is on, then that one stays and the reason stands there', () => {
    expect(choices[0]).toMatchObject({
      host: A,
      able: [{ vm: 'vm:2' }],
      refused: [{ vm: 'vm:1', why: 'VM01 is on NODE1 already.' }],
    });
  });

  it('given several that can go, then the longest gap counts, each alone on the links', () => {
    expect(choices[1]).toMatchObject({ host: B, longestMs: 10_000, refused: [] });
  });

  it('given one that shares a LUN with another, then both move on one order, and memory is needed for both', () => {
    const along = [{ vm: 'vm:2' as const, awayMs: 9_000 }];
    const back = [{ vm: 'vm:1' as const, awayMs: 8_000 }];
    const [alone] = choicesOf(vms.slice(0, 1), [[{ ...can(B, 1), along }]], plenty, vms);
    expect(alone).toMatchObject({ along, neededMB: 2_048 + 32 + 8 + 4_096 + 32 + 24 });
    const [both] = choicesOf(vms, [[{ ...can(B, 1), along }], [{ ...can(B, 1), along: back }]], plenty);
    expect(both.along).toEqual([]);
    expect(ordered(both)).toEqual(['vm:1']);
  });

  it('given machines of different clusters, then a node of the one is refused to the other', () => {
    const apart = choicesOf(vms, [[can(A, 1)], [can(C, 1)]], plenty);
    expect(apart.map(({ refused }) => refused)).toEqual([
      [{ vm: 'vm:2', why: 'It is not a node of its cluster.' }],
      [{ vm: 'vm:1', why: 'It is not a node of its cluster.' }],
    ]);
  });
});

it('given an answer for a live migration, then it is told apart: the whole time, and the pause of it', () => {
  const predicted = { saveMs: 20_000, ownerMs: 1_000, restoreMs: 1_000 };
  const [live] = choicesOf(
    vms.slice(0, 1),
    [[{ ...there(A), live: { refusal: null, predicted } }]],
    plenty,
    vms,
    'live',
  );
  expect(live).toMatchObject({ able: [{ vm: 'vm:1' }], longestMs: 21_000, gapMs: 1_000, along: [] });
});

describe('the best choice', () => {
  const one = vms.slice(0, 1);
  const best = (targets: Target[], free: (host: HostId) => number = plenty) =>
    bestOf(choicesOf(one, [targets], free))?.host;

  it('given different gaps, then the shortest is best', () => {
    expect(best([can(A, 8_000), can(B, 5_000)])).toBe(B);
  });

  it('given a quicker node without the memory, then the one that has it is best', () => {
    expect(best([can(A, 8_000), can(B, 5_000)], (host) => (host === B ? 1_000 : 30_000))).toBe(A);
  });

  it('given the same gap, then the one with more memory left is best', () => {
    expect(best([can(A, 5_000), can(B, 5_000)], (host) => (host === B ? 9_000 : 8_000))).toBe(B);
  });

  it('given nodes that all refuse, then there is none', () => {
    expect(best([there(A)])).toBeUndefined();
  });

  it('given more machines than memory, then that is told', () => {
    const [choice] = choicesOf(vms, [[can(A, 1)], [can(A, 1)]], () => 6_200);
    expect(fits(choice!)).toBe(false);
    expect(fits({ ...choice!, freeMB: 6_240 })).toBe(true);
  });
});
