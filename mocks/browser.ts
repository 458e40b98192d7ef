/**
 * The API in the browser: a mock service worker answers where there can be one; where there is none, where it was
 * stopped or replaced, the same function answers in the page. No request of the API ever reaches a server.
 */
import { setupWorker } from 'msw/browser';
import { http } from 'msw/http';
import { answerRequest, API_ROOT, OURS } from './answer.ts';
import type { Surroundings } from './handling.ts';

export type { Surroundings } from './handling.ts';

export type ApiMode = 'service-worker' | 'page';
export type Api = {
  fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** Who answered last. */
  mode: () => ApiMode;
};

/** A service worker that doesn't answer a question for so long won't; orders are never given up on. */
const PATIENCE_MS = 8_000;

const startWorker = async (surroundings: Surroundings): Promise<boolean> => {
  if (!('serviceWorker' in navigator)) return false;
  const { base } = surroundings;
  const worker = setupWorker(
    http.all(`${base.origin}${base.pathname}${API_ROOT}/*`, ({ request }) =>
      answerRequest(request, surroundings),
    ),
  );
  try {
    await worker.start({
      serviceWorker: { url: `${base.pathname}mockServiceWorker.js`, options: { scope: base.pathname } },
      onUnhandledFrame: 'bypass',
      quiet: true,
    });
    return true;
  } catch {
    return false;
  }
};

const signalFor = (request: Request): AbortSignal =>
  request.method === 'GET'
    ? AbortSignal.any([request.signal, AbortSignal.timeout(PATIENCE_MS)])
    : request.signal;

export const startApi = async (surroundings: Surroundings): Promise<Api> => {
  const { base } = surroundings;
  const started = await startWorker(surroundings);
  let mode: ApiMode = started ? 'service-worker' : 'page';

  const inPage = (request: Request) => {
    mode = 'page';
    return answerRequest(request, surroundings);
  };
  const overWorker = async (request: Request): Promise<Response | null> => {
    try {
      const response = await fetch(request, { signal: signalFor(request) });
      if (!response.headers.has(OURS)) return null;
      mode = 'service-worker';
      return response;
    } catch (error) {
      if (request.signal.aborted) throw error;
      return null;
    }
  };

  return {
    mode: () => mode,
    fetch: async (path, init) => {
      const request = new Request(`${base.origin}${base.pathname}${API_ROOT}${path}`, init);
      if (!started || !navigator.serviceWorker.controller) return inPage(request);
      // The copy carries the same idempotency key: done once, however often it is answered.
      const copy = request.clone();
      const response = await overWorker(request);
      if (response) return response;
      return inPage(copy);
    },
  };
};
