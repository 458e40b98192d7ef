import type { LinkError, ReplyMessage, ToWorker } from '../protocol/messages.ts';

/** Requests on their way, by number. */
export type Calls = {
  /** Numbers a message and waits for the reply to it. */
  make: <T>(build: (call: number) => ToWorker) => Promise<T | LinkError>;
  settle: (message: ReplyMessage) => void;
  /** The worker is gone: nothing that is under way will be answered. */
  failAll: (error: LinkError) => void;
};

export const createCalls = (post: (message: ToWorker) => void): Calls => {
  let last = 0;
  const waiting = new Map<number, (reply: never) => void>();
  const finish = (call: number, reply: unknown) => {
    const resolve = waiting.get(call);
    waiting.delete(call);
    // The wire: the reply to a call is of the type that its message asks for.
    resolve?.(reply as never);
  };
  return {
    make: <T>(build: (call: number) => ToWorker) =>
      new Promise<T | LinkError>((resolve) => {
        last += 1;
        waiting.set(last, resolve);
        post(build(last));
      }),
    settle: ({ call, reply }) => finish(call, reply),
    failAll: (error) => {
      for (const call of waiting.keys()) finish(call, error);
    },
  };
};
