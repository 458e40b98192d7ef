/** What is published from the source, by the path at which it is committed. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { datacenterFile } from '../src/scenario/file-schema.ts';
import { openApiDocument } from './openapi.ts';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const schema = {
  $id: 'https://failover-lab.invalid/schema/scenario.schema.json',
  title: 'Failover Lab datacenter file',
  ...z.toJSONSchema(datacenterFile, { io: 'input', unrepresentable: 'any' }),
};

const written = (document: object): string => `${JSON.stringify(document, null, 2)}\n`;

export type PublishedDocument = { path: string; file: URL; text: string };

export const publishedDocuments = (): PublishedDocument[] =>
  [
    { path: 'public/openapi.json', text: written(openApiDocument(version)) },
    { path: 'public/schema/scenario.schema.json', text: written(schema) },
  ].map((document) => ({ ...document, file: new URL(`../${document.path}`, import.meta.url) }));
