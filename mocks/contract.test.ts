/** Every operation of the contract, answered over the real engine: the answer is what the contract promises. */
import { readFileSync } from 'node:fs';
import { expect, expectTypeOf, it } from 'vitest';
import { COLLECTIONS, type CollectionKind } from '../src/api/contract/collections.ts';
import type { CommandArgs } from '../src/api/contract/commands.ts';
import type { Operation } from '../src/api/contract/operation.ts';
import { OPERATIONS, type OperationName } from '../src/api/contract/operations.ts';
import type { Args, CommandName } from '../src/protocol/commands.ts';
import { openLab, type ApiLab, type Sent } from './testing/api-lab.ts';

/** `before`: what happens first, and how long afterwards it is asked. */
type Asked = Sent & { path: string; before?: [request: string, body: object, waitMs: number][] };
type Listed = `${'list' | 'get'}:${CollectionKind}`;

const smallFile = new URL('../public/datacenters/two-node.json', import.meta.url);
/** The same with nodes of 2008 R2. */
const ofR2 = (() => {
  const file = JSON.parse(readFileSync(smallFile, 'utf8')) as { clusters: object[] };
  return { ...file, clusters: file.clusters.map((cluster) => ({ ...cluster, os: '2008R2' })) };
})();
/** The same with LUNs that stay where they are. */
const withoutFailback = (() => {
  const file = JSON.parse(readFileSync(smallFile, 'utf8')) as { arrays: object[] };
  return { ...file, arrays: file.arrays.map((array) => ({ ...array, autoFailback: false })) };
})();
const empty = { body: {} };

/** A good request for each: leave one out and it does not compile. Collections ask for themselves. */
const GOOD: { [N in Exclude<OperationName, Listed>]: Asked } = {
  quickMigrate: { path: '/virtual-machines/vm:2/quick-migration', body: { to: 'host:3' } },
  liveMigrate: {
    path: '/virtual-machines/vm:1/live-migration',
    body: { to: 'host:2' },
    before: [['PUT /datacenter', { scenario: ofR2, seed: 'r2' }, 0]],
  },
  startVm: { path: '/virtual-machines/vm:6/start', ...empty },
  shutDownVm: { path: '/virtual-machines/vm:2/shutdown', ...empty },
  turnOffVm: { path: '/virtual-machines/vm:2/turn-off', ...empty },
  saveVm: { path: '/virtual-machines/vm:2/save', ...empty },
  pauseVm: { path: '/virtual-machines/vm:2/pause', ...empty },
  resumeVm: { path: '/virtual-machines/vm:3/resume', ...empty },
  discardSavedState: { path: '/virtual-machines/vm:7/discard-saved-state', ...empty },
  createCheckpoint: {
    path: '/virtual-machines/vm:3/create-checkpoint',
    body: { checkpoint: 'Before SP1', description: '' },
  },
  restoreCheckpoint: {
    path: '/virtual-machines/vm:3/restore-checkpoint',
    body: { checkpoint: 'Before SP1' },
    before: [['POST /virtual-machines/vm:3/create-checkpoint', { checkpoint: 'Before SP1' }, 60_000]],
  },
  deleteCheckpoint: {
    path: '/virtual-machines/vm:3/delete-checkpoint',
    body: { checkpoint: 'Before SP1' },
    before: [['POST /virtual-machines/vm:3/create-checkpoint', { checkpoint: 'Before SP1' }, 60_000]],
  },
  resetVm: { path: '/virtual-machines/vm:1/reset', ...empty },
  pauseNode: { path: '/hosts/host:3/pause-node', ...empty },
  resumeNode: { path: '/hosts/host:2/resume-node', ...empty },
  stopClusterService: { path: '/hosts/host:3/stop-cluster-service', ...empty },
  startClusterService: {
    path: '/hosts/host:3/start-cluster-service',
    ...empty,
    before: [['POST /faults', { kind: 'clusterServiceKill', host: 'host:3' }, 0]],
  },
  addNode: {
    path: '/clusters/cluster:1/nodes',
    body: { host: 'host:3' },
    before: [['POST /hosts/host:3/evict', {}, 120_000]],
  },
  evictNode: { path: '/hosts/host:2/evict', ...empty },
  shutDownHost: { path: '/hosts/host:4/shutdown', ...empty },
  startHost: { path: '/hosts/host:5/start', ...empty },
  moveGroup: { path: '/groups/group:3/move', body: { to: null } },
  offlineGroup: { path: '/groups/group:4/offline', ...empty },
  onlineGroup: { path: '/groups/group:7/online', ...empty },
  configureGroup: { path: '/groups/group:3/configure', body: { autoFailback: true } },
  configureResource: { path: '/resources/resource:8/configure', body: { restartAction: 1 } },
  changeQuorum: { path: '/clusters/cluster:1/quorum', body: { model: 'NM' } },
  bringWitnessOnline: {
    path: '/clusters/cluster:1/witness-online',
    ...empty,
    before: [
      ['DELETE /faults/fault:1', {}, 400_000],
      ['POST /faults', { kind: 'lunLost', lun: 'lun:1' }, 120_000],
    ],
  },
  failOverApplication: { path: '/guest-clusters/guestCluster:1/fail-over', body: { to: null } },
  changeDriveLetter: { path: '/luns/lun:1/drive-letter', body: { letter: 'R' } },
  rebalanceLuns: {
    path: '/arrays/array:1/rebalance',
    ...empty,
    before: [
      ['PUT /datacenter', { scenario: withoutFailback, seed: 'sas' }, 0],
      ['POST /faults', { kind: 'controllerFailover', array: 'array:1' }, 40_000],
      ['DELETE /faults/fault:1', {}, 1_000],
    ],
  },
  forceQuorum: {
    path: '/hosts/host:3/force-quorum',
    ...empty,
    before: [['POST /faults', { kind: 'nodePowerLoss', host: 'host:2' }, 30_000]],
  },
  injectFault: { path: '/faults', body: { kind: 'nodePowerLoss', host: 'host:4' } },
  healFault: { path: '/faults/fault:1' },
  events: { path: '/events?level=warning&limit=10' },
  why: { path: '/virtual-machines/vm:1/why' },
  migrationTargets: { path: '/virtual-machines/vm:2/migration-targets' },
  performance: { path: '/performance?key=memory|host:2&key=vms|running&from=0' },
  datacenter: { path: '/datacenter' },
  reproduction: { path: '/datacenter/reproduction' },
  transport: { path: '/transport' },
  openapi: { path: '/openapi.json' },
  orderTransport: { path: '/transport', body: { kind: 'speed', speed: 20 } },
  openDatacenter: {
    path: '/datacenter',
    body: { scenario: JSON.parse(readFileSync(smallFile, 'utf8')) as unknown, seed: 'other' },
  },
  startAgain: { path: '/datacenter/start-again', ...empty },
};

