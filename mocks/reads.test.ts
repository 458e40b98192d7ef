/** Questions over the API: filter, order and pages of collections, tags, instants, and what is asked beyond lists. */
import { beforeAll, describe, expect, it } from 'vitest';
import { openLab, type ApiLab } from './testing/api-lab.ts';

type Page<T> = { items: T[]; total: number; next: string | null };
type Vm = { id: string; name: string; phase: { kind: string; on?: string } };
type Fact = { id: number; at: number; kind: string; cause: number; ids: Record<string, string> };

let lab: ApiLab;
const names = async (query: string) =>
  (await lab.json<Page<Vm>>(`GET /virtual-machines${query}`)).items.map(({ name }) => name);

describe('collections', () => {
  beforeAll(async () => {
    lab = await openLab();
  });

  it.each([
    ['nothing', '', ['VM01', 'VM02', 'VM03', 'LEGACY', 'SPARE', 'PINNED', 'DEV01']],
    ['a state', '?filter=phase.kind:off', ['SPARE']],
    ['a host', '?filter=phase.on:host:1', ['VM01', 'LEGACY']],
    ['a state and a host', '?filter=phase.kind:running&filter=phase.on:host:2', ['VM02']],
    ['a name in other letters', '?filter=name:dev01', ['DEV01']],
    ['no group', '?filter=group:null', ['DEV01']],
    ['a value that nothing has', '?filter=name:NONE', []],
    ['text', '?q=m0', ['VM01', 'VM02', 'VM03']],
    ['text that is no name', '?q=file-server&filter=phase.on:host:3', ['VM03', 'PINNED']],
  ])(
    'given %s to look for, when it is listed, then that is found, in the order of ids',
    async (_, query, found) => {
      expect(await names(query)).toEqual(found);
    },
  );

  it.each([
    ['name', ['DEV01', 'LEGACY', 'PINNED', 'SPARE', 'VM01', 'VM02', 'VM03']],
    ['-name', ['VM03', 'VM02', 'VM01', 'SPARE', 'PINNED', 'LEGACY', 'DEV01']],
    ['phase.on', ['VM01', 'LEGACY', 'VM02', 'VM03', 'PINNED', 'DEV01', 'SPARE']],
    ['-phase.on', ['DEV01', 'VM03', 'PINNED', 'VM02', 'VM01', 'LEGACY', 'SPARE']],
  ])(
    'given an order by %s, when it is listed, then equals stand by id and what has no value last',
    async (sort, found) => {
      expect(await names(`?sort=${sort}`)).toEqual(found);
    },
  );

  it('given a field that is a list, when it is filtered, then one of them is enough', async () => {
    const { items } = await lab.json<Page<{ name: string }>>('GET /hosts?filter=vms:vm:4');
    expect(items.map(({ name }) => name)).toEqual(['NODE1']);
  });

  it('given pages of three, when one follows the other, then everything comes once and the last has no next', async () => {
    const seen: string[] = [];
    let after = '';
    for (let pages = 1; pages <= 3; pages += 1) {
      const page = await lab.json<Page<Vm>>(`GET /virtual-machines?sort=-name&limit=3${after}`);
      expect(page.total).toBe(7);
      seen.push(...page.items.map(({ name }) => name));
      expect(page.next === null).toBe(pages === 3);
      after = `&after=${page.next}`;
    }
    expect(seen).toEqual(['VM03', 'VM02', 'VM01', 'SPARE', 'PINNED', 'LEGACY', 'DEV01']);
  });

  it('given the present by its name, when it is asked for, then it is the same as without', async () => {
    expect(await names('?branch=main&asOf=live')).toEqual(await names(''));
  });

  it('given an entity, when it is read alone, then it is the one of the list', async () => {
    const { items } = await lab.json<Page<Vm>>('GET /virtual-machines');
    expect(await lab.json('GET /virtual-machines/vm:3')).toEqual(items[2]);
  });
});

describe('tags', () => {
  const tagOf = async (path: string) => (await lab.send(`GET ${path}`)).headers.get('ETag') ?? 'none';
  beforeAll(async () => {
    lab = await openLab();
  });

  it('given a tag, when nothing changed, then nothing is sent again; when it changed, then it is', async () => {
    const tag = await tagOf('/virtual-machines/vm:1');
    const again = () => lab.send('GET /virtual-machines/vm:1', { headers: { 'If-None-Match': `W/${tag}` } });
    const same = await again();
    expect([same.status, await same.text(), same.headers.get('ETag')]).toEqual([304, '', tag]);
    await lab.send('POST /virtual-machines/vm:1/pause');
    await lab.advance(1_000);
    expect((await again()).status).toBe(200);
  });

  it('given the tag of a node, when the node is as it was, then it is paused; after that the tag is an old one', async () => {
    const tag = await tagOf('/nodes/node:1');
    const headers = { 'If-Match': tag };
    expect((await lab.send('POST /hosts/host:1/pause-node', { headers })).status).toBe(202);
    await lab.advance(1_000);
    expect(await lab.problem('POST /hosts/host:1/resume-node', { headers })).toMatchObject({ status: 412 });
    const present = { headers: { 'If-Match': `"0000", ${await tagOf('/nodes/node:1')}` } };
    expect((await lab.send('POST /hosts/host:1/resume-node', present)).status).toBe(202);
  });

  it('given the tag of the clock, when its speed changed, then orders by the old tag are not carried out', async () => {
    const headers = { 'If-Match': await tagOf('/transport') };
    const faster = { body: { kind: 'speed', speed: 20 }, headers };
    expect(await lab.json('PUT /transport', faster)).toMatchObject({ speed: 20 });
    expect(await lab.problem('PUT /transport', faster)).toMatchObject({ status: 412, field: 'If-Match' });
  });

  it('given the tag of the datacenter, when it was started again, then it is not started again by the old tag', async () => {
    const headers = { 'If-Match': await tagOf('/datacenter') };
    expect(await lab.json('POST /datacenter/start-again', { headers })).toEqual({ run: 2 });
    expect(await lab.problem('POST /datacenter/start-again', { headers })).toMatchObject({ status: 412 });
    expect(await lab.json('POST /datacenter/start-again', { headers: { 'If-Match': '*' } })).toEqual({
      run: 3,
    });
  });
});

