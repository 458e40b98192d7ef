/** Writes what is published from the source: the OpenAPI document and the JSON Schema of datacenter files. */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { openApiDocument } from '../mocks/openapi.ts';
import { datacenterFile } from '../src/scenario/file-schema.ts';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const schema = {
  $id: 'https://failover-lab.invalid/schema/scenario.schema.json',
  title: 'Failover Lab datacenter file',
  ...z.toJSONSchema(datacenterFile, { io: 'input', unrepresentable: 'any' }),
};

const outputs = {
  'public/openapi.json': openApiDocument(version),
  'public/schema/scenario.schema.json': schema,
};

for (const [path, document] of Object.entries(outputs)) {
  const file = new URL(`../${path}`, import.meta.url);
  const text = `${JSON.stringify(document, null, 2)}\n`;
  if (process.argv.includes('--check')) {
    if (readFileSync(file, 'utf8') === text) continue;
    console.error(`${path} is not what the source says: run npm run docs:generate`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, text);
    console.log(path);
  }
}
