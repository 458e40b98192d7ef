import { describe, expect, it } from 'vitest';
import type { ClusterHealth } from '../../store/cluster-health.ts';
import type { Incident } from '../../store/incident.ts';
import { captionOf } from './caption-text.ts';
import { migrationRows } from './migrations.ts';
import { pictured } from './testing/pictured.ts';

const health = (more: Partial<ClusterHealth> = {}): ClusterHealth => ({
  id: 'cluster:1',
  name: 'CLUSTER1',
  model: 'NDM',
  up: true,
  forced: false,
  deciding: null,
  nodes: 4,
  members: 4,
  votes: 5,
  total: 5,
  need: 3,
  witness: 'votes',
  survives: 2,
  vms: 4,
  serving: 4,
  sentence: 'CLUSTER1 survives the loss of 2 more votes',
  ...more,
});
const incident: Incident = {
  id: 1,
  at: 10_000,
  host: 'host:1',
  hit: ['vm:1'],
  serving: 0,
  decision: 'kept',
  overAt: null,
  sentence: 'NODE1 lost power.',
};

describe('the sentence above the picture', () => {
  it('given nothing happens, then all is well, and of many clusters the weakest is told', () => {
    expect(captionOf([health()], null, [])).toEqual({
      tone: 'ok',
      text: 'All is well. CLUSTER1 survives the loss of 2 more votes.',
    });
    const other = health({ name: 'C2', survives: 1, sentence: 'C2 survives the loss of 1 more vote' });
    expect(captionOf([health(), other], null, []).text).toBe(
      'All is well: 2 clusters have quorum. C2 survives the loss of 1 more vote.',
    );
  });

  it('given an incident under way, then it comes first; once it is over, how long it took', () => {
    expect(captionOf([health()], incident, [])).toMatchObject({ tone: 'busy', text: 'NODE1 lost power.' });
    expect(captionOf([health()], { ...incident, overAt: 72_000 }, [])).toEqual({
      tone: 'ok',
      text: 'NODE1 lost power. Over after 1 min 2 s.',
    });
  });

  it('given a cluster without quorum or without reserve, then that is told', () => {
    const down = health({ up: false, sentence: 'CLUSTER1 is down: 1 of 5 votes, 3 needed' });
    expect(captionOf([down], null, [])).toMatchObject({ tone: 'error', text: `${down.sentence}.` });
    expect(captionOf([health({ survives: 0 })], null, []).tone).toBe('warning');
  });
});

describe('the seconds of a quick migration', () => {
  const lab = pictured({ nodes: 2, vmsPerNode: 2 });
  lab.migrate('VM01', 'NODE2');
  const rows = () => {
    const { tables, at } = lab.state();
    return migrationRows(tables, at);
  };

  it('given it saves, then the phase that runs counts up beside its prediction, and the others wait', () => {
    lab.after(5_050);
    const [row] = rows();
    expect(row).toMatchObject({ name: 'VM01', from: 'NODE1', to: 'NODE2', outcome: 'running' });
    expect(row.phases).toMatchObject([
      { name: 'Save', actualMs: 5_000, running: true },
      { name: 'Change owner', actualMs: null, running: false },
      { name: 'Restore', actualMs: null, running: false },
    ]);
    expect(row.phases.every(({ predictedMs }) => predictedMs > 0)).toBe(true);
    expect(captionOf([health()], null, rows()).text).toBe(
      'VM01 moves from NODE1 to NODE2 by quick migration: save.',
    );
  });

  it('given it is over on an idle link, then each phase took what was predicted', () => {
    lab.after(120_000);
    const [row] = rows();
    expect(row.outcome).toBe('completed');
    for (const { predictedMs, actualMs } of row.phases)
      expect(Math.abs(predictedMs - (actualMs ?? 0))).toBeLessThan(150);
  });

  it('given ten minutes more, then it is told no longer', () => {
    lab.after(600_000);
    expect(rows()).toEqual([]);
  });
});
