/** Everything that changes something, as mutations over the API. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CommandArgs, CommandName } from '../api/contract/commands.ts';
import type { AnswerOf, BodyInput, OperationName, ParamsOf } from '../api/contract/operations.ts';
import type { TransportOrder } from '../api/contract/time.ts';
import { call, type CallOptions } from './call.ts';
import { useClient } from './client.tsx';
import type { ApiProblem } from './problem.ts';

/** Where each argument of a command goes: into the path or into the body. */
const PARTS: { [N in CommandName]: (args: CommandArgs[N]) => CallOptions<N> } = {
  quickMigrate: ({ vm, to }) => ({ params: { vm }, body: { to } }),
  liveMigrate: ({ vm, to }) => ({ params: { vm }, body: { to } }),
  startVm: (params) => ({ params }),
  shutDownVm: (params) => ({ params }),
  turnOffVm: (params) => ({ params }),
  saveVm: (params) => ({ params }),
  pauseVm: (params) => ({ params }),
  resumeVm: (params) => ({ params }),
  resetVm: (params) => ({ params }),
  discardSavedState: (params) => ({ params }),
  createCheckpoint: ({ vm, ...body }) => ({ params: { vm }, body }),
  restoreCheckpoint: ({ vm, ...body }) => ({ params: { vm }, body }),
  deleteCheckpoint: ({ vm, ...body }) => ({ params: { vm }, body }),
  pauseNode: (params) => ({ params }),
  resumeNode: (params) => ({ params }),
  stopClusterService: (params) => ({ params }),
  startClusterService: (params) => ({ params }),
  addNode: ({ cluster, host }) => ({ params: { cluster }, body: { host } }),
  evictNode: (params) => ({ params }),
  shutDownHost: (params) => ({ params }),
  startHost: (params) => ({ params }),
  moveGroup: ({ group, to }) => ({ params: { group }, body: { to } }),
  offlineGroup: (params) => ({ params }),
  onlineGroup: (params) => ({ params }),
  configureGroup: ({ group, failbackWindow, ...body }) => ({
    params: { group },
    body:
      failbackWindow === undefined
        ? body
        : { ...body, failbackStart: failbackWindow?.start ?? -1, failbackEnd: failbackWindow?.end ?? -1 },
  }),
  configureResource: ({ resource, policies, ...body }) => ({
    params: { resource },
    body: { ...body, ...policies },
  }),
  changeQuorum: ({ cluster, ...body }) => ({ params: { cluster }, body }),
  bringWitnessOnline: (params) => ({ params }),
  forceQuorum: (params) => ({ params }),
  failOverApplication: ({ guestCluster, to }) => ({ params: { guestCluster }, body: { to } }),
  changeDriveLetter: ({ lun, letter }) => ({ params: { lun }, body: { letter } }),
  rebalanceLuns: (params) => ({ params }),
  injectFault: ({ fault }) => ({ body: fault }),
  healFault: (params) => ({ params }),
};

/** Not `crypto.randomUUID`: that one is missing on plain http. */
export const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** One key for each order: whatever happens on the way, it is carried out once. */
export const useCommand = <N extends CommandName>(name: N) => {
  const { transporter } = useClient();
  const queries = useQueryClient();
  return useMutation<AnswerOf<N>, ApiProblem, CommandArgs[N]>({
    mutationFn: (args) => call(transporter, name, { ...PARTS[name](args), idempotencyKey: newKey() }),
    onSettled: () => queries.invalidateQueries(),
  });
};

const useLabOrder = <N extends OperationName, V>(
  name: N,
  parts: (value: V) => { body?: BodyInput<N>; params?: ParamsOf<N> },
) => {
  const { transporter } = useClient();
  const queries = useQueryClient();
  return useMutation<AnswerOf<N>, ApiProblem, V>({
    mutationFn: (value) => call(transporter, name, parts(value)),
    onSettled: () => queries.invalidateQueries(),
  });
};

/** The clock: pause, play, step, speed. */
export const useTransport = () => useLabOrder('orderTransport', (body: TransportOrder) => ({ body }));

export const useStartAgain = () => useLabOrder('startAgain', () => ({}));

/** Another datacenter in place of the one that is open. */
export const useOpenDatacenter = () =>
  useLabOrder('openDatacenter', (body: BodyInput<'openDatacenter'>) => ({ body }));
