import { describe, expect, it } from 'vitest';
import { hostNamed, kill, vmNamed } from '../../engine/testing/run.ts';
import { placesOf } from './picture.ts';
import { fullestOf } from './slots.ts';
import { pictured } from './testing/pictured.ts';
import { outlineRows, tokenRows, type TokenRow } from './token-rows.ts';

const SHAPE = { nodes: 4, vmsPerNode: 2 };

const opened = () => {
  const lab = pictured(SHAPE);
  const rows = () => {
    const state = lab.state();
    const { where, slots } = placesOf(state);
    return {
      slots,
      tokens: tokenRows(state.tables, state.at, where, slots),
      outlines: outlineRows(state.tables, where, slots),
    };
  };
  return { ...lab, rows };
};

describe('slots', () => {
  it('given a datacenter, then every VM has a slot of its own', () => {
    const { tokens, slots } = opened().rows();
    expect(new Set(tokens.map(({ host, slot }) => `${host} ${slot}`)).size).toBe(8);
    expect(tokens.every(({ slot }) => slot >= 0)).toBe(true);
    expect(fullestOf(slots)).toBe(2);
  });

  it('given a quick migration, then a slot waits in the target and the one it left stays free', () => {
    const lab = opened();
    lab.rows();
    lab.migrate('VM01', 'NODE2');
    lab.after(5_000);
    const target = hostNamed(lab.engine, 'NODE2');
    expect(lab.rows().outlines).toMatchObject([{ name: 'VM01', host: target, slot: 2 }]);
    lab.after(120_000);
    const after = lab.rows();
    expect(after.outlines).toEqual([]);
    expect(after.tokens.find(({ name }) => name === 'VM01')).toMatchObject({ host: target, slot: 2 });
    const other = after.tokens.find(({ name }) => name === 'VM05')!;
    expect(other).toMatchObject({ host: hostNamed(lab.engine, 'NODE1'), slot: 1 });
  });

  it('given a failover, then only what moves changes its slot', () => {
    const lab = opened();
    const before = lab.rows().tokens;
    kill(lab.engine, 'NODE3');
    lab.after(30_000);
    const dead = hostNamed(lab.engine, 'NODE3');
    const after = new Map(lab.rows().tokens.map((token) => [token.id, token]));
    const moved = before.filter(({ host }) => host === dead).map(({ id }) => after.get(id)!);
    expect(moved.map(({ host }) => host)).not.toContain(dead);
    const placeOf = ({ id, host, slot }: TokenRow) => ({ id, host, slot });
    const stayed = before.filter(({ host }) => host !== dead);
    expect(stayed.map(({ id }) => placeOf(after.get(id)!))).toEqual(stayed.map(placeOf));
  });
});

describe('tokens in words', () => {
  it('given a running VM, then its name, state, host and memory are told', () => {
    const [first] = opened().rows().tokens;
    expect(first.label).toBe('VM01, Running on NODE1, 2 GB');
  });

  it('given a VM that booted after a failure, then the mark says so, until it is down again', () => {
    const lab = opened();
    kill(lab.engine, 'NODE3');
    lab.after(30_000);
    const id = vmNamed(lab.engine, 'VM03');
    const token = () => lab.rows().tokens.find((one) => one.id === id)!;
    expect(token()).toMatchObject({
      cold: true,
      look: { tone: 'busy', short: expect.stringMatching(/^Boots/) },
    });
    expect(token().label).toMatch(/cold boot, memory lost$/);
    kill(lab.engine, lab.engine.world.hosts[token().host].name);
    expect(token()).toMatchObject({ cold: false, look: { tone: 'error', text: 'Down' } });
  });
});
