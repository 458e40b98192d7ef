/** The fake API may vanish at any moment: no action of a person fails for it, and none reaches a server. */
import { expect, test, type Page } from '@playwright/test';
import { Lab } from '../console.ts';

/** Requests below the API that left the page and its service worker. */
const strayRequests = (page: Page): string[] => {
  const stray: string[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/api/v1/') && !response.fromServiceWorker()) stray.push(response.url());
  });
  return stray;
};

const notices = (page: Page) => page.getByRole('region', { name: 'Notices' }).getByRole('alert');

// Now and then the browser itself goes down when its service workers are stopped by force; a second such end is ours.
test.describe.configure({ retries: 1 });

/** Something that only a working API can do, and its undoing: both are seen. */
const pauseAndResume = async (lab: Lab, vm: string) => {
  await lab.select('Virtual Machines', vm);
  await lab.act('Pause');
  await expect.poll(() => lab.cell('Virtual Machines', vm, 'Status')).toBe('Paused');
  await lab.act('Resume');
  await expect.poll(() => lab.cell('Virtual Machines', vm, 'Status')).toBe('Running');
};

test('given a browser that stops the service worker between clicks, when twenty orders are given, then all are carried out', async ({
  page,
  context,
}) => {
  test.setTimeout(120_000);
  const stray = strayRequests(page);
  const lab = await Lab.open(page);
  const browser = await context.newCDPSession(page);
  await browser.send('ServiceWorker.enable');
  await lab.show('Virtual Machines');
  for (let i = 0; i < 10; i += 1) {
    await lab.select('Virtual Machines', 'VM-WEB01');
    await browser.send('ServiceWorker.stopAllWorkers');
    await lab.act('Pause');
    await expect.poll(() => lab.cell('Virtual Machines', 'VM-WEB01', 'Status')).toBe('Paused');
    await browser.send('ServiceWorker.stopAllWorkers');
    await lab.act('Resume');
    await expect.poll(() => lab.cell('Virtual Machines', 'VM-WEB01', 'Status')).toBe('Running');
  }
  await expect(notices(page)).toHaveCount(0);
  const { items } = await lab.read<{ items: { state: string }[] }>('/jobs');
  expect(items.map(({ state }) => state)).toEqual(Array.from({ length: 20 }, () => 'completed'));
  expect(stray).toEqual([]);
});

test('given a tab whose service worker script is replaced, when orders go on, then they are carried out', async ({
  page,
}) => {
  const lab = await Lab.open(page);
  await lab.show('Virtual Machines');
  await pauseAndResume(lab, 'VM-WEB01');
  await page.evaluate(async () => {
    const replaced = new Promise((done) =>
      navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }),
    );
    await navigator.serviceWorker.register('./mockServiceWorker.js?another=script', { scope: './' });
    await replaced;
  });
  for (let i = 0; i < 3; i += 1) await pauseAndResume(lab, 'VM-WEB01');
  await expect(notices(page)).toHaveCount(0);
});

test('given a tab whose service worker is unregistered, when orders go on, then they are carried out', async ({
  page,
}) => {
  const lab = await Lab.open(page);
  await lab.show('Virtual Machines');
  await page.evaluate(async () => {
    for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
  });
  for (let i = 0; i < 3; i += 1) await pauseAndResume(lab, 'VM-WEB02');
  await expect(notices(page)).toHaveCount(0);
});

test('given a page that the browser froze, when it wakes, then it shows the present and takes orders', async ({
  page,
  context,
}) => {
  const lab = await Lab.open(page);
  await lab.show('Virtual Machines');
  const browser = await context.newCDPSession(page);
  await browser.send('Page.setWebLifecycleState', { state: 'frozen' });
  await browser.send('Page.setWebLifecycleState', { state: 'active' });
  await pauseAndResume(lab, 'VM-SQL01');
  const at = await lab.seconds();
  await expect.poll(() => lab.seconds()).toBeGreaterThan(at);
  await expect(notices(page)).toHaveCount(0);
});

test.describe('where there are no service workers', () => {
  test.use({ serviceWorkers: 'block' });

  test('given none, when orders are given, then the page answers itself, and says so in the About box', async ({
    page,
  }) => {
    const stray: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/api/v1/')) stray.push(request.url());
    });
    const lab = await Lab.open(page);
    await lab.show('Virtual Machines');
    await pauseAndResume(lab, 'VM-SQL01');
    await page.getByRole('menuitem', { name: 'Help' }).click();
    await page.getByRole('menuitem', { name: 'About Failover Lab' }).click();
    await expect(page.getByRole('dialog')).toContainText('the page itself');
    expect(stray).toEqual([]);
  });
});
