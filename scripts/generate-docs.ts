/** Writes what is published from the source: the OpenAPI document and the JSON Schema of datacenter files. */
import { readFileSync, writeFileSync } from 'node:fs';
import { publishedDocuments } from './documents.ts';

for (const { path, file, text } of publishedDocuments()) {
  if (process.argv.includes('--check')) {
    if (readFileSync(file, 'utf8') === text) continue;
    console.error(`${path} is not what the source says: run npm run docs:generate`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, text);
    console.log(path);
  }
}
