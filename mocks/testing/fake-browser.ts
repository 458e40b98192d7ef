import type { Browser } from '../page-api.ts';

/** What becomes of a request to the worker. */
type Fate =
  | 'answered'
  /** It reaches the page, and its answer gets lost. */
  | 'answer lost'
  /** The answer begins, and the worker is stopped before its end. */
  | 'answer cut off'
  /** Nobody intercepts it, and the browser won't ask a server. */
  | 'not intercepted'
  /** Something else answers. */
  | 'answered by another'
  | 'silence';

/** A browser with a service worker, for tests: they decide what becomes of each request, and when patience ends. */
export const createBrowser = () => {
  let fate: Fate = 'answered';
  let started: 'well' | 'badly' | 'never' | 'not there' = 'well';
  let inCharge = true;
  let answer: (request: Request) => Promise<Response> = () => Promise.reject(new Error('not started'));
  let patiences: AbortController[] = [];
  const asked: Request[] = [];

  const aborted = (signal: AbortSignal) =>
    new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(new DOMException('gone', 'AbortError')), { once: true }),
    );
  const fates: Record<Fate, (request: Request, signal: AbortSignal) => Promise<Response>> = {
    answered: (request) => answer(request),
    'answer lost': async (request) => {
      await answer(request);
      throw new TypeError('Failed to fetch');
    },
    'answer cut off': async (request) => {
      const { status, headers } = await answer(request);
      const cut = new ReadableStream({ start: (body) => body.error(new TypeError('Failed to fetch')) });
      return new Response(cut, { status, headers });
    },
    'not intercepted': () => Promise.reject(new TypeError('Failed to fetch')),
    'answered by another': () => Promise.resolve(new Response('Nothing here.', { status: 404 })),
    silence: (_, signal) => aborted(signal),
  };

  const browser: Browser = {
    startWorker: async (_, take) => {
      answer = take;
      if (started === 'badly') throw new Error('blocked');
      if (started === 'never') return new Promise<never>(() => {});
      return started === 'well' ? () => inCharge : null;
    },
    fetch: (request, { signal }) => {
      asked.push(request.clone());
      return fates[fate](request, signal);
    },
    patience: () => {
      const controller = new AbortController();
      patiences.push(controller);
      return controller.signal;
    },
  };
  return {
    browser,
    /** Requests that the page sent, whoever took them. */
    asked,
    starts: (how: typeof started) => {
      started = how;
    },
    from: (next: Fate) => {
      fate = next;
    },
    replaceWorker: () => {
      inCharge = false;
    },
    /** Time passes until nobody waits any longer. */
    losePatience: () => {
      for (const controller of patiences.splice(0))
        controller.abort(new DOMException('late', 'TimeoutError'));
      patiences = [];
    },
    /** A request that the worker passes on although nobody waits for its answer any more. */
    late: (request: Request) => answer(request),
  };
};
