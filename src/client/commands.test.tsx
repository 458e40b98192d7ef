/** Orders and questions of components: each order with a key of its own, each question asked again only where that helps. */
import { QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { problem } from '../../mocks/problem.ts';
import type { CommandArgs, CommandName } from '../api/contract/commands.ts';
import type { Transporter } from './call.ts';
import { ClientProvider, createQueryClient } from './client.tsx';
import { useCommand } from './commands.ts';
import { useReproduction } from './queries.ts';

const COMMANDS: { [N in CommandName]: [args: CommandArgs[N], request: string] } = {
  quickMigrate: [{ vm: 'vm:1', to: 'host:2' }, 'POST /virtual-machines/vm:1/quick-migration {"to":"host:2"}'],
  liveMigrate: [{ vm: 'vm:1', to: 'host:2' }, 'POST /virtual-machines/vm:1/live-migration {"to":"host:2"}'],
  startVm: [{ vm: 'vm:1' }, 'POST /virtual-machines/vm:1/start {}'],
  shutDownVm: [{ vm: 'vm:1' }, 'POST /virtual-machines/vm:1/shutdown {}'],
  turnOffVm: [{ vm: 'vm:1' }, 'POST /virtual-machines/vm:1/turn-off {}'],
  saveVm: [{ vm: 'vm:1' }, 'POST /virtual-machines/vm:1/save {}'],
  pauseVm: [{ vm: 'vm:1' }, 'POST /virtual-machines/vm:1/pause {}'],
  resumeVm: [{ vm: 'vm:1' }, 'POST /virtual-machines/vm:1/resume {}'],
  discardSavedState: [{ vm: 'vm:1' }, 'POST /virtual-machines/vm:1/discard-saved-state {}'],
  resetVm: [{ vm: 'vm:1' }, 'POST /virtual-machines/vm:1/reset {}'],
  createCheckpoint: [
    { vm: 'vm:1', checkpoint: 'Before SP1', description: '' },
    'POST /virtual-machines/vm:1/create-checkpoint {"checkpoint":"Before SP1","description":""}',
  ],
  restoreCheckpoint: [
    { vm: 'vm:1', checkpoint: 'Before SP1' },
    'POST /virtual-machines/vm:1/restore-checkpoint {"checkpoint":"Before SP1"}',
  ],
  deleteCheckpoint: [
    { vm: 'vm:1', checkpoint: 'Before SP1' },
    'POST /virtual-machines/vm:1/delete-checkpoint {"checkpoint":"Before SP1"}',
  ],
  pauseNode: [{ host: 'host:1' }, 'POST /hosts/host:1/pause-node {}'],
  resumeNode: [{ host: 'host:1' }, 'POST /hosts/host:1/resume-node {}'],
  stopClusterService: [{ host: 'host:1' }, 'POST /hosts/host:1/stop-cluster-service {}'],
  startClusterService: [{ host: 'host:1' }, 'POST /hosts/host:1/start-cluster-service {}'],
  addNode: [{ cluster: 'cluster:1', host: 'host:3' }, 'POST /clusters/cluster:1/nodes {"host":"host:3"}'],
  evictNode: [{ host: 'host:1' }, 'POST /hosts/host:1/evict {}'],
  shutDownHost: [{ host: 'host:1' }, 'POST /hosts/host:1/shutdown {}'],
  startHost: [{ host: 'host:1' }, 'POST /hosts/host:1/start {}'],
  moveGroup: [{ group: 'group:2', to: null }, 'POST /groups/group:2/move {"to":null}'],
  offlineGroup: [{ group: 'group:2' }, 'POST /groups/group:2/offline {}'],
  onlineGroup: [{ group: 'group:2' }, 'POST /groups/group:2/online {}'],
  configureGroup: [
    { group: 'group:2', autoStart: false },
    'POST /groups/group:2/configure {"autoStart":false}',
  ],
  configureResource: [
    { resource: 'resource:4', possibleOwners: null },
    'POST /resources/resource:4/configure {"possibleOwners":null}',
  ],
  changeQuorum: [
    { cluster: 'cluster:1', model: 'NM', lun: null, share: null },
    'POST /clusters/cluster:1/quorum {"model":"NM","lun":null,"share":null}',
  ],
  bringWitnessOnline: [{ cluster: 'cluster:1' }, 'POST /clusters/cluster:1/witness-online {}'],
  forceQuorum: [{ host: 'host:1' }, 'POST /hosts/host:1/force-quorum {}'],
  failOverApplication: [
    { guestCluster: 'guestCluster:1', to: null },
    'POST /guest-clusters/guestCluster:1/fail-over {"to":null}',
  ],
  changeDriveLetter: [{ lun: 'lun:2', letter: 'R' }, 'POST /luns/lun:2/drive-letter {"letter":"R"}'],
  rebalanceLuns: [{ array: 'array:1' }, 'POST /arrays/array:1/rebalance {}'],
  injectFault: [
    { fault: { kind: 'nodePowerLoss', host: 'host:1' } },
    'POST /faults {"kind":"nodePowerLoss","host":"host:1"}',
  ],
  healFault: [{ fault: 'fault:1' }, 'DELETE /faults/fault:1 '],
};

const ANYTHING = { job: 'job:1', fault: 'fault:1', at: 0 };

const around = (transporter: Transporter) => {
  const queries = createQueryClient();
  queries.setDefaultOptions({ queries: { ...queries.getDefaultOptions().queries, retryDelay: 0 } });
  return ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>
      <ClientProvider client={{ transporter, view: { branch: 'main', asOf: 'live' }, run: 1 }}>
        {children}
      </ClientProvider>
    </QueryClientProvider>
  );
};

describe('orders', () => {
  it.each(Object.entries(COMMANDS) as [CommandName, [never, string]][])(
    'given %s, when it is ordered twice, then each is a request of its own, with its own key',
    async (name, [args, request]) => {
      const sent: string[] = [];
      const keys = new Set<string | null>();
      const transporter: Transporter = async (path, init) => {
        sent.push(`${init?.method} ${path} ${(init?.body as string | undefined) ?? ''}`);
        keys.add(new Headers(init?.headers).get('Idempotency-Key'));
        return new Response(JSON.stringify(ANYTHING));
      };
      const { result } = renderHook(() => useCommand(name), { wrapper: around(transporter) });
      for (let n = 0; n < 2; n += 1) await act(() => result.current.mutateAsync(args));
      expect(sent).toEqual([request, request]);
      expect(keys.size).toBe(2);
      for (const key of keys) expect(key).toMatch(/^[0-9a-f]{24}$/);
    },
  );
});

describe('questions', () => {
  const askUntilError = async (answer: () => Promise<Response>) => {
    let asked = 0;
    const transporter: Transporter = () => {
      asked += 1;
      return answer();
    };
    const { result } = renderHook(() => useReproduction(), { wrapper: around(transporter) });
    await waitFor(() => expect(result.current.isError).toBe(true));
    return { asked, error: result.current.error };
  };

  it('given an API that says no, when it is asked, then it is asked once', async () => {
    const { problem: document } = problem('crashed', { detail: 'It stopped.' });
    const no = async () => new Response(JSON.stringify(document), { status: document.status });
    expect(await askUntilError(no)).toMatchObject({ asked: 1, error: { detail: 'It stopped.' } });
  });

  it('given no answer, when it is asked, then it is asked three times before that is told', async () => {
    const none = () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await askUntilError(none)).toMatchObject({ asked: 3, error: { title: 'No answer' } });
  });
});
