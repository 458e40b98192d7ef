/**
 * The JavaScript a visitor waits for before the first live grid: the page's scripts with all they
 * import statically, and the simulation's worker. Compressed, and never above the limit.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const limit = 250_000;
const dist = fileURLToPath(new URL('../dist', import.meta.url));

/** Chunks that the start asks for with import(): they are waited for as much as the static ones. */
const loadedAtStart = [/^browser-/, /^fallback-/];

if (!existsSync(join(dist, 'index.html'))) {
  console.error('There is no build to weigh: run "npm run build" first.');
  process.exit(1);
}

const page = readFileSync(join(dist, 'index.html'), 'utf8');
const chunks = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.js'));
const named = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map((match) =>
  join(dist, match[1]),
);
const workers = chunks.filter((name) => name.includes('worker')).map((name) => join(dist, 'assets', name));
const atStart = chunks.filter((name) => loadedAtStart.some((pattern) => pattern.test(name)));

const needed = new Set();
for (const file of [...named, ...workers, ...atStart.map((name) => join(dist, 'assets', name))]) follow(file);

function follow(file) {
  if (needed.has(file)) return;
  needed.add(file);
  const code = readFileSync(file, 'utf8');
  for (const [, path] of code.matchAll(/(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)) {
    const imported = join(dirname(file), path);
    if (existsSync(imported)) follow(imported);
  }
}

const rows = [...needed].map((file) => {
  const code = readFileSync(file);
  return { name: relative(dist, file), raw: code.length, gzip: gzipSync(code, { level: 9 }).length };
});
rows.sort((a, b) => b.gzip - a.gzip);
const total = rows.reduce((sum, row) => sum + row.gzip, 0);

const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(10);
console.log('before the first live grid'.padEnd(52), '  minified', '      gzip');
for (const row of rows) console.log(row.name.padEnd(52), kB(row.raw), kB(row.gzip));
console.log('total'.padEnd(63), kB(total));
console.log('limit'.padEnd(63), kB(limit));

if (named.length === 0) {
  console.error('The page names no script: something is wrong with the build or with this script.');
  process.exit(1);
}
if (total > limit) {
  console.error(`Over the limit by ${kB(total - limit).trim()}: load it later, or leave it out.`);
  process.exit(1);
}
