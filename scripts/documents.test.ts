import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '../src/api/contract/operations.ts';
import { publishedDocuments } from './documents.ts';

const documents = publishedDocuments();

describe('published documents', () => {
  it.each(documents)(
    'given $path as it is committed, when it is written anew from the source, then it is the same (else: npm run docs:generate)',
    ({ file, text }) => {
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );
});

type Described = {
  operationId: string;
  parameters?: { name: string; in: string }[];
  requestBody?: object;
  responses: Record<string, object>;
};

describe('the OpenAPI document', () => {
  const { paths } = JSON.parse(documents[0].text) as { paths: Record<string, Record<string, Described>> };

  it('given the table of operations, when the document is read, then it has each of them and nothing else', () => {
    const told = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const there = Object.values(OPERATIONS).map(({ method, path }) => `${method} ${path}`);
    expect(told.toSorted()).toEqual(there.toSorted());
  });

  it.each(Object.entries(OPERATIONS))(
    'given %s, when it is looked up, then its parameters, body, answer and problems are told',
    (name, { method, path, params, body, answer, ifMatch }) => {
      const told = paths[path][method.toLowerCase()];
      const named = (told.parameters ?? []).map((parameter) => `${parameter.in} ${parameter.name}`);
      expect(told.operationId).toBe(name.replace(':', '-'));
      expect(named).toEqual(expect.arrayContaining(['query branch', 'query asOf']));
      expect(named).toEqual(expect.arrayContaining(Object.keys(params.shape).map((key) => `path ${key}`)));
      expect(named.includes('header Idempotency-Key')).toBe(method !== 'GET');
      expect(named.includes('header If-Match')).toBe(ifMatch !== null);
      expect(told.requestBody !== undefined).toBe(body !== null);
      expect(Object.keys(told.responses)).toEqual(expect.arrayContaining([`${answer.status}`, '4XX', '5XX']));
    },
  );
});
