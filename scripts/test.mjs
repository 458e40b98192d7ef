/** `npm test`: from a fresh copy of the sources to one line of numbers. Needs Node 20.19 and nothing else. */
import { ensureBrowser, install, labNode, requireNode, run } from './toolchain.mjs';

requireNode();
await install();
await ensureBrowser();
process.exitCode = await run(labNode(), ['scripts/test-all.mjs'], { minutes: 90 });
