/** Bad requests: each is answered in words that name the field, the reason and the next step, and changes nothing. */
import { describe, expect, it } from 'vitest';
import { PROBLEM_MEDIA_TYPE, problemSchema } from '../src/api/contract/problem.ts';
import { openLab, type ApiLab } from './testing/api-lab.ts';
import { BAD_PATHS } from './testing/bad-addresses.ts';
import { BAD_BODIES } from './testing/bad-bodies.ts';
import { BAD_DATACENTERS } from './testing/bad-datacenters.ts';
import { BAD_HEADERS, BAD_PARAMETERS } from './testing/bad-parameters.ts';
import type { BadRequest } from './testing/bad-request.ts';
import { REFUSED_ORDERS } from './testing/refused-orders.ts';

/** Words of libraries, languages and file formats that an administrator has no use for. */
const JARGON =
  /invalid input|expected (string|number|object|array|record|int|boolean)|received|undefined|NaN|object Object|zod|regex|null prototype|\{\w*\}/i;

const prepare = async (lab: ApiLab, { before = [], waitMs, headers = {} }: BadRequest) => {
  for (const [request, body] of before) {
    const { status } = await lab.send(request, { headers, ...(body && { body }) });
    expect(`${request} ${status}`).toMatch(/ 20\d$/);
  }
  if (waitMs !== undefined) await lab.advance(waitMs);
};

describe.each([
  ['paths, methods and ids', BAD_PATHS],
  ['parameters', BAD_PARAMETERS],
  ['headers', BAD_HEADERS],
  ['bodies', BAD_BODIES],
  ['datacenters to be opened', BAD_DATACENTERS],
  ['what the datacenter refuses', REFUSED_ORDERS],
])('%s', (_, cases) => {
  it.each(cases)(
    'given $given, when $request is sent, then field, reason and next step are told and nothing changes',
    async (bad) => {
      const lab = await openLab();
      await prepare(lab, bad);
      const before = await lab.everything();
      const response = await lab.send(bad.request, bad);
      const document = problemSchema.parse(await response.json());
      const { status, type, field, detail, next, title } = document;
      const said = `${status} ${type.replace('/problems/', '')} ${field}: ${detail}`;
      expect(said.slice(0, bad.says.length)).toBe(bad.says);
      expect(response.status).toBe(status);
      expect(response.headers.get('Content-Type')).toBe(PROBLEM_MEDIA_TYPE);
      for (const sentence of [detail, next]) expect(sentence).toMatch(/^["*\w].{6,}[.…]$/);
      expect(`${title} ${detail} ${next}`.replace(/JSON: .*/, '')).not.toMatch(JARGON);
      expect(await lab.everything()).toEqual(before);
    },
  );
});

it('given the tables above, when they are counted, then there are more bad requests than anybody would try by hand', () => {
  const all = [BAD_PATHS, BAD_PARAMETERS, BAD_HEADERS, BAD_BODIES, BAD_DATACENTERS, REFUSED_ORDERS].flat();
  expect(new Set(all.map(({ given }) => given)).size).toBe(all.length);
  expect(all.length).toBeGreaterThan(100);
});
