import type { CommandName, Reply } from '../protocol/commands.ts';
import type { LinkError } from '../protocol/messages.ts';

type Answer = Promise<Reply<CommandName> | LinkError>;

const KEPT = 1_000;

export type Replies = {
  /** The first one's reply for a key that is known, also while that one is still being stored. */
  once: (key: string | null, carryOut: () => Answer) => Answer;
  remember: (key: string, reply: Reply<CommandName>) => void;
};

/** A retried request changes nothing: same key, same reply. The oldest keys are forgotten first. */
export const createReplies = (): Replies => {
  const known = new Map<string, Answer>();
  const keep = (key: string, answer: Answer) => {
    known.set(key, answer);
    // Only what the datacenter said is final; a retry after an error of the worker deserves a new attempt.
    void answer.then((reply) => 'error' in reply && known.delete(key));
    const oldest = known.keys().next();
    if (known.size > KEPT && !oldest.done) known.delete(oldest.value);
    return answer;
  };
  return {
    once: (key, carryOut) => (key === null ? carryOut() : (known.get(key) ?? keep(key, carryOut()))),
    remember: (key, reply) => void keep(key, Promise.resolve(reply)),
  };
};
