import react from '@vitejs/plugin-react';
import { msw } from 'msw/vite';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

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

export default defineConfig({
  // Relative, so that one build runs from any folder of any static host.
  base: './',
  plugins: [react({ compiler: true }), msw({ mode: 'worker-only' }), relaxPolicyInDevelopment()],
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
          include: ['src/**/*.test.tsx', 'src/ui/**/*.test.ts'],
        },
      },
    ],
  },
});
