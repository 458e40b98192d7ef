/** `npm start`: from a fresh copy of the sources to a running lab. Needs Node 20.19 and nothing else. */
import { install, requireNode } from './toolchain.mjs';

requireNode();
await install();
await import('./serve-built.mjs');
