import { factText } from '../../domain/fact-text.ts';
import { FACTS, type Fact, type Level } from '../../domain/facts.ts';
import type { SimMs } from '../../domain/units.ts';
import { useClockText } from '../../store/clock.ts';
import { useNameOf } from '../../store/hooks.tsx';
import { formatDuration } from '../../ui/format.ts';
import { StatusShape, type Status } from '../../ui/status-badge.tsx';

const SHAPES: Record<Level, { status: Status; title: string }> = {
  info: { status: 'info', title: 'Information' },
  warning: { status: 'warning', title: 'Warning' },
  error: { status: 'error', title: 'Error' },
  critical: { status: 'error', title: 'Critical' },
};

type CauseChainProps = {
  title: string;
  facts: readonly Fact[];
  /** What came before the first of them; its distance is told too. */
  after?: SimMs;
};

/** One thing after another, each made by the one above it, with the time between. */
export function CauseChain({ title, facts, after }: CauseChainProps) {
  const clock = useClockText();
  const nameOf = useNameOf();
  return (
    <section aria-label={title}>
      <h3 className="why-title">{title}</h3>
      <ol className="why-chain">
        {facts.map((fact, index) => {
          const { level, event } = FACTS[fact.kind];
          const gap = fact.at - (index === 0 ? (after ?? fact.at) : facts[index - 1].at);
          return (
            <li key={fact.id}>
              <StatusShape {...SHAPES[level]} />
              <time>{clock(fact.at)}</time>
              <span className="why-gap">{gap > 0 && `${formatDuration(gap)} later`}</span>
              <span>
                {factText(fact, nameOf)}
                {event && <span className="why-event"> (event {event.id})</span>}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
