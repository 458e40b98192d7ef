/** What a person waits for in the built app: the first grid, an answer of the API, the main thread while frames come. */
import type { Browser, CDPSession, Page } from '@playwright/test';
import { keyed } from '../src/engine/kernel/random.ts';
import { withPage } from './chromium.ts';
import { benchFile, clusterOfHost, startHostOf, type Size } from './datacenter.ts';

declare global {
  var gridAt: number | undefined;
  var framesSeen: number;
}

const GRID = '#/virtual-machines';
const MBIT = 1_000_000 / 8;

// --------------------------------------------------------------------------------------------------- cold load

/** Runs in the page before everything else: notes when the first cell of a grid is there. */
const noteGrid = () => {
  const look = () => {
    if (document.querySelector('[role=grid] [role=gridcell]')) globalThis.gridAt = performance.now();
    else requestAnimationFrame(look);
  };
  look();
};

/** 10 Mbit/s with 40 ms, also for the workers that the page starts, and a processor four times as slow. */
const throttle = async (page: Page): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  const conditions = {
    offline: false,
    latency: 40,
    downloadThroughput: 10 * MBIT,
    uploadThroughput: 10 * MBIT,
  };
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', conditions);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
};

/** Milliseconds from the navigation to the first live grid, each time in a fresh profile; the median. */
export const measureColdLoad = async (browser: Browser, url: string, rounds: number): Promise<number> => {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1)
    times.push(
      await withPage(browser, async (page) => {
        await throttle(page);
        await page.addInitScript(noteGrid);
        await page.goto(url + GRID, { waitUntil: 'commit' });
        await page.waitForFunction(() => globalThis.gridAt !== undefined);
        return page.evaluate(() => globalThis.gridAt!);
      }),
    );
  return times.sort((a, b) => a - b)[times.length >> 1];
};

// ---------------------------------------------------------------------------------------------------- the API

const openGrid = async (page: Page, url: string): Promise<void> => {
  await page.goto(url + GRID);
  await page.getByRole('gridcell').first().waitFor();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
};

/** A command and its answer, as a client sees it, one after the other; the 95th percentile in ms. */
export const measureRoundTrip = (browser: Browser, url: string, commands: number): Promise<number> =>
  withPage(browser, async (page) => {
    await openGrid(page, url);
    const times = await page.evaluate(async (count) => {
      const took: number[] = [];
      for (let i = 0; i < count; i += 1) {
        const began = performance.now();
        const order = i % 2 === 0 ? 'pause' : 'resume';
        const answer = await fetch(`api/v1/virtual-machines/vm:1/${order}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: '{}',
        });
        if (answer.status !== 202) throw new Error(`${answer.status} ${await answer.text()}`);
        await answer.json();
        took.push(performance.now() - began);
      }
      return took;
    }, commands);
    return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)];
  });

// ------------------------------------------------------------------------------------------------- main thread

/** Runs in the page before everything else: counts the frames that come from the worker. */
const countFrames = () => {
  globalThis.framesSeen = 0;
  const setter = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage')!;
  Object.defineProperty(MessagePort.prototype, 'onmessage', {
    ...setter,
    set(listener: (event: MessageEvent<{ type?: string } | null>) => void) {
      setter.set!.call(this, (event: MessageEvent<{ type?: string } | null>) => {
        if (event.data?.type === 'frame') globalThis.framesSeen += 1;
        listener.call(this, event);
      });
    },
  });
};

const openDatacenter = async (page: Page, size: Size): Promise<void> => {
  await page.evaluate(async (scenario) => {
    const put = async (path: string, body: unknown) => {
      const answer = await fetch(`api/v1/${path}`, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json', 'If-Match': '*' },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    };
    await put('datacenter', { scenario });
    await put('transport', { kind: 'speed', speed: 20 });
    await put('transport', { kind: 'play' });
  }, benchFile(size));
};

/** Orders of the churn at twenty-fold speed, from a window of its own, for as long as this. */
const order = (page: Page, size: Size, seconds: number): Promise<number> => {
  const perSecond = (20 * size.vms) / 10_000;
  const moves = Array.from({ length: Math.round(perSecond * seconds) }, (_, i) => {
    const vm = Math.floor(keyed('app', 'vm', 'churn', i) * size.vms);
    const from = startHostOf(size, vm);
    const near =
      from > 0 && clusterOfHost(size, from - 1) === clusterOfHost(size, from) ? from - 1 : from + 1;
    return { vm: `vm:${vm + 1}`, to: `host:${near + 1}` };
  });
  return page.evaluate(
    async ({ moves, everyMs }) => {
      const began = performance.now();
      const answers = moves.map(async ({ vm, to }, i) => {
        await new Promise((go) => setTimeout(go, i * everyMs));
        const answer = await fetch(`api/v1/virtual-machines/${vm}/quick-migration`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ to }),
        });
        return answer.status === 202;
      });
      const accepted = (await Promise.all(answers)).filter(Boolean).length;
      return accepted / ((performance.now() - began) / 1_000);
    },
    { moves, everyMs: 1_000 / perSecond },
  );
};

const busySeconds = async (session: CDPSession): Promise<number> => {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')!.value;
};

export type MainThread = { msPerFrame: number; frames: number; ordersPerSecond: number };

/** All tasks of the main thread of a window with the grid open, shared out among the frames that came. */
export const measureMainThread = (
  browser: Browser,
  url: string,
  size: Size,
  seconds: number,
): Promise<MainThread> =>
  withPage(browser, async (page) => {
    await page.addInitScript(countFrames);
    await openGrid(page, url);
    const other = await page.context().newPage();
    await openGrid(other, url);
    await openDatacenter(other, size);
    await page.getByRole('gridcell', { name: 'VM00001' }).waitFor({ timeout: 120_000 });
    await order(other, size, 2);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const before = {
      busy: await busySeconds(session),
      frames: await page.evaluate(() => globalThis.framesSeen),
    };
    const ordersPerSecond = await order(other, size, seconds);
    const busy = (await busySeconds(session)) - before.busy;
    const frames = (await page.evaluate(() => globalThis.framesSeen)) - before.frames;
    return { msPerFrame: (busy * 1_000) / frames, frames, ordersPerSecond };
  });
