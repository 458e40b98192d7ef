/** A service worker that is gone, replaced, silent or never there: the page answers, nothing is done twice or not at all. */
import { describe, expect, it } from 'vitest';
import { settled } from '../src/worker/testing/hand-clock.ts';
import { createApi } from './page-api.ts';
import { openLab } from './testing/api-lab.ts';
import { createBrowser } from './testing/fake-browser.ts';

type Fake = ReturnType<typeof createBrowser>;

const openPage = async (prepare: (fake: Fake) => void = () => {}) => {
  const lab = await openLab();
  const fake = createBrowser();
  prepare(fake);
  const starting = createApi(lab.surroundings, fake.browser);
  await settled();
  fake.losePatience();
  const api = await starting;
  const orders = async () => {
    const { commands } = await lab.json<{ commands: { name: string }[] }>('GET /datacenter/reproduction');
    return commands.map(({ name }) => name);
  };
  const save = () => api.fetch('/virtual-machines/vm:1/save', { method: 'POST' });
  return { lab, fake, api, orders, save };
};

describe('without a service worker', () => {
  it.each(['not there', 'badly', 'never'] as const)(
    'given one that starts %s, when the API is used, then the page answers and nothing is sent',
    async (how) => {
      const { fake, api, save, orders } = await openPage(({ starts }) => starts(how));
      expect(await (await api.fetch('/datacenter')).json()).toMatchObject({ name: 'Five hosts' });
      expect((await save()).status).toBe(202);
      expect(await orders()).toEqual(['saveVm']);
      expect(api.mode()).toBe('page');
      expect(fake.asked).toEqual([]);
    },
  );
});

describe('with a service worker', () => {
  it('given one that answers, when the API is used, then it does, and no request could have reached a server', async () => {
    const { fake, api, save, orders } = await openPage();
    await api.fetch('/datacenter');
    expect((await save()).status).toBe(202);
    expect(await orders()).toEqual(['saveVm']);
    expect(api.mode()).toBe('service-worker');
    expect(fake.asked.map(({ cache, mode }) => `${cache} ${mode}`)).toEqual(
      Array.from({ length: 2 }, () => 'only-if-cached same-origin'),
    );
  });

  it('given one that was replaced by another, when the API is used, then the other is not asked', async () => {
    const { fake, api, save } = await openPage();
    fake.replaceWorker();
    expect((await save()).status).toBe(202);
    expect(api.mode()).toBe('page');
    expect(fake.asked).toEqual([]);
  });

  it.each(['not intercepted', 'answered by another', 'answer lost', 'answer cut off'] as const)(
    'given a request with the fate "%s", when it is an order, then it is carried out once and answered',
    async (fate) => {
      const { fake, api, save, orders } = await openPage();
      fake.from(fate);
      const response = await save();
      expect([response.status, await response.json()]).toEqual([202, { job: 'job:1' }]);
      expect(await orders()).toEqual(['saveVm']);
      expect(api.mode()).toBe('page');
    },
  );

  it('given one that is silent, when patience ends, then the page carries the order out, and a late delivery does nothing more', async () => {
    const { fake, save, orders } = await openPage();
    fake.from('silence');
    const response = save();
    await settled();
    expect(await orders()).toEqual([]);
    fake.losePatience();
    expect((await response).status).toBe(202);
    const late = await fake.late(fake.asked[0]!);
    expect(await late.json()).toEqual({ job: 'job:1' });
    expect(await orders()).toEqual(['saveVm']);
  });

  it('given an order that takes longer than patience, when it ends, then it was given once and is answered', async () => {
    const { lab, fake, api } = await openPage();
    const advance = api.fetch('/transport', {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ kind: 'advance', ms: 60_000 }),
    });
    await settled();
    fake.losePatience();
    for (let turns = 0; turns < 20; turns += 1) {
      lab.clock.turn(50);
      await settled();
    }
    expect(await (await advance).json()).toMatchObject({ mode: 'paused' });
    expect(await lab.json('GET /datacenter/reproduction')).toMatchObject({ at: 60_000 });
  });

  it('given one that failed a request, when it does not answer a question after it, then it is not asked again', async () => {
    const { fake, api } = await openPage();
    fake.from('silence');
    const first = api.fetch('/hosts');
    await settled();
    fake.losePatience();
    await first;
    const { length } = fake.asked;
    for (let n = 0; n < 5; n += 1) expect((await api.fetch('/hosts')).status).toBe(200);
    expect(fake.asked).toHaveLength(length);
  });

  it('given one that failed a request, when it answers a question after it, then it is asked again', async () => {
    const { fake, api } = await openPage();
    fake.from('not intercepted');
    const first = api.fetch('/hosts');
    fake.from('answered');
    expect((await first).status).toBe(200);
    expect(api.mode()).toBe('page');
    await settled();
    await api.fetch('/hosts');
    expect(api.mode()).toBe('service-worker');
  });

  it('given a caller that gives up, when the worker is silent, then the page is not asked instead', async () => {
    const { fake, api } = await openPage();
    fake.from('silence');
    const caller = new AbortController();
    const asked = api.fetch('/hosts', { signal: caller.signal });
    await settled();
    caller.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('given two orders that are equal, when nobody named keys, then both are given', async () => {
    const { save, orders } = await openPage();
    expect([(await save()).status, (await save()).status]).toEqual([202, 409]);
    expect(await orders()).toEqual(['saveVm']);
  });
});
