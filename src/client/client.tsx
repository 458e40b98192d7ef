/** The API for components: where requests go, and which instant of which branch they ask about. */
import { createContext, useContext, type ReactNode } from 'react';
import { QueryClient } from '@tanstack/react-query';
import type { View } from '../api/contract/query.ts';
import type { Transporter } from './call.ts';
import { ApiProblem } from './problem.ts';

export type Client = { transporter: Transporter; view: View; run: number };

const ClientContext = createContext<Client | null>(null);

export const ClientProvider = ({ client, children }: { client: Client; children: ReactNode }) => (
  <ClientContext value={client}>{children}</ClientContext>
);

export const useClient = (): Client => {
  const client = useContext(ClientContext);
  if (!client) throw new Error('no ClientProvider above this component');
  return client;
};

const isAnswer = (error: unknown) => error instanceof ApiProblem && error.status > 0;

/** The simulation is in this machine: being offline changes nothing, and a refusal stays one however often it is asked. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: (count, error) => !isAnswer(error) && count < 2,
        refetchOnWindowFocus: false,
        staleTime: 0,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
