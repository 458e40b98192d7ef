/** Says aloud what a screen reader's user would otherwise miss: failures, decisions, what serves again. */
import { FACTS, type Fact, type FactName } from '../domain/facts.ts';
import { factText } from '../domain/fact-text.ts';
import { useDatacenter, useNameOf } from '../store/hooks.tsx';

const SAID: ReadonlySet<FactName> = new Set([
  'quorumKept',
  'clusterFormed',
  'nodeJoined',
  'migrationCompleted',
  'applicationReady',
  'groupStranded',
]);

const isSaid = ({ kind }: Fact): boolean => SAID.has(kind) || FACTS[kind].level === 'critical';

const newest = (facts: readonly Fact[]): Fact | undefined => facts.findLast(isSaid);

export function Announcer() {
  const fact = useDatacenter((state) => newest(state.facts));
  const nameOf = useNameOf();
  return (
    <div className="ui-visually-hidden" role="log" aria-live="polite" aria-label="Announcements">
      {fact && <p key={fact.id}>{factText(fact, nameOf)}</p>}
    </div>
  );
}
