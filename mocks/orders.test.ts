/** Orders over the API: jobs that can be followed, retries that do nothing twice, and who may order at all. */
import { describe, expect, it } from 'vitest';
import { API_ROOT } from './answer.ts';
import { BASE, openLab, type ApiLab } from './testing/api-lab.ts';

type Job = { id: string; kind: string; state: string; steps: { state: string }[]; endedAt: number | null };

const commandsOf = async (lab: ApiLab): Promise<string[]> => {
  const state = await lab.link.ask('state', {});
  return state.ok ? state.value.commands.map(({ name }) => name) : [];
};
const at = async (lab: ApiLab) => (await lab.json<{ at: number }>('GET /datacenter/reproduction')).at;
const below = (location: string | null) =>
  location?.slice(`${BASE.pathname}${API_ROOT}`.length) ?? 'no location';

describe('long operations', () => {
  it.each([
    ['quickMigrate', 'POST /virtual-machines/vm:1/quick-migration', { to: 'host:2' }, []],
    ['startVm', 'POST /virtual-machines/vm:5/start', {}, []],
    ['shutDownVm', 'POST /virtual-machines/vm:1/shutdown', {}, []],
    ['turnOffVm', 'POST /virtual-machines/vm:1/turn-off', {}, []],
    ['saveVm', 'POST /virtual-machines/vm:1/save', {}, []],
    ['pauseVm', 'POST /virtual-machines/vm:1/pause', {}, []],
    [
      'discardSavedState',
      'POST /virtual-machines/vm:1/discard-saved-state',
      {},
      ['POST /virtual-machines/vm:1/save'],
      60_000,
    ],
    ['createCheckpoint', 'POST /virtual-machines/vm:1/create-checkpoint', { checkpoint: 'A' }, []],
    ['resetVm', 'POST /virtual-machines/vm:1/reset', {}, []],
    ['resumeVm', 'POST /virtual-machines/vm:1/resume', {}, ['POST /virtual-machines/vm:1/pause']],
    ['pauseNode', 'POST /hosts/host:1/pause-node', {}, []],
    ['stopClusterService', 'POST /hosts/host:1/stop-cluster-service', {}, []],
    [
      'startClusterService',
      'POST /hosts/host:2/start-cluster-service',
      {},
      ['POST /hosts/host:2/stop-cluster-service'],
      120_000,
    ],
    ['addNode', 'POST /clusters/cluster:1/nodes', { host: 'host:2' }, ['POST /hosts/host:2/evict'], 120_000],
    ['evictNode', 'POST /hosts/host:1/evict', {}, []],
    ['shutDownHost', 'POST /hosts/host:1/shutdown', {}, []],
    ['startHost', 'POST /hosts/host:5/start', {}, []],
    ['moveGroup', 'POST /groups/group:2/move', { to: 'host:2' }, []],
    ['moveGroup', 'POST /groups/group:1/move', {}, []],
    ['offlineGroup', 'POST /groups/group:2/offline', {}, []],
    ['onlineGroup', 'POST /groups/group:2/online', {}, ['POST /groups/group:2/offline'], 120_000],
    ['configureGroup', 'POST /groups/group:2/configure', { autoFailback: true }, []],
    ['configureResource', 'POST /resources/resource:8/configure', { restartAction: 1 }, []],
    ['changeQuorum', 'POST /clusters/cluster:1/quorum', { model: 'NM' }, []],
    ['resumeNode', 'POST /hosts/host:1/resume-node', {}, ['POST /hosts/host:1/pause-node']],
  ])(
    'given a healthy datacenter, when %s is ordered, then it is accepted with the place of a job that can be followed to its end',
    async (kind, request, body, before, waitMs = 1_000) => {
      const lab = await openLab();
      for (const order of before) await lab.send(order);
      await lab.advance(waitMs);
      const response = await lab.send(request, { body });
      expect(response.status).toBe(202);
      const { job } = (await response.json()) as { job: string };
      const place = below(response.headers.get('Location'));
      expect(place).toBe(`/jobs/${job}`);
      expect(await lab.json<Job>(`GET ${place}`)).toMatchObject({ id: job, kind });
      await lab.advance(300_000);
      const ended = await lab.json<Job>(`GET ${place}`);
      expect(ended).toMatchObject({ state: 'completed', endedAt: expect.any(Number) });
      expect(new Set(ended.steps.map(({ state }) => state))).toEqual(new Set(['completed']));
    },
  );

  it('given a fault, when it is let happen and healed, then it is to be found at its place in between', async () => {
    const lab = await openLab();
    const response = await lab.send('POST /faults', { body: { kind: 'nodePowerLoss', host: 'host:1' } });
    expect(response.status).toBe(201);
    const place = below(response.headers.get('Location'));
    expect(await lab.json(`GET ${place}`)).toMatchObject({ fault: { host: 'host:1' } });
    expect((await lab.send(`DELETE ${place}`)).status).toBe(200);
    expect((await lab.send(`GET ${place}`)).status).toBe(404);
  });
});

