/** A console for tests of features: the real engine, the real API over it, and the mirror fed by its frames. */
import { QueryClientProvider } from '@tanstack/react-query';
import { act, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { answerRequest, API_ROOT } from '../../../../mocks/answer.ts';
import { ClientProvider, createQueryClient } from '../../../client/client.tsx';
import { OrderProvider } from '../../../client/order.tsx';
import type { ApiProblem } from '../../../client/problem.ts';
import { createEngine, everything } from '../../../engine/engine.ts';
import { answer } from '../../../engine/queries.ts';
import { datacenter, type Shape } from '../../../engine/testing/datacenters.ts';
import type { Link } from '../../../link/link.ts';
import type { Frame, Transport } from '../../../protocol/frames.ts';
import { LIVE } from '../../../protocol/frames.ts';
import { applyFrame, applyStatus, createDatacenterStore } from '../../../store/datacenter-store.ts';
import { DatacenterProvider } from '../../../store/hooks.tsx';

const BASE = new URL('http://lab.test/');
const TRANSPORT: Transport = { mode: 'playing', speed: 1, reached: 1 };
const unused = () => Promise.reject(new Error('not part of these tests'));

export const openConsole = (shape: Shape) => {
  const engine = createEngine(datacenter(shape));
  const store = createDatacenterStore();
  let seq = 0;
  const frame = (more: Partial<Frame>): Frame => {
    seq += 1;
    const { now: at } = engine.world;
    const none = { changed: {}, removed: {}, facts: [], datacenter: null };
    return { ...LIVE, ...none, seq, full: false, at, transport: TRANSPORT, ...more };
  };
  const show = (more: Partial<Frame> = {}) =>
    // Posted from a worker, as it is in the window, a frame is a copy.
    act(() => void applyFrame(store, structuredClone(frame({ ...engine.takeChanges(), ...more }))));

  const { world } = engine;
  const datacenterOf = { ...world.datacenter, seed: 'test', timing: world.timing, run: 1 };
  engine.takeChanges();
  show({ full: true, changed: everything(world), facts: [...world.facts], datacenter: datacenterOf });
  act(() => applyStatus(store, { kind: 'live', resumed: null, notice: null }));

  const link: Link = {
    send: async (name, args) => {
      const reply = engine.order(name, args);
      show();
      return reply;
    },
    ask: async (name, args) => {
      if (name === 'state') return unused();
      // 'state' is gone from the names by now, which a generic name can't tell the compiler.
      return { ok: true, value: answer(engine, name as 'why', args as never) as never };
    },
    transport: unused,
    open: unused,
    startAgain: unused,
    onFrame: () => () => {},
    onStatus: () => () => {},
  };
  const surroundings = { link, base: BASE, readScenario: unused, openApi: unused };
  const problems: ApiProblem[] = [];
  const transporter = (path: string, init?: RequestInit) =>
    answerRequest(new Request(`${BASE.href}${API_ROOT}${path}`, init), surroundings);
  const queries = createQueryClient();

  const Around = ({ children }: { children: ReactNode }) => {
    'use no memo'; // The compiler takes what a component closes over for globals, and moves callbacks out of reach of it.
    return (
      <DatacenterProvider store={store}>
        <QueryClientProvider client={queries}>
          <ClientProvider client={{ transporter, view: LIVE, run: 1 }}>
            <OrderProvider onProblem={(problem) => problems.push(problem)}>{children}</OrderProvider>
          </ClientProvider>
        </QueryClientProvider>
      </DatacenterProvider>
    );
  };

  return {
    engine,
    store,
    /** What was refused. */
    problems,
    show,
    runUntil: (at: number) => {
      engine.runUntil(at);
      show();
    },
    render: (view: ReactNode) => render(view, { wrapper: Around }),
  };
};
