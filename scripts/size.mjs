/**
 * The JavaScript a visitor waits for before the first live grid: the page's scripts, the simulation's
 * worker, the datacenter of a first visit and the heaviest of the views with a grid, each with all that
 * it imports statically. Compressed, and never above the limit: node scripts/size.mjs [DIST]
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const limit = 250_000;
const dist = resolve(process.argv[2] ?? fileURLToPath(new URL('../dist', import.meta.url)));

/** Chunks that are asked for with import() and waited for all the same. */
const loadedAtStart = [/^_virtual_first-datacenter-/];
const gridViews = /^(hosts|virtual-machines|storage|jobs)-view-/;

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

const inAssets = (name) => join(dist, 'assets', name);
const start = closure([...named, ...workers, ...atStart.map(inAssets)]);
const views = chunks.filter((name) => gridViews.test(name)).map((name) => closure([inAssets(name)]));
const needed = views
  .map((view) => new Set([...start, ...view]))
  .reduce((heaviest, set) => (weight(set) > weight(heaviest) ? set : heaviest), start);

function closure(files) {
  const found = new Set();
  const follow = (file) => {
    if (found.has(file)) return;
    found.add(file);
    const code = readFileSync(file, 'utf8');
    for (const [, path] of code.matchAll(/(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)) {
      const imported = join(dirname(file), path);
      if (existsSync(imported)) follow(imported);
    }
  };
  for (const file of files) follow(file);
  return found;
}

function gzipped(file) {
  return gzipSync(readFileSync(file), { level: 9 }).length;
}

function weight(files) {
  return [...files].reduce((sum, file) => sum + gzipped(file), 0);
}

const rows = [...needed].map((file) => ({
  name: relative(dist, file),
  raw: readFileSync(file).length,
  gzip: gzipped(file),
}));
rows.sort((a, b) => b.gzip - a.gzip);
const total = rows.reduce((sum, row) => sum + row.gzip, 0);

const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(10);
console.log('before the first live grid'.padEnd(52), '  minified', '      gzip');
for (const row of rows) console.log(row.name.padEnd(52), kB(row.raw), kB(row.gzip));
console.log('total'.padEnd(63), kB(total));
console.log('limit'.padEnd(63), kB(limit));

if (named.length === 0 || views.length === 0) {
  console.error(
    'The page names no script, or no view has a grid: something is wrong with the build or with this script.',
  );
  process.exit(1);
}
if (total > limit) {
  console.error(`Over the limit by ${kB(total - limit).trim()}: load it later, or leave it out.`);
  process.exit(1);
}
