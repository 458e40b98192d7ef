/**
 * A static server for dist, strict as a careful host would be: node scripts/serve.mjs
 * [--host 127.0.0.1] [--port 4173] [--base /deep/sub/path/] [--dir dist]
 */
import { createReadStream, existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.yaml': 'application/yaml; charset=utf-8',
};
const compressible = /^(text\/|application\/(json|manifest|yaml|wasm)|image\/svg)/;

const security = {
  'content-security-policy': [
    "default-src 'self'",
    "style-src 'self'",
    "script-src 'self'",
    "worker-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: process.env.PORT || '4173' },
      base: { type: 'string', default: '/' },
      dir: { type: 'string', default: join(root, 'dist') },
    },
  });
  const base = `/${values.base}/`.replace(/\/+/g, '/');
  return { host: values.host, port: Number(values.port), base, dir: resolve(values.dir) };
}

/** Listens on the first free port of `tries` from `port` on; 0 takes any. */
export async function serve({ host, port, base, dir, tries = 1 }) {
  const server = createServer(answerFrom(dir, base));
  for (let left = tries; ; left--, port++) {
    try {
      await listen(server, host, port);
      return { server, port: server.address().port };
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || left <= 1) throw error;
    }
  }
}

function listen(server, host, port) {
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      done();
    });
  });
}

function answerFrom(dir, base) {
  const zipped = new Map();
  return (request, response) => {
    const send = (status, headers, body) => {
      response.writeHead(status, { ...security, ...headers });
      response.end(request.method === 'HEAD' ? undefined : body);
    };
    const say = (status, text) => send(status, { 'content-type': types['.txt'] }, `${text}\n`);

    if (request.method !== 'GET' && request.method !== 'HEAD') return say(405, 'Only GET and HEAD.');
    const path = readPath(request.url);
    if (path === undefined) return say(400, 'Not a path.');
    if (path === '/favicon.ico') return send(204, {});
    if (`${path}/` === base) return send(308, { location: base });
    if (!path.startsWith(base)) return say(404, 'Nothing here.');
    const file = fileFor(dir, path.slice(base.length));
    if (!file) return say(404, 'Nothing here.');

    const stat = statSync(file);
    const tag = `W/"${stat.size.toString(36)}-${Math.trunc(stat.mtimeMs).toString(36)}"`;
    const type = types[extname(file)] ?? 'application/octet-stream';
    const headers = {
      'content-type': type,
      'cache-control': cacheControl(file),
      etag: tag,
      vary: 'accept-encoding',
    };
    if (request.headers['if-none-match'] === tag) return send(304, headers);
    if (compressible.test(type) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
      const key = `${file} ${tag}`;
      if (!zipped.has(key)) zipped.set(key, gzipSync(readFileSync(file)));
      const body = zipped.get(key);
      return send(200, { ...headers, 'content-encoding': 'gzip', 'content-length': body.length }, body);
    }
    response.writeHead(200, { ...security, ...headers, 'content-length': stat.size });
    if (request.method === 'HEAD') return response.end();
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
  };
}

function readPath(url) {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
}

/** The file a path means, or undefined; never one outside the folder, whatever links or dots say. */
function fileFor(dir, path) {
  const named = resolve(dir, `./${path.endsWith('/') || path === '' ? `${path}index.html` : path}`);
  if (path.includes('\0') || !existsSync(named)) return undefined;
  const real = realpathSync(named);
  return real.startsWith(realpathSync(dir) + sep) && statSync(real).isFile() ? real : undefined;
}

/** Files in assets/ carry a hash of their content in their name; everything else is asked for anew. */
function cacheControl(file) {
  return /[\\/]assets[\\/].+-[\w-]{8}\.\w+$/.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache';
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const options = readOptions(process.argv.slice(2));
  if (!existsSync(join(options.dir, 'index.html'))) {
    console.error('There is nothing to serve yet: run "npm run build" first, or "npm start".');
    process.exit(1);
  }
  const { port } = await serve(options);
  console.log(`Serving ${options.dir} at http://${options.host}:${port}${options.base}`);
}
