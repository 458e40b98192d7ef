/** Requests as the client makes them, and what becomes of answers that are none of this lab. */
import { describe, expect, it } from 'vitest';
import { API_ROOT, answerRequest } from '../../mocks/answer.ts';
import { BASE, openLab } from '../../mocks/testing/api-lab.ts';
import type { OperationName } from '../api/contract/operations.ts';
import { call, type CallOptions, type Transporter } from './call.ts';
import { ApiProblem } from './problem.ts';

/** Keeps what was sent, and answers as told. */
const recorder = (answer: () => Response | Promise<Response>) => {
  const sent: { path: string; init: RequestInit | undefined }[] = [];
  const transporter: Transporter = async (path, init) => {
    sent.push({ path, init });
    return answer();
  };
  return { sent, transporter };
};

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

const send = async <N extends OperationName>(name: N, options: CallOptions<N>, answer: unknown) => {
  const { sent, transporter } = recorder(() => json(answer));
  await call(transporter, name, options);
  const { path, init } = sent[0]!;
  return { path, method: init?.method, body: init?.body, headers: new Headers(init?.headers) };
};

const problemOf = async (answer: () => Response | Promise<Response>): Promise<ApiProblem> => {
  const error: unknown = await call(recorder(answer).transporter, 'datacenter').catch((cause) => cause);
  expect(error).toBeInstanceOf(ApiProblem);
  return error as ApiProblem;
};

describe('requests', () => {
  it('given an order, when it is made, then path, body, key and media type are those of the contract', async () => {
    const options = { params: { vm: 'vm:1' }, body: { to: 'host:2' }, idempotencyKey: 'key-1' } as const;
    const { path, method, body, headers } = await send('quickMigrate', options, { job: 'job:1' });
    expect([method, path, body]).toEqual([
      'POST',
      '/virtual-machines/vm:1/quick-migration',
      '{"to":"host:2"}',
    ]);
    expect(headers.get('Idempotency-Key')).toBe('key-1');
    expect(headers.get('Content-Type')).toBe('application/json');
  });

  it('given an order without a body, when it is made, then an empty one is sent where the contract has one', async () => {
    expect(await send('saveVm', { params: { vm: 'vm:1' } }, { job: 'job:1' })).toMatchObject({ body: '{}' });
    const heal = await send('healFault', { params: { fault: 'fault:1' } }, { at: 0 });
    expect([heal.method, heal.body, heal.headers.get('Content-Type')]).toEqual(['DELETE', undefined, null]);
  });

  it('given a view and lists, when something is asked, then each value is a parameter and nothing is sent for what is not given', async () => {
    const { path } = await send(
      'performance',
      {
        query: { key: ['memory|host:1', 'vms|running'], from: 0, to: undefined },
        view: { branch: 'main', asOf: 'live' },
      },
      { items: [], total: 0, next: null },
    );
    expect(path).toBe('/performance?key=memory%7Chost%3A1&key=vms%7Crunning&from=0&branch=main&asOf=live');
  });

  it('given a parameter that could leave its place in the path, when it is sent, then it can not', async () => {
    const params = { vm: '../hosts?x=1#y' } as never;
    const { path } = await send('saveVm', { params }, { job: 'job:1' });
    expect(path).toBe('/virtual-machines/..%2Fhosts%3Fx%3D1%23y/save');
  });
});

describe('answers', () => {
  it('given the real API, when it says no, then the problem has all that it said', async () => {
    const { surroundings } = await openLab();
    const transporter: Transporter = (path, init) =>
      answerRequest(new Request(`${BASE.href}${API_ROOT}${path}`, init), surroundings);
    expect(await call(transporter, 'saveVm', { params: { vm: 'vm:1' } })).toEqual({ job: 'job:1' });
    await expect(call(transporter, 'resumeVm', { params: { vm: 'vm:5' } })).rejects.toMatchObject({
      name: 'ApiProblem',
      status: 409,
      type: '/problems/vm-not-paused',
      field: 'vm',
      detail: expect.stringContaining('SPARE'),
      next: expect.stringMatching(/\.$/),
    });
  });

  it.each([
    ['a page of a server', 404, () => new Response('<h1>Nothing here.</h1>', { status: 404 })],
    ['a page of a sign-in portal', 200, () => new Response('<h1>Sign in</h1>')],
    ['JSON of something else', 200, () => json({ hello: 'world' })],
    ['an error of something else', 500, () => json({ error: 'oops' }, 500)],
    ['nothing at all', 200, () => new Response(null)],
  ])(
    'given %s, when it is the answer, then it is said that it is not of this lab',
    async (_, status, answer) => {
      const { detail, next } = await problemOf(answer);
      expect(detail).toBe(`Something answered with status ${status} that is not this lab.`);
      expect(next).toBe('Reload the page.');
    },
  );

  it('given an app whose parts are gone, when something is asked, then it is said what to do', async () => {
    const gone = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
    const { title, next, status } = await problemOf(gone);
    expect([title, next, status]).toEqual(['No answer', 'Reload the page; the datacenter is kept.', 0]);
  });

  it('given a caller that gave up, when the request ends, then that is no problem to be told', async () => {
    const caller = new AbortController();
    const { transporter } = recorder(() => {
      caller.abort();
      return Promise.reject(caller.signal.reason as Error);
    });
    await expect(call(transporter, 'datacenter', { signal: caller.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
