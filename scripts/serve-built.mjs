/** Builds when the sources are newer than the last build, then serves it on the first free port. */
import { readOptions, serve } from './serve.mjs';
import { build, buildIsStale } from './toolchain.mjs';

if (buildIsStale()) {
  const code = await build();
  if (code !== 0) process.exit(code);
}

const options = readOptions(process.argv.slice(2));
const { port } = await serve({ ...options, tries: 20 });
console.log(`Failover Lab is running at http://localhost:${port}${options.base}`);
