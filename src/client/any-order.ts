/** Any operation that changes something, by its name: for forms that are made from the contract. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { OperationName } from '../api/contract/operations.ts';
import { call, type CallOptions } from './call.ts';
import { useClient } from './client.tsx';
import { newKey } from './commands.ts';
import type { ApiProblem } from './problem.ts';

export type AnyOrder = CallOptions<OperationName> & { name: OperationName };

export const useAnyOrder = () => {
  const { transporter } = useClient();
  const queries = useQueryClient();
  return useMutation<unknown, ApiProblem, AnyOrder>({
    mutationFn: ({ name, ...options }) => call(transporter, name, { ...options, idempotencyKey: newKey() }),
    onSettled: () => queries.invalidateQueries(),
  });
};
