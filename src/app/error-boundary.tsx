import { Component, type ReactNode } from 'react';
import type { DatacenterStore } from '../store/datacenter-store.ts';
import { Button } from '../ui/button.tsx';
import './broken.css';

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : JSON.stringify(error);
const traceOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? '') : '');

type Props = { store: DatacenterStore; children: ReactNode };

/** A mistake in a view must not look like a mistake of the datacenter: that one runs on in its worker. */
export class ErrorBoundary extends Component<Props, { error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const error: unknown = this.state.error;
    if (error === null) return this.props.children;
    const { datacenter, at } = this.props.store.getState();
    const report = JSON.stringify({
      error: `${messageOf(error)}\n${traceOf(error)}`,
      datacenter,
      at,
      address: location.hash,
    });
    return (
      <main className="app-broken" role="alert">
        <h1>The console broke</h1>
        <p>
          The datacenter itself runs on and nothing of it is lost. Reload the page to get the console back.
        </p>
        <pre>{messageOf(error)}</pre>
        <p>
          <Button look="primary" onClick={() => location.reload()}>
            Reload
          </Button>{' '}
          <Button onClick={() => void navigator.clipboard?.writeText(report)}>Copy report</Button>
        </p>
      </main>
    );
  }
}
