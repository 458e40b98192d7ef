/** Rules that a test shows and no scenario does, each switched off by a replaced function, with what that test looks at. */
import type { datacenter } from '../../../engine/testing/datacenters.ts';
import type { createEngine, Engine } from '../../../engine/engine.ts';
import type { checkInvariants } from '../../../engine/invariants.ts';
import type { parseScenario } from '../../../scenario/parse.ts';
import { always, idle, off, type SwitchedOff } from './off.ts';

/** The engine as it is at the moment, with some of its functions replaced. */
export type Lab = {
  createEngine: typeof createEngine;
  checkInvariants: typeof checkInvariants;
  datacenter: typeof datacenter;
  parseScenario: typeof parseScenario;
};

/** What a check sees while every rule is on. */
type Checked = SwitchedOff & { check: (lab: Lab) => unknown; sees: unknown };

const told = (engine: Engine, kind: string) =>
  (engine.world.facts as { kind: string }[]).filter((fact) => fact.kind === kind).length;

const opened = (lab: Lab, shape: Partial<Parameters<typeof datacenter>[0]> = {}): Engine =>
  lab.createEngine(lab.datacenter({ nodes: 3, vmsPerNode: 1, quorumModel: 'NM', ...shape }));

const lose = (engine: Engine, ...hosts: number[]) => {
  for (const n of hosts) engine.order('injectFault', { fault: { kind: 'nodePowerLoss', host: `host:${n}` } });
};

/** A minute after something was done to it. */
const later = (engine: Engine, act: (engine: Engine) => void, ms = 60_000): Engine => {
  act(engine);
  engine.runUntil(ms);
  return engine;
};

const crashed = (lab: Lab) =>
  later(opened(lab), (engine) =>
    engine.order('injectFault', { fault: { kind: 'vmWorkerCrash', vm: 'vm:1' } }),
  );

const wrongIn = (lab: Lab, engine: Engine) =>
  lab.checkInvariants(engine.world).map((text) => text.slice(0, 4));

const evicted = (lab: Lab) =>
  later(opened(lab), (engine) => {
    lose(engine, 3);
    engine.runUntil(30_000);
    engine.order('evictNode', { host: 'host:3' });
  });

const guests = (lab: Lab) =>
  later(opened(lab, { quorumModel: 'NFSM', nodes: 2, guests: {} }), (engine) =>
    engine.order('turnOffVm', { vm: 'vm:1' }),
  );

/** A run up to the first instant with something false: the trace, or what stopped it. */
const trace = (lab: Lab): string => {
  try {
    return later(opened(lab), (engine) => lose(engine, 1))
      .world.facts.map(({ at, kind }) => `${at} ${kind}`)
      .join();
  } catch (broken) {
    return String(broken);
  }
};

/** With every rule on: it is looked at first. */
let usual: string | undefined;

const halves = (real: (...args: unknown[]) => unknown) => (heap: unknown, due: unknown) =>
  real(heap, { ...(due as { at: number }), at: (due as { at: number }).at + 0.5 });
const backwards = (real: (...args: unknown[]) => unknown) => (heap: unknown, due: unknown) =>
  real(heap, { ...(due as { class: number }), class: 9 - (due as { class: number }).class });

const REPLAY = 'src/engine/replay.test.ts';

export const CHECKED_OFF: readonly Checked[] = [
  {
    ...off('R-01', 'things happen between two milliseconds', REPLAY, ['kernel/queue.ts', 'push'], halves),
    check: (lab) =>
      trace(lab)
        .split(',')
        .every((line) => /^\d+ /.test(line)),
    sees: true,
  },
  {
    ...off('R-02', 'one instant goes backwards', REPLAY, ['kernel/queue.ts', 'push'], backwards),
    check: (lab) => trace(lab) === (usual ??= trace(lab)),
    sees: true,
  },
  {
    ...off(
      'R-05',
      'nothing is refused',
      'src/lab/refused-orders.test.ts',
      ['orders/order.ts', 'firstOf'],
      always(null),
    ),
    check: (lab) => opened(lab).order('resumeNode', { host: 'host:1' }).ok,
    sees: false,
  },
  {
    ...off(
      '2.8',
      'nobody writes the database',
      'src/engine/database.test.ts',
      ['cluster/database.ts', 'writeDatabase'],
      idle,
    ),
    check: (lab) => {
      const engine = later(opened(lab, { quorumModel: 'NFSM' }), (it) =>
        it.order('injectFault', { fault: { kind: 'witnessShareDown', cluster: 'cluster:1' } }),
      );
      engine.order('pauseNode', { host: 'host:2' });
      return told(engine, 'witnessNotUpdated');
    },
    sees: 1,
  },
  {
    ...off(
      'I-34',
      'an evicted node stays in the lists',
      'src/engine/random-runs.test.ts',
      ['cluster/evict.ts', 'evictNode'],
      idle,
    ),
    check: (lab) => Object.keys(evicted(lab).world.nodes).length,
    sees: 2,
  },
  {
    ...off(
      'limits',
      'a host runs whatever has room',
      'src/engine/limits.test.ts',
      ['../domain/limits.ts', 'mostRunning'],
      always(1_000),
    ),
    check: (lab) => {
      const engine = opened(lab, {
        nodes: 2,
        vmsPerNode: 64,
        os: '2008R2',
        ramMB: 64,
        hostRamMB: 65_536,
        quorumModel: 'NDM',
      });
      return (
        told(
          later(engine, (it) => lose(it, 1), 200_000),
          'vmTooMany',
        ) > 0
      );
    },
    sees: true,
  },
  {
    ...off(
      'BP-02',
      'every edition is clustered',
      'src/scenario/testing/bad-limits.ts',
      ['../scenario/check-limits.ts', 'checkLimits'],
      idle,
    ),
    check: (lab) => {
      const host = { name: 'NODE1', ramMB: 16_384, edition: 'Standard' };
      const read = lab.parseScenario({
        format: 'failover-lab/1',
        name: 'Standard',
        networks: [],
        hosts: [host],
        arrays: [],
        clusters: [{ name: 'CLUSTER1', quorumModel: 'NM', nodes: ['NODE1'] }],
        vms: [],
      });
      return read.ok;
    },
    sees: false,
  },
  {
    ...off(
      'I-21',
      'nobody looks at a machine that failed',
      'src/engine/guest-faults.test.ts',
      ['hyperv/health.ts', 'looksAlive'],
      idle,
    ),
    check: (lab) => wrongIn(lab, crashed(lab)),
    sees: [],
  },
  {
    ...off(
      '3.3',
      'everybody looks every five seconds',
      'src/engine/policies.test.ts',
      ['cluster/health.ts', 'untilLooksAlive'],
      always(60_000),
    ),
    check: (lab) =>
      told(
        later(
          opened(lab),
          (it) => it.order('injectFault', { fault: { kind: 'vmWorkerCrash', vm: 'vm:1' } }),
          10_000,
        ),
        'resourceFailed',
      ),
    sees: 1,
  },
  {
    ...off(
      'G-01',
      'guests miss nobody',
      'src/engine/invariants/guest-clusters.ts',
      ['guests/membership.ts', 'memberFollows'],
      idle,
    ),
    check: (lab) => wrongIn(lab, guests(lab)),
    sees: [],
  },
];
