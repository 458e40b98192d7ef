import type { Scenario } from '../../domain/scenario.ts';
import type { Args, CommandName } from '../../protocol/commands.ts';
import type { Frame, TransportOrder } from '../../protocol/frames.ts';
import { LIVE } from '../../protocol/frames.ts';
import type { CommandMessage, FromWorker, QueryMessage, ToWorker } from '../../protocol/messages.ts';
import { PROTOCOL_VERSION } from '../../protocol/messages.ts';
import type { QueryArgs, QueryName } from '../../protocol/queries.ts';
import type { Port } from '../environment.ts';
import type { Host } from '../host.ts';
import { settled } from './hand-clock.ts';

type Replies = Extract<FromWorker, { type: 'reply' }>;

/** A window without a browser: what it got is looked at by the test. Answers pings like a live one. */
export const openWindow = (host: Host, lock: string | null = null) => {
  const got: FromWorker[] = [];
  let call = 0;
  let frozen = false;
  const port: Port = {
    onmessage: null,
    postMessage: (message) => {
      got.push(structuredClone(message));
      if (message.type === 'ping' && !frozen) say({ type: 'pong' });
    },
  };
  const say = (message: ToWorker) =>
    port.onmessage?.(new MessageEvent('message', { data: structuredClone(message) }));
  const ask = async (build: (call: number) => ToWorker): Promise<Replies['reply'] | undefined> => {
    call += 1;
    const mine = call;
    say(build(mine));
    await settled();
    return got.find((it): it is Replies => it.type === 'reply' && it.call === mine)?.reply;
  };
  host.attach(port);
  say({ type: 'hello', version: PROTOCOL_VERSION, lock });

  return {
    got,
    say,
    ask,
    freeze: () => {
      frozen = true;
    },
    thaw: () => {
      frozen = false;
      say({ type: 'pong' });
    },
    frames: (): Frame[] => got.flatMap((it) => (it.type === 'frame' ? [it.frame] : [])),
    last: <T extends FromWorker['type']>(type: T) =>
      got.findLast((it): it is Extract<FromWorker, { type: T }> => it.type === type),
    open: (scenario: Scenario, seed: string | null = null) =>
      ask((n) => ({ type: 'open', call: n, scenario, seed })),
    startAgain: () => ask((n) => ({ type: 'startAgain', call: n })),
    transport: (order: TransportOrder) => ask((n) => ({ type: 'transport', call: n, order })),
    order: <N extends CommandName>(name: N, args: Args<N>, idempotencyKey: string | null = null) =>
      ask((n) => ({ type: 'command', call: n, name, args, idempotencyKey }) as CommandMessage),
    query: <N extends QueryName>(name: N, args: QueryArgs<N>, view = LIVE) =>
      ask((n) => ({ type: 'query', call: n, name, args, view }) as QueryMessage),
    hash: async () => {
      const reply = await ask((n) => ({ type: 'query', call: n, name: 'state', args: {}, view: LIVE }));
      if (!reply?.ok || !('hash' in (reply.value as object)))
        throw new Error(`no state: ${JSON.stringify(reply)}`);
      return reply.value as {
        hash: string;
        at: number;
        transport: { mode: string; speed: number | string };
        commands: unknown[];
      };
    },
  };
};
export type FakeWindow = ReturnType<typeof openWindow>;
