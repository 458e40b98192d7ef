import { useOrder } from '../../client/order.tsx';
import { faultSubject } from '../../domain/fact-text.ts';
import { FAULT_CATALOGUE } from '../../domain/faults.ts';
import { useClockText } from '../../store/clock.ts';
import { useAll, useNameOf } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import './faults.css';

/** The faults in effect, each with its cure. Nothing at all while there are none. */
export function ActiveFaults({ disabled }: { disabled: boolean }) {
  const faults = useAll('faults');
  const nameOf = useNameOf();
  const clock = useClockText();
  const order = useOrder();
  if (faults.length === 0) return null;
  return (
    <section aria-labelledby="faults-in-effect">
      <h3 id="faults-in-effect" className="faults-title">
        Faults in effect
      </h3>
      <ul className="faults-list">
        {faults.map(({ id, fault, since }) => {
          const { label, heal } = FAULT_CATALOGUE[fault.kind];
          const subject = faultSubject(fault, nameOf);
          return (
            <li key={id}>
              <span>
                {label} on <strong>{subject}</strong> since {clock(since)}
              </span>
              <Button
                disabled={disabled}
                aria-label={`${heal}: ${subject}`}
                onClick={() => void order('healFault', { fault: id })}
              >
                {heal}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
