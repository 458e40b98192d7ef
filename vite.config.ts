import react from '@vitejs/plugin-react';
import { msw } from 'msw/vite';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { parseScenarioText } from './src/scenario/parse.ts';

/**
 * index.html carries the strict policy that the built app lives under. The development server
 * injects inline scripts and styles for hot reload, so there, and only there, it is taken out.
 */
function relaxPolicyInDevelopment(): Plugin {
  return {
    name: 'relax-policy-in-development',
    apply: 'serve',
    transformIndexHtml: (html) => html.replace(/\s*<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
  };
}

/** The datacenter that a first visit opens, read and checked by the app's own reader while the app is built. */
function firstDatacenter(): Plugin {
  const name = 'virtual:first-datacenter';
  const file = fileURLToPath(new URL('./public/datacenters/reference.json', import.meta.url));
  return {
    name: 'first-datacenter',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load(id) {
      if (id !== `\0${name}`) return undefined;
      this.addWatchFile(file);
      const read = parseScenarioText(readFileSync(file, 'utf8'));
      if (!read.ok)
        throw new Error(read.problems.map(({ field, reason }) => `${field} ${reason}`).join('\n'));
      return `export default ${JSON.stringify(read.scenario)};`;
    },
  };
}

export default defineConfig({
  // Relative, so that one build runs from any folder of any static host.
  base: './',
  plugins: [
    react({ compiler: true }),
    msw({ mode: 'worker-only' }),
    firstDatacenter(),
    relaxPolicyInDevelopment(),
  ],
  resolve: {
    alias: { tldts: fileURLToPath(new URL('./scripts/stubs/tldts.ts', import.meta.url)) },
  },
  // No plugins here: the React Compiler has no business in the simulation.
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    // Fonts and scripts as data: URLs would be refused by the policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
  },
  server: { port: 5173 },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['{src,mocks,scripts,bench}/**/*.test.ts'],
          exclude: ['e2e/**', '**/node_modules/**', 'src/ui/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'happy-dom',
          setupFiles: ['src/ui/testing/load-the-rest.ts'],
          include: ['src/**/*.test.tsx', 'src/ui/**/*.test.ts'],
        },
      },
    ],
  },
});
