/**
 * The API as a page calls it: over a mock service worker where there is one and it answers, otherwise by the same
 * function in the page. Whatever becomes of the worker, no request reaches a server, and an order is carried out once.
 */
import { answerRequest, API_ROOT, OURS } from './answer.ts';
import type { Surroundings } from './handling.ts';

type ApiMode = 'service-worker' | 'page';
export type Api = {
  fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** Who answered last. */
  mode: () => ApiMode;
};

/** Whether the worker that was started is the one that would see a request now. */
type InCharge = () => boolean;

/** What is taken from the browser, named so that tests can be one. */
export type Browser = {
  /** Has a service worker send what is asked below the API's root to `answer`; null where there can be none. */
  startWorker: (root: string, answer: (request: Request) => Promise<Response>) => Promise<InCharge | null>;
  fetch: (request: Request, options: { signal: AbortSignal }) => Promise<Response>;
  /** Aborts after so long. */
  patience: (ms: number) => AbortSignal;
};

/** Longer than a slow machine takes to install a worker. Whoever asks meanwhile is answered then, in the page. */
const START_PATIENCE_MS = 5_000;
/** A worker that is silent for so long won't answer; an order that it had passed on is waited for in the page. */
const PATIENCE_MS = 8_000;

const over = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

/** Not `crypto.randomUUID`: that one is missing on plain http. */
const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * "From the cache only", and nothing of ours is ever in the cache: a worker that intercepts the request answers it, and
 * where none does the browser fails instead of asking a server.
 */
const NEVER_TO_A_SERVER = { mode: 'same-origin', cache: 'only-if-cached' } as const;

const requestOf = (url: string, init: RequestInit | undefined): Request => {
  const request = new Request(url, { ...init, ...NEVER_TO_A_SERVER });
  if (request.method !== 'GET' && !request.headers.has('Idempotency-Key'))
    request.headers.set('Idempotency-Key', newKey());
  return request;
};

/** To its end: a worker that is stopped half-way takes the rest of an answer with it. */
const whole = async (response: Response): Promise<Response> => {
  const body = await response.arrayBuffer();
  const { status, statusText, headers } = response;
  return new Response(body.byteLength === 0 ? null : body, { status, statusText, headers });
};

export const createApi = async (surroundings: Surroundings, browser: Browser): Promise<Api> => {
  const root = `${surroundings.base.origin}${surroundings.base.pathname}${API_ROOT}`;
  const answer = (request: Request) => answerRequest(request, surroundings);
  let mode: ApiMode = 'page';
  let inCharge: InCharge = () => false;
  let trusted = true;

  const start = async () => {
    const started = await browser.startWorker(root, answer).catch(() => null);
    if (!started) return;
    inCharge = started;
    mode = 'service-worker';
  };
  await Promise.race([start(), over(browser.patience(START_PATIENCE_MS))]);

  /** It failed a request: nothing is asked of it until it has answered a question that nobody waits for. */
  const doubt = () => {
    trusted = false;
    const question = requestOf(`${root}/transport`, undefined);
    void browser.fetch(question, { signal: question.signal }).then(
      (response) => (trusted = response.headers.has(OURS)),
      () => {},
    );
  };

  const overWorker = async (request: Request): Promise<Response | null> => {
    try {
      const signal = AbortSignal.any([request.signal, browser.patience(PATIENCE_MS)]);
      const response = await browser.fetch(request, { signal });
      if (response.headers.has(OURS)) return await whole(response);
    } catch (error) {
      if (request.signal.aborted) throw error;
    }
    if (trusted) doubt();
    return null;
  };

  return {
    mode: () => mode,
    fetch: async (path, init) => {
      const request = requestOf(`${root}${path}`, init);
      // The copy carries the same idempotency key: done once, however often it is answered.
      const copy = request.clone();
      const response = trusted && inCharge() ? await overWorker(request) : null;
      mode = response ? 'service-worker' : 'page';
      return response ?? answer(copy);
    },
  };
};
