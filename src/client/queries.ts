/** Everything that is asked rather than mirrored, as queries over the API. Each key carries branch and instant. */
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import type { MigrationTarget, SeriesKey } from '../api/contract/answers.ts';
import type { AnswerOf, OperationName } from '../api/contract/operations.ts';
import type { VmId } from '../domain/ids.ts';
import { call, type CallOptions } from './call.ts';
import { useClient } from './client.tsx';
import type { ApiProblem } from './problem.ts';

type Asked<N extends OperationName> = CallOptions<N> & {
  /** Part of the key: asked again when it changes, with the old answer in sight until the new one is there. */
  fresh?: string | number;
  enabled?: boolean;
};

const useAsked = <N extends OperationName>(name: N, { fresh, enabled, ...options }: Asked<N>) => {
  const { transporter, view, run } = useClient();
  return useQuery<AnswerOf<N>, ApiProblem>({
    queryKey: [name, view.branch, view.asOf, run, options.params, options.query, fresh],
    queryFn: ({ signal }) => call(transporter, name, { ...options, view, signal }),
    placeholderData: keepPreviousData,
    enabled,
  });
};

/** Why a VM is or was down. Asked again when something new was told about it. */
export const useWhy = (vm: VmId, lastFact: number) => useAsked('why', { params: { vm }, fresh: lastFact });

/**
 * The nodes that each of these VMs could be quick-migrated to, in the order of the VMs; null until all of it is known.
 * `fresh` changes when the answer may have.
 */
export const useMigrationTargets = (vms: readonly VmId[], fresh: string | number) => {
  const { transporter, view, run } = useClient();
  return useQueries({
    queries: vms.map((vm) => ({
      queryKey: ['migrationTargets', view.branch, view.asOf, run, vm, fresh],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        call(transporter, 'migrationTargets', { params: { vm }, view, signal }),
      placeholderData: keepPreviousData,
    })),
    combine: (answers): { targets: MigrationTarget[][] | null; error: ApiProblem | null } => ({
      targets: answers.every(({ data }) => data) ? answers.map(({ data }) => data!.items) : null,
      // What `call` throws; react-query doesn't let the type through here.
      error: (answers.find(({ error }) => error)?.error as ApiProblem | undefined) ?? null,
    }),
  });
};

/** Measured quantities from `from` to now, asked again with `fresh`. */
export const useSeries = (keys: readonly SeriesKey[], from: number, fresh: number) =>
  useAsked('performance', { query: { key: keys, from }, fresh, enabled: keys.length > 0 });

/** What is needed to run this datacenter again. */
export const useReproduction = () => useAsked('reproduction', {});
