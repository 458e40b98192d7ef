/** All that crosses the thread boundary between a window and the simulation worker. */
import type { Scenario } from '../domain/scenario.ts';
import type { SimMs } from '../domain/units.ts';
import type { Args, CommandName, JournalEntry, Reply } from './commands.ts';
import type { Frame, Transport, TransportOrder, View } from './frames.ts';
import type { Answer, QueryArgs, QueryName } from './queries.ts';

/** Grows with every change of these messages or of the engine's state; journals of another version resume from a checkpoint. */
export const PROTOCOL_VERSION = 1;

export type CommandMessage = {
  [N in CommandName]: {
    type: 'command';
    call: number;
    name: N;
    args: Args<N>;
    /** A retried request with the same key gets the first one's reply and changes nothing. */
    idempotencyKey: string | null;
  };
}[CommandName];

export type QueryMessage = {
  [N in QueryName]: { type: 'query'; call: number; name: N; args: QueryArgs<N>; view: View };
}[QueryName];

export type ToWorker =
  /** First word of a window. `lock` is a Web Lock that the window holds for as long as it lives. */
  | { type: 'hello'; version: number; lock: string | null }
  | CommandMessage
  | QueryMessage
  | { type: 'transport'; call: number; order: TransportOrder }
  /** Open a datacenter, replacing the present one; `seed` overrides the scenario's. */
  | { type: 'open'; call: number; scenario: Scenario; seed: string | null }
  /** Start the present datacenter again from its beginning. */
  | { type: 'startAgain'; call: number }
  /** A frame was missed: send a full one. */
  | { type: 'resync' }
  | { type: 'pong' }
  | { type: 'bye' };

/** Errors of the link and the worker, not of the datacenter. */
export type LinkError = {
  ok: false;
  error: 'no-datacenter' | 'unknown-view' | 'read-only' | 'crashed' | 'storage-failed' | 'not-loaded';
  message: string;
};

export type ReplyMessage =
  | { type: 'reply'; call: number; to: 'command'; reply: Reply<CommandName> | LinkError }
  | { type: 'reply'; call: number; to: 'query'; reply: { ok: true; value: Answer<QueryName> } | LinkError }
  | { type: 'reply'; call: number; to: 'transport'; reply: { ok: true; value: Transport } | LinkError }
  | {
      type: 'reply';
      call: number;
      to: 'open' | 'startAgain';
      reply: { ok: true; value: { run: number } } | LinkError;
    };

/**
 * How this window stands; sent again when that changes. `stored` false: nothing to resume, the window opens a
 * datacenter. `notice` is a sentence for the person: resumed with a loss, or nothing can be stored.
 */
export type Welcome = {
  type: 'welcome';
  version: number;
  stored: boolean;
  resumed: Resumed;
  readOnly: string | null;
  notice: string | null;
};

export type FromWorker =
  | Welcome
  | { type: 'frame'; frame: Frame }
  | ReplyMessage
  /** An invariant is false: the simulation stopped. What is needed to run it again comes along. */
  | { type: 'crashed'; message: string; at: SimMs; reproduction: Reproduction }
  | { type: 'ping' };

/** What was found in storage when the worker began: everything, the last checkpoint only, or nothing. */
export type Resumed = 'journal' | 'checkpoint' | null;
export type Reproduction = { scenario: Scenario; commands: JournalEntry[] };

/** How a window stands with its worker, as the link tells it and the store keeps it. */
export type LinkStatus =
  | { kind: 'connecting' }
  | { kind: 'live'; resumed: Resumed; notice: string | null }
  | { kind: 'read-only'; reason: string }
  /** `reproduction` is null when the worker itself was lost rather than stopped by a false invariant. */
  | { kind: 'crashed'; message: string; at: SimMs | null; reproduction: Reproduction | null };
