/** Everything around the window: stores, client, notices, and what is shown when something broke. */
import { QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Api } from '../../mocks/browser.ts';
import { ClientProvider, createQueryClient } from '../client/client.tsx';
import { OrderProvider } from '../client/order.tsx';
import { DatacenterProvider, useDatacenter } from '../store/hooks.tsx';
import { NoticesProvider, useNotify } from '../ui/notices.tsx';
import type { Lab } from './boot.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { Gate } from './gate.tsx';
import { Window } from './window.tsx';

export function App({ lab }: { lab: Lab }) {
  const [queries] = useState(createQueryClient);
  return (
    <ErrorBoundary store={lab.store}>
      <DatacenterProvider store={lab.store}>
        <QueryClientProvider client={queries}>
          <NoticesProvider>
            <Connected api={lab.api}>
              <Gate>
                <Window apiMode={lab.api.mode} />
              </Gate>
            </Connected>
          </NoticesProvider>
        </QueryClientProvider>
      </DatacenterProvider>
    </ErrorBoundary>
  );
}

function Connected({ api, children }: { api: Api; children: ReactNode }) {
  const branch = useDatacenter((state) => state.branch);
  const asOf = useDatacenter((state) => state.asOf);
  const run = useDatacenter((state) => state.datacenter?.run ?? 0);
  const notify = useNotify();
  return (
    <ClientProvider client={{ transporter: api.fetch, view: { branch, asOf }, run }}>
      <OrderProvider
        onProblem={({ title, detail, next }) => notify({ kind: 'error', title, text: detail, next })}
      >
        {children}
      </OrderProvider>
    </ClientProvider>
  );
}
