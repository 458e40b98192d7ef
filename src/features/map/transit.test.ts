import { describe, expect, it } from 'vitest';
import { hostNamed, kill, vmNamed } from '../../engine/testing/run.ts';
import { ownerships } from './ownership.ts';
import { pictured } from './testing/pictured.ts';
import { groupTransit, whereIs } from './transit.ts';

const SHAPE = { nodes: 4, vmsPerNode: 1 };
const STEP = 100;

/** Watches one VM in small steps and tells how far it was on its way at each. */
const watched = (lab: ReturnType<typeof pictured>, name: string, ms: number) => {
  const id = vmNamed(lab.engine, name);
  const seen = [];
  for (let left = ms; left > 0; left -= STEP) {
    lab.after(STEP);
    const { tables, at } = lab.state();
    const vm = tables.vms.get(id)!;
    const line = ownerships(tables, at).find(({ lun }) => lun === vm.luns[0]);
    seen.push({ phase: vm.phase.kind, ...whereIs(vm, tables, at), line });
  }
  return seen;
};

const rises = (values: number[]): boolean => values.every((value, i) => i === 0 || value >= values[i - 1]);

describe('a quick migration on its way', () => {
  const lab = pictured(SHAPE);
  lab.migrate('VM01', 'NODE2');
  const seen = watched(lab, 'VM01', 120_000);
  const moving = seen.flatMap(({ transit }) => transit ?? []);
  const [from, to] = [hostNamed(lab.engine, 'NODE1'), hostNamed(lab.engine, 'NODE2')];

  it('given its memory is being saved, then it stays where it is', () => {
    const saving = seen.filter(({ phase }) => phase === 'saving');
    expect(saving.length).toBeGreaterThan(50);
    expect(saving.every(({ host, transit }) => host === from && transit === null)).toBe(true);
  });

  it('given the change of owner, then it goes from source over the LUN to the target, never back', () => {
    expect(moving.length).toBeGreaterThan(30);
    expect(moving.every((transit) => transit.from === from && transit.to === to)).toBe(true);
    expect(rises(moving.map(({ t }) => t))).toBe(true);
    expect(moving[0].t).toBeLessThan(0.2);
    expect(moving.at(-1)!.t).toBeGreaterThan(0.8);
  });

  it('given the change of owner, then the line swings over to the target', () => {
    const lines = seen.flatMap(({ line, transit }) => (transit && line ? [line.swing] : []));
    expect(rises(lines)).toBe(true);
    expect(lines[0]).toBe(0);
    expect(lines.at(-1)).toBe(1);
    expect(lines.some((swing) => swing > 0 && swing < 1)).toBe(true);
  });

  it('given the restore, then it stands in the target, whose line is whole', () => {
    const restoring = seen.filter(({ phase }) => phase === 'restoring');
    expect(restoring.every(({ host, transit }) => host === to && transit === null)).toBe(true);
    expect(seen.at(-1)).toMatchObject({ phase: 'running', host: to, line: { to, state: 'online' } });
  });
});

describe('a failover on its way', () => {
  const lab = pictured(SHAPE);
  kill(lab.engine, 'NODE2');
  const seen = watched(lab, 'VM02', 20_000);
  const dead = hostNamed(lab.engine, 'NODE2');

  it('given nobody has decided yet, then the VM lies in the dead node and its line is stale', () => {
    expect(seen.slice(0, 50).every(({ host, transit }) => host === dead && transit === null)).toBe(true);
    expect(seen[0].line).toMatchObject({ to: dead, state: 'stale' });
  });

  it('given the takeover, then it leaves the dead node for another and boots there', () => {
    const moving = seen.flatMap(({ transit }) => transit ?? []);
    expect(moving[0]).toMatchObject({ from: dead });
    expect(rises(moving.map(({ t }) => t))).toBe(true);
    expect(seen.at(-1)!.phase).toBe('running');
    expect(seen.at(-1)!.host).not.toBe(dead);
  });
});

it('given a group at rest, then it goes nowhere', () => {
  const { tables, at } = pictured(SHAPE).state();
  for (const group of tables.groups.values()) expect(groupTransit(group, tables, at)).toBeNull();
});