/** A datacenter in which something of every kind is there: a job, a migration, a fault, an outage. */
const openBusyLab = async (): Promise<ApiLab> => {
  const lab = await openLab();
  await lab.send('POST /virtual-machines/vm:1/quick-migration', { body: { to: 'host:2' } });
  await lab.advance(90_000);
  await lab.send('POST /virtual-machines/vm:3/pause');
  await lab.send('POST /virtual-machines/vm:7/save');
  await lab.send('POST /virtual-machines/vm:6/turn-off');
  await lab.send('POST /faults', { body: { kind: 'nodePowerLoss', host: 'host:1' } });
  await lab.advance(60_000);
  await lab.send('POST /hosts/host:2/pause-node');
  await lab.advance(1_000);
  return lab;
};

const askedOf = async (lab: ApiLab, name: OperationName): Promise<Asked> => {
  const [how, kind] = name.split(':') as [string, CollectionKind | undefined];
  if (kind === undefined) return GOOD[name as keyof typeof GOOD];
  const { path } = COLLECTIONS[kind];
  if (how === 'list') return { path };
  const { items } = await lab.json<{ items: { id: string }[] }>(`GET ${path}?limit=1`);
  return { path: `${path}/${items[0]!.id}` };
};

it.each(Object.entries(OPERATIONS) as [OperationName, Operation][])(
  'given a busy datacenter, when %s is asked for, then its answer has every field of the contract and no other',
  async (name, { method, answer }) => {
    const lab = await openBusyLab();
    const { path, before = [], ...sent } = await askedOf(lab, name);
    for (const [request, body, waitMs] of before) {
      await lab.send(request, request.startsWith('DELETE') ? {} : { body });
      if (waitMs > 0) await lab.advance(waitMs);
    }
    const response = await lab.send(`${method} ${path}`, sent);
    const body: unknown = await response.json();
    expect([response.status, body]).toEqual([answer.status, expect.anything()]);
    expect(answer.schema.parse(body)).toEqual(body);
    expect(response.headers.get('Content-Type')).toBe('application/json');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(response.headers.get('X-Failover-Lab')).toBe('1');
    expect(response.headers.has('ETag')).toBe(method === 'GET');
  },
);

it('given the commands of the contract, when they are compared with those of the protocol, then both tables say the same', () => {
  // The contract can't import the protocol; the compiler compares them here.
  expectTypeOf<CommandArgs>().toEqualTypeOf<{ [N in CommandName]: Args<N> }>();
});
