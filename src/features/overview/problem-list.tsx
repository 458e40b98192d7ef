import type { HostId } from '../../domain/ids.ts';
import { useClockText } from '../../store/clock.ts';
import { useAll } from '../../store/hooks.tsx';
import { useDerived } from '../../store/rows.ts';
import { Button } from '../../ui/button.tsx';
import { formatQuantity } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { StatusBadge, StatusShape } from '../../ui/status-badge.tsx';
import type { ViewProps } from '../../ui/view-props.ts';
import { problems, type Problem } from './problems.ts';

/** More would push everything else out of sight. */
const MOST = 12;

type ProblemListProps = Pick<ViewProps, 'goTo'> & {
  onHeal: (host: HostId) => void;
  onFaults: () => void;
  readOnly: string | undefined;
};

export function ProblemList({ goTo, onHeal, onFaults, readOnly }: ProblemListProps) {
  const faults = useAll('faults').length;
  const all = useDerived(problems);
  const hidden = all.length - MOST;
  return (
    <section className="overview-card" aria-labelledby="overview-problems">
      <h3 id="overview-problems">What is wrong now</h3>
      {all.length === 0 ? (
        <StatusBadge status="ok" text="Nothing." />
      ) : (
        <ul className="overview-list">
          {all.slice(0, MOST).map((problem) => (
            <ProblemLine
              key={problem.id}
              problem={problem}
              onOpen={() => goTo(problem.view, problem.selected ?? undefined, problem.tab ?? undefined)}
              onHeal={onHeal}
              readOnly={readOnly}
            />
          ))}
        </ul>
      )}
      {faults > 0 && (
        <p>
          <LinkButton onClick={onFaults}>{formatQuantity(faults, 'fault')} in effect</LinkButton>
        </p>
      )}
      {hidden > 0 && <p className="overview-muted">and {formatQuantity(hidden, 'more problem')}</p>}
    </section>
  );
}

type ProblemLineProps = Pick<ProblemListProps, 'onHeal' | 'readOnly'> & {
  problem: Problem;
  onOpen: () => void;
};

function ProblemLine({ problem, onOpen, onHeal, readOnly }: ProblemLineProps) {
  const clock = useClockText();
  const { name, text, grave, since, heal } = problem;
  return (
    <li>
      <StatusShape status={grave ? 'error' : 'warning'} title={grave ? 'Critical' : 'Warning'} />
      <span className="overview-text">
        <LinkButton onClick={onOpen}>{name}</LinkButton> {text}
      </span>
      <span className="overview-muted">since {clock(since)}</span>
      {heal && (
        <Button
          disabled={readOnly !== undefined}
          aria-label={`Restore power: ${name}`}
          onClick={() => onHeal(heal)}
        >
          Restore power
        </Button>
      )}
    </li>
  );
}
