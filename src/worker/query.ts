import type { Transport } from '../protocol/frames.ts';
import type { LinkError, QueryMessage } from '../protocol/messages.ts';
import type { Answer, QueryName } from '../protocol/queries.ts';
import type { EngineParts } from './environment.ts';
import type { Standing } from './session.ts';

type Reply = { ok: true; value: Answer<QueryName> } | LinkError;

const no = (error: LinkError['error'], message: string): Reply => ({ ok: false, error, message });

/** Questions change nothing, so a window that may only read asks them too. */
export const answerQuery = (
  parts: EngineParts,
  standing: Standing | null,
  transport: Transport,
  { name, args, view }: QueryMessage,
): Reply => {
  if (view.branch !== 'main' || view.asOf !== 'live')
    return no(
      'unknown-view',
      view.branch === 'main'
        ? `What was at ${view.asOf} ms can't be looked at, only the present.`
        : `There is no branch with the name ${view.branch}.`,
    );
  if (!standing) return no('no-datacenter', 'No datacenter is open.');
  const { engine, info, commands, crash } = standing;
  if (!engine) return no('crashed', crash?.message ?? 'The simulation stopped.');
  try {
    if (name !== 'state') return { ok: true, value: parts.answer(engine, name, args) };
    return {
      ok: true,
      value: {
        datacenter: info,
        at: engine.world.now,
        hash: parts.stateHash(engine.world),
        transport,
        commands,
      },
    };
  } catch (cause) {
    return no('crashed', cause instanceof Error ? cause.message : String(cause));
  }
};
