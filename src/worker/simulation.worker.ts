/** Entry of the simulation worker, shared by all windows where the browser can, of one window where it can't. */
import type { Clock, Port } from './environment.ts';
import { createHost } from './host.ts';
import { openJournal } from './idb-journal.ts';
import { partsLater } from './parts-later.ts';

/** The two kinds of worker; the DOM's types don't know the shared one's scope. */
type Scope = Port & { name: string; onconnect?: ((event: MessageEvent) => void) | null };
const scope = globalThis as unknown as Scope;

const clock: Clock = {
  now: () => performance.now(),
  schedule: (run, ms) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

// The name ends with the base path: another deployment on the same origin has another datacenter. The protocol's
// version is no part of it, so that the next version finds what this one stored.
const place = scope.name.slice(scope.name.indexOf('/'));

const host = createHost({
  parts: partsLater,
  clock,
  locks: 'locks' in navigator ? navigator.locks : null,
  writerLock: `failover-lab writer ${place}`,
  openJournal: (lost) => openJournal(indexedDB, `failover-lab ${place}`, lost),
});

if ('onconnect' in scope) scope.onconnect = ({ ports }) => host.attach(ports[0]);
else host.attach(scope);