describe('retries', () => {
  const key = { 'Idempotency-Key': 'key-1' };

  it.each([
    ['an order that is accepted', 'POST /virtual-machines/vm:1/save', {}, ['saveVm']],
    ['an order that is refused', 'POST /virtual-machines/vm:1/resume', {}, []],
    ['a fault', 'POST /faults', { kind: 'nodePowerLoss', host: 'host:1' }, ['injectFault']],
  ])(
    'given %s, when it is sent three times with its key, then it is done once',
    async (_, request, body, done) => {
      const lab = await openLab();
      const answers = [];
      for (let n = 0; n < 3; n += 1) {
        const response = await lab.send(request, { body, headers: key });
        answers.push([response.status, response.headers.get('Location'), await response.text()]);
        await lab.advance(1_000);
      }
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(await commandsOf(lab)).toEqual(done);
    },
  );

  it('given an order that is still being stored, when it is sent again with its key, then both get the one answer', async () => {
    const lab = await openLab();
    const twice = [1, 2].map(() => lab.send('POST /virtual-machines/vm:1/save', { headers: key }));
    const [first, second] = await Promise.all(twice);
    expect(await second.text()).toBe(await first.text());
    expect(await commandsOf(lab)).toEqual(['saveVm']);
  });

  it('given an order to the clock, when it is sent twice with its key, then time moves once', async () => {
    const lab = await openLab();
    const step = { body: { kind: 'step' }, headers: key };
    for (const order of ['vm:1/save', 'vm:5/start']) await lab.send(`POST /virtual-machines/${order}`);
    await lab.send('PUT /transport', step);
    const once = await at(lab);
    await lab.send('PUT /transport', step);
    expect(await at(lab)).toBe(once);
    await lab.send('PUT /transport', { ...step, headers: { 'Idempotency-Key': 'key-2' } });
    expect(await at(lab)).toBeGreaterThan(once);
  });

  it('given a datacenter that is started again, when that is sent twice with its key, then it is run 2 and not 3', async () => {
    const lab = await openLab();
    for (let n = 0; n < 2; n += 1)
      expect(await lab.json('POST /datacenter/start-again', { headers: key })).toEqual({ run: 2 });
    expect(await lab.json('GET /datacenter')).toMatchObject({ run: 2 });
  });

  it('given a page that was loaded again, when an order is retried with its key, then the datacenter still knows it', async () => {
    const lab = await openLab();
    const before = await lab.json('POST /virtual-machines/vm:1/save', { headers: key });
    const page = await lab.reload();
    expect(await page.json('POST /virtual-machines/vm:1/save', { headers: key })).toEqual(before);
    expect(await page.problem('POST /virtual-machines/vm:1/save')).toMatchObject({ status: 409 });
    const { commands } = await page.json<{ commands: { name: string }[] }>('GET /datacenter/reproduction');
    expect(commands.map(({ name }) => name)).toEqual(['saveVm']);
  });

  it('given an order that the lab could not take, when it is retried with its key, then it is tried anew', async () => {
    const lab = await openLab();
    const order = { headers: key };
    const refused = await lab.lame('crashed', () => lab.send('POST /virtual-machines/vm:1/save', order));
    expect(refused.status).toBe(503);
    expect((await lab.send('POST /virtual-machines/vm:1/save', order)).status).toBe(202);
  });
});

describe('a lab that can not take orders', () => {
  it.each([
    ['no-datacenter', 'Open a datacenter'],
    ['read-only', 'Use the window that runs the datacenter'],
    ['crashed', 'Copy the reproduction'],
    ['storage-failed', 'Make room'],
  ] as const)(
    'given one that says %s, when something is ordered, then it is 503 with a way out',
    async (error, next) => {
      const lab = await openLab();
      const orders = ['POST /virtual-machines/vm:1/save', 'PUT /transport', 'POST /datacenter/start-again'];
      for (const order of orders) {
        const body = order === 'PUT /transport' ? { kind: 'play' } : {};
        const document = await lab.lame(error, () => lab.problem(order, { body }));
        expect(document).toMatchObject({ status: 503, type: `/problems/${error}`, detail: 'It is so.' });
        expect(document.next).toContain(next);
      }
    },
  );
});