describe('what happened', () => {
  beforeAll(async () => {
    lab = await openLab();
    await lab.advance(1_000);
    await lab.send('POST /faults', { body: { kind: 'nodePowerLoss', host: 'host:1' } });
    await lab.advance(180_000);
  });

  it('given a virtual machine whose host lost power, when it is asked why, then the chain begins with the fault and ends with its death', async () => {
    const why = await lab.json<{ causes: Fact[]; recovery: Fact[] }>('GET /virtual-machines/vm:1/why');
    expect(why.causes[0]).toMatchObject({ kind: 'faultInjected', ids: { host: 'host:1' } });
    expect(why.causes.at(-1)).toMatchObject({ kind: 'vmDied', ids: { vm: 'vm:1' } });
    why.causes.slice(1).forEach((fact, i) => expect(fact.cause).toBe(why.causes[i]!.id));
    expect(why.recovery.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['vmStarted', 'guestBooted']),
    );
  });

  it('given a virtual machine that was never down, when it is asked why, then there is no outage', async () => {
    const why = await lab.json('GET /virtual-machines/vm:7/why');
    expect(why).toEqual({ vm: 'vm:7', outage: null, causes: [], recovery: [], truncated: false });
  });

  it('given events page by page, when they are put together, then none is missing, newest first', async () => {
    const all = await lab.json<{ items: Fact[] }>('GET /events?limit=1000');
    const seen: Fact[] = [];
    let before = '';
    for (;;) {
      const page = await lab.json<{ items: Fact[]; next: number | null }>(`GET /events?limit=7${before}`);
      seen.push(...page.items);
      if (page.next === null) break;
      before = `&before=${page.next}`;
    }
    expect(seen).toEqual(all.items);
    expect(seen.map(({ id }) => id)).toEqual(seen.map(({ id }) => id).toSorted((a, b) => b - a));
  });

  it('given a virtual machine and a level, when its events are asked for, then they are of it and as grave', async () => {
    const { items } = await lab.json<{ items: Fact[] }>('GET /events?vm=vm:1&level=error');
    expect(items.length).toBeGreaterThan(0);
    expect(new Set(items.map(({ ids }) => ids.vm))).toEqual(new Set(['vm:1']));
  });

  it('given the nodes of a cluster, when targets are asked for, then each has either a duration or the refusal of the order', async () => {
    const { items } = await lab.json<{
      items: { host: string; refusal: { because: string } | null; predicted: object | null }[];
    }>('GET /virtual-machines/vm:2/migration-targets');
    expect(items.map(({ host }) => host)).toEqual(['host:1', 'host:2', 'host:3']);
    expect(items.map(({ refusal }) => refusal?.because ?? null)).toEqual([
      'target-down',
      'already-there',
      null,
    ]);
    for (const { host, refusal, predicted } of items) {
      expect(predicted === null).toBe(refusal !== null);
      if (refusal === null) continue;
      const said = await lab.problem('POST /virtual-machines/vm:2/quick-migration', { body: { to: host } });
      expect(said.type).toBe(`/problems/${refusal.because}`);
    }
  });

  it('given a virtual machine outside of a cluster, when targets are asked for, then there is none', async () => {
    expect(await lab.json('GET /virtual-machines/vm:7/migration-targets')).toMatchObject({
      items: [],
      total: 0,
    });
  });

  it('given a failover, when performance is asked for, then memory moved from the dead host to others', async () => {
    const keys = ['host:1', 'host:2', 'host:3'].map((host) => `key=memory|${host}`).join('&');
    const { items } = await lab.json<{
      items: { key: string; unit: string; at: number[]; values: number[] }[];
    }>(`GET /performance?${keys}&from=0&to=180000`);
    expect(items.map(({ key, unit }) => `${key} ${unit}`)).toEqual(
      [1, 2, 3].map((n) => `memory|host:${n} MB`),
    );
    const [dead, ...others] = items.map(({ values }) => [values[0]!, values.at(-1)!]);
    expect(dead[0]).toBeGreaterThan(0);
    expect(dead[1]).toBe(0);
    expect(others.reduce((more, [from, to]) => more + to - from, 0)).toBeGreaterThan(4_000);
    for (const { at } of items) expect(at).toEqual(at.toSorted((a, b) => a - b));
  });

  it('given no bounds, when performance is asked for, then it is that of the last hour', async () => {
    const ask = (query: string) => lab.json(`GET /performance?key=vms|running${query}`);
    expect(await ask('')).toEqual(await ask('&from=0&to=180000'));
  });
});
