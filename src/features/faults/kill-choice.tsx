import { useId } from 'react';
import { useNameOf } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { StatusShape, type Status } from '../../ui/status-badge.tsx';
import { forecastSummary, memoryWarning } from './forecast-text.ts';
import type { KillForecast, Quorum } from './kill-forecast.ts';

const SHAPES: Record<Quorum, { status: Status; title: string }> = {
  unaffected: { status: 'info', title: 'The cluster is not affected' },
  kept: { status: 'ok', title: 'The cluster goes on' },
  challenged: { status: 'warning', title: 'The cluster goes on by the witness alone' },
  lost: { status: 'error', title: 'The cluster stops' },
  alone: { status: 'error', title: 'The cluster stops' },
};

type KillChoiceProps = { forecast: KillForecast; disabled: boolean; onKill: () => void };

/** One node with its button and what the click would do. */
export function KillChoice({ forecast, disabled, onKill }: KillChoiceProps) {
  const nameOf = useNameOf();
  const id = useId();
  const warning = memoryWarning(forecast);
  return (
    <li className="faults-choice">
      <Button
        look="danger"
        disabled={disabled || forecast.off}
        aria-label={`Kill ${forecast.name}`}
        aria-describedby={id}
        onClick={onKill}
      >
        <span className="faults-kill">
          <Icon name="bolt" size={14} /> Kill
        </span>
      </Button>
      <div id={id}>
        <strong>{forecast.name}</strong>
        <p>{forecastSummary(forecast)}</p>
        {forecast.hit.length > 0 && <p className="faults-names">{forecast.hit.map(nameOf).join(', ')}</p>}
        {warning !== null && !forecast.off && <p className="faults-warning">{warning}</p>}
      </div>
      {!forecast.off && <StatusShape {...SHAPES[forecast.quorum]} />}
    </li>
  );
}
