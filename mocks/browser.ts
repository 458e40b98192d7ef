/** The API in the browser, with MSW's service worker where the browser has one. */
import { setupWorker } from 'msw/browser';
import { http } from 'msw/http';
import type { Surroundings } from './handling.ts';
import { createApi, type Api, type Browser } from './page-api.ts';

export type { Api } from './page-api.ts';

/** At the app's own folder, so that several copies of the app can live on one host. */
const startWorker =
  (base: URL): Browser['startWorker'] =>
  async (root, answer) => {
    if (!('serviceWorker' in navigator)) return null;
    const worker = setupWorker(http.all(`${root}/*`, ({ request }) => answer(request)));
    const registration = await worker.start({
      serviceWorker: { url: `${base.pathname}mockServiceWorker.js`, options: { scope: base.pathname } },
      onUnhandledFrame: 'bypass',
      quiet: true,
    });
    // MSW listens to this one only. One that takes its place, of a newer deployment, would wait for us in vain.
    const ours = registration?.active ?? null;
    return () => ours !== null && navigator.serviceWorker.controller === ours;
  };

export const startApi = (surroundings: Surroundings): Promise<Api> =>
  createApi(surroundings, {
    startWorker: startWorker(surroundings.base),
    fetch: (request, options) => fetch(request, options),
    patience: (ms) => AbortSignal.timeout(ms),
  });
