/**
 * Who may import whom, as a table, and a reading of the sources against it. The linter says the
 * same while one types, with patterns that list what is forbidden; this table lists what is allowed,
 * so that a folder nobody thought of is refused too.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { parseSync, Visitor } from 'vite';

type Layer = { folders: readonly string[]; packages: readonly string[] };

const components = [
  'react',
  'react-dom',
  '@base-ui/react',
  '@tanstack/react-table',
  '@tanstack/react-virtual',
  'react-resizable-panels',
  'recharts',
];
const views = [...components, '@tanstack/react-query', 'zustand', 'wouter', 'zod'];

/** What a folder may import besides itself. */
const layers: Record<string, Layer> = {
  domain: { folders: [], packages: [] },
  protocol: { folders: ['domain'], packages: [] },
  engine: { folders: ['domain', 'protocol'], packages: [] },
  scenario: { folders: ['domain'], packages: ['zod'] },
  lab: { folders: ['engine', 'scenario', 'protocol', 'domain'], packages: ['node:'] },
  worker: { folders: ['engine', 'protocol', 'domain'], packages: [] },
  link: { folders: ['protocol', 'domain'], packages: [] },
  api: { folders: ['domain'], packages: ['zod'] },
  mocks: {
    folders: ['link', 'api', 'protocol', 'domain'],
    packages: ['msw', 'zod', 'node:'],
  },
  client: { folders: ['api', 'domain'], packages: ['react', '@tanstack/react-query', 'zod'] },
  store: { folders: ['protocol', 'domain'], packages: ['react', 'zustand'] },
  ui: { folders: [], packages: components },
  features: { folders: ['store', 'client', 'ui', 'domain'], packages: views },
  app: {
    folders: [
      'domain',
      'protocol',
      'scenario',
      'worker',
      'link',
      'api',
      'mocks',
      'client',
      'store',
      'ui',
      'features',
    ],
    // What the build makes of a file is the app's to load.
    packages: [...views, 'virtual:'],
  },
};

/** The engine's floors, lowest first; faults stand on all of them, and the files beside the folders on everything. */
const floors = ['kernel', 'hardware', 'cluster', 'hyperv', 'guests', 'vmm', 'faults'];

/** Functions whose last bit may differ between browsers, and one whose every bit does. */
const inexact = /^(random|exp|expm1|log|log1p|log2|log10|pow|a?(sin|cos|tan)h?|atan2|hypot|cbrt)$/;

export type Violation = { file: string; line: number; because: string };

/** Reads `src` and `mocks` under a root and tells what breaks the table. */
export function violations(root: string): Violation[] {
  return ['src', 'mocks']
    .flatMap((folder) => sourcesUnder(join(root, folder)))
    .flatMap((path) => {
      const file = relative(root, path).split(sep).join('/');
      return isForTests(file) ? [] : readFile(file, readFileSync(path, 'utf8'));
    });
}

function sourcesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

function isForTests(file: string): boolean {
  return /\.test\.tsx?$/.test(file) || file.includes('/testing/');
}

function readFile(file: string, code: string): Violation[] {
  const { program, module } = parseSync(file, code);
  const found: Violation[] = [];
  const report = (offset: number, because: string | undefined) => {
    if (because) found.push({ file, line: code.slice(0, offset).split('\n').length, because });
  };

  for (const { moduleRequest, start } of module.staticImports)
    report(start, refuse(file, moduleRequest.value));
  for (const { entries, start } of module.staticExports) {
    for (const { moduleRequest } of entries)
      if (moduleRequest) report(start, refuse(file, moduleRequest.value));
  }
  for (const { moduleRequest, start } of module.dynamicImports) {
    const named = code.slice(moduleRequest.start, moduleRequest.end).match(/^(['"`])(.*)\1$/);
    report(start, named ? refuse(file, named[2]) : 'imports something that only running it will tell');
  }
  if (layerOf(file) === 'engine') {
    new Visitor({
      BinaryExpression: (node) =>
        report(node.start, node.operator === '**' ? 'uses ** (inexact)' : undefined),
      AssignmentExpression: (node) =>
        report(node.start, node.operator === '**=' ? 'uses **= (inexact)' : undefined),
      MemberExpression: (node) => {
        const ofMath = node.object.type === 'Identifier' && node.object.name === 'Math';
        if (!ofMath) return;
        const name = node.property.type === 'Identifier' && !node.computed ? node.property.name : undefined;
        if (name === undefined) report(node.start, 'takes a function of Math by a computed name');
        else if (inexact.test(name)) report(node.start, `uses Math.${name}`);
      },
      VariableDeclarator: (node) => {
        const ofMath = node.init?.type === 'Identifier' && node.init.name === 'Math';
        report(node.start, ofMath ? 'gives Math another name' : undefined);
      },
    }).visit(program);
  }
  return found;
}

/** Why a file may not import this, or undefined. */
function refuse(file: string, wanted: string): string | undefined {
  const from = layerOf(file);
  const layer = layers[from];
  if (!layer) return `stands in ${from}/, which has no place in the table`;
  if (!wanted.startsWith('.')) {
    const known = layer.packages.some((name) =>
      name.endsWith(':') ? wanted.startsWith(name) : wanted === name || wanted.startsWith(`${name}/`),
    );
    return known ? undefined : `${from} may not import the package ${wanted}`;
  }
  if (!/\.(tsx?|mjs|css|json|svg)(\?\w+)?$/.test(wanted)) return `imports ${wanted} without its extension`;
  const target = posix.join(posix.dirname(file), wanted);
  if (isForTests(target)) return `imports ${wanted}, which is for tests`;
  const to = layerOf(target);
  if (to !== from) return layer.folders.includes(to) ? undefined : `${from} may not import ${to}`;
  if (from === 'engine') return refuseFloor(file, target);
  if (from === 'features') return refuseFeature(file, target);
  return undefined;
}

function refuseFloor(file: string, target: string): string | undefined {
  const own = floors.indexOf(partOf(file));
  const other = floors.indexOf(partOf(target));
  if (own === -1) return undefined;
  if (other === -1) return `a floor may not import ${target}, which stands above all floors`;
  return other > own ? `${floors[own]} may not import ${floors[other]}, a floor above it` : undefined;
}

function refuseFeature(file: string, target: string): string | undefined {
  if (partOf(file) === partOf(target)) return undefined;
  return `the feature ${partOf(file)} may not import the feature ${partOf(target)}`;
}

/** src/engine/kernel/queue.ts -> engine; mocks/browser.ts -> mocks; src/main.tsx wires the app. */
function layerOf(file: string): string {
  const [top, folder, ...rest] = file.split('/');
  if (top === 'mocks') return 'mocks';
  if (top !== 'src') return dirname(file);
  return rest.length === 0 ? 'app' : folder;
}

function partOf(file: string): string {
  return file.split('/')[2];
}
