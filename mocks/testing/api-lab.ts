import { readFileSync } from 'node:fs';
import type { ProblemDocument } from '../../src/api/contract/problem.ts';
import { connectLink, type Link } from '../../src/link/link.ts';
import { createPage } from '../../src/link/testing/fake-page.ts';
import type { LinkError } from '../../src/protocol/messages.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { settled } from '../../src/worker/testing/hand-clock.ts';
import { createLab } from '../../src/worker/testing/lab.ts';
import { answerRequest, API_ROOT } from '../answer.ts';
import type { Surroundings } from '../handling.ts';
import { fiveHosts } from './datacenter.ts';

export type Sent = { body?: unknown; text?: string; headers?: Record<string, string> };

export const BASE = new URL('http://lab.test/some/place/');

const openApi = async () =>
  JSON.parse(readFileSync(new URL('../../public/openapi.json', import.meta.url), 'utf8')) as Record<
    string,
    unknown
  >;

/** A window's API: `request` is method and path below the API's root. */
const apiOver = (link: Link) => {
  const surroundings: Surroundings = {
    link,
    base: BASE,
    readScenario: async (file) => parseScenario(file),
    openApi,
  };
  const send = (request: string, { body, text, headers = {} }: Sent = {}): Promise<Response> => {
    const [method, path] = [request.slice(0, request.indexOf(' ')), request.slice(request.indexOf(' ') + 1)];
    const content = text ?? (body === undefined || method === 'GET' ? null : JSON.stringify(body));
    const type: Record<string, string> = content === null ? {} : { 'Content-Type': 'application/json' };
    return answerRequest(
      new Request(`${BASE.href}${API_ROOT}${path}`, {
        method,
        headers: { ...type, ...headers },
        body: content,
      }),
      surroundings,
    );
  };
  const json = async <T>(request: string, sent?: Sent): Promise<T> => (await send(request, sent)).json();
  return {
    surroundings,
    send,
    json,
    problem: (request: string, sent?: Sent) => json<ProblemDocument>(request, sent),
  };
};

/** The link, but for as long as it is lame every order and question fails with this. */
const limping = (link: Link) => {
  let error: LinkError['error'] | null = null;
  const unlessLame =
    <A extends unknown[], R>(go: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R | LinkError> =>
      error === null ? go(...args) : Promise.resolve({ ok: false, error, message: 'It is so.' });
  const { send, ask, transport, open, startAgain, ...rest } = link;
  const lame = {
    ...rest,
    send: unlessLame(send),
    ask: unlessLame(ask),
    transport: unlessLame(transport),
    open: unlessLame(open),
    startAgain: unlessLame(startAgain),
  } as Link;
  return {
    lame,
    during: async <T>(failure: LinkError['error'], run: () => Promise<T>): Promise<T> => {
      error = failure;
      try {
        return await run();
      } finally {
        error = null;
      }
    },
  };
};

/** The management API over the real worker's host and engine, with a paused datacenter open. */
export const openLab = async (options: Parameters<typeof createLab>[0] = {}) => {
  const { clock, disk, host } = await createLab(options);
  const connect = (at: typeof host) =>
    connectLink({ openFirst: async () => fiveHosts }, createPage(clock, at).page);
  const link = connect(host);
  await link.transport({ kind: 'pause' });
  const { lame, during } = limping(link);

  return {
    ...apiOver(lame),
    link,
    clock,
    lame: during,
    /** Page and worker begin anew and find what is stored. */
    reload: async () => apiOver(connect((await createLab({ clock, disk })).host)),
    /** Everything that an order could change, and all that was stored of it. */
    everything: async () => {
      const state = await link.ask('state', {});
      return { state, stored: structuredClone(disk.stored()), written: [...disk.log] };
    },
    /** Simulated time passes, all of it at once. */
    advance: async (ms: number) => {
      let there = false;
      void link.transport({ kind: 'advance', ms }).then(() => (there = true));
      while (!there) {
        clock.turn(50);
        await settled();
      }
    },
  };
};
export type ApiLab = Awaited<ReturnType<typeof openLab>>;
