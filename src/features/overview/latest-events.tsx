import { factText } from '../../domain/fact-text.ts';
import { FACTS, type Fact, type FactName, type Level } from '../../domain/facts.ts';
import { useClockText } from '../../store/clock.ts';
import type { DatacenterState } from '../../store/datacenter-store.ts';
import { useEntity, useNameOf } from '../../store/hooks.tsx';
import { stableValue } from '../../store/stable-rows.ts';
import { useDerived } from '../../store/rows.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { StatusShape, type Status } from '../../ui/status-badge.tsx';
import type { ViewProps } from '../../ui/view-props.ts';

const MOST = 10;

/** Of what is only information: what an administrator would be glad to read. */
const GOOD_NEWS: ReadonlySet<FactName> = new Set([
  'faultHealed',
  'hostBooted',
  'nodeJoined',
  'nodePaused',
  'nodeResumed',
  'quorumKept',
  'arbitrationWon',
  'witnessClaimed',
  'clusterFormed',
  'applicationReady',
  'migrationStarted',
  'migrationCompleted',
]);

const SHAPES: Record<Level, { status: Status; title: string }> = {
  info: { status: 'info', title: 'Information' },
  warning: { status: 'warning', title: 'Warning' },
  error: { status: 'error', title: 'Error' },
  critical: { status: 'error', title: 'Critical' },
};

const isNotable = ({ kind }: Fact): boolean => FACTS[kind].level !== 'info' || GOOD_NEWS.has(kind);

/** From the newest back, and no further than needed. */
const latest = stableValue(({ facts }: DatacenterState): readonly Fact[] => {
  const found: Fact[] = [];
  for (let i = facts.length - 1; i >= 0 && found.length < MOST; i -= 1)
    if (isNotable(facts[i])) found.push(facts[i]);
  return found;
});

export function LatestEvents({ goTo }: Pick<ViewProps, 'goTo'>) {
  const facts = useDerived(latest);
  return (
    <section className="overview-card" aria-labelledby="overview-events">
      <h3 id="overview-events">Latest events</h3>
      {facts.length === 0 && <p className="overview-muted">Nothing worth telling has happened yet.</p>}
      <ol className="overview-list">
        {facts.map((fact) => (
          <EventLine key={fact.id} fact={fact} goTo={goTo} />
        ))}
      </ol>
    </section>
  );
}

function EventLine({ fact, goTo }: { fact: Fact } & Pick<ViewProps, 'goTo'>) {
  const clock = useClockText();
  const nameOf = useNameOf();
  const node = useEntity('nodes', fact.ids.node);
  const { level, event } = FACTS[fact.kind];
  const text = factText(fact, nameOf);
  const { vm } = fact.ids;
  const host = fact.ids.host ?? node?.host;
  const open = vm
    ? () => goTo('virtual-machines', vm, 'events')
    : host && (() => goTo('hosts', host, 'events'));
  return (
    <li>
      <StatusShape {...SHAPES[level]} />
      <time className="overview-time">{clock(fact.at)}</time>
      <span className="overview-text">{open ? <LinkButton onClick={open}>{text}</LinkButton> : text}</span>
      {event && <span className="overview-muted">{event.id}</span>}
    </li>
  );
}
