/** What stands in for the window until there is a datacenter to show, or when the simulation stopped. */
import type { ReactNode } from 'react';
import type { LinkStatus } from '../protocol/messages.ts';
import { useStartAgain } from '../client/commands.ts';
import { useDatacenter } from '../store/hooks.tsx';
import { Button } from '../ui/button.tsx';
import './broken.css';

export function Gate({ children }: { children: ReactNode }) {
  const status = useDatacenter((state) => state.status);
  const there = useDatacenter((state) => state.datacenter !== null);
  if (status.kind === 'crashed') return <Crashed status={status} />;
  if (status.kind === 'read-only' && !there)
    return (
      <main className="app-broken">
        <h1>Another window runs the datacenter</h1>
        <p>{status.reason}</p>
      </main>
    );
  if (!there)
    return (
      <main className="app-broken" aria-busy="true">
        <h1>Failover Lab</h1>
        <p role="status">The datacenter starts…</p>
      </main>
    );
  return children;
}

function Crashed({ status }: { status: Extract<LinkStatus, { kind: 'crashed' }> }) {
  const startAgain = useStartAgain();
  const { message, at, reproduction } = status;
  return (
    <main className="app-broken" role="alert">
      <h1>The simulation stopped</h1>
      <p>
        A rule of the simulation was broken{at === null ? '' : ` at ${(at / 1000).toFixed(1)} s`}, and it does
        not go on from a false state. This is a mistake of the lab and not of what you did.
      </p>
      <pre>{message}</pre>
      <p>
        {reproduction && (
          <Button onClick={() => void navigator.clipboard?.writeText(JSON.stringify(reproduction))}>
            Copy reproduction
          </Button>
        )}{' '}
        <Button look="primary" onClick={() => startAgain.mutate(undefined)}>
          Start again
        </Button>{' '}
        <Button onClick={() => location.reload()}>Reload</Button>
      </p>
    </main>
  );
}
