import { useNameOf } from '../../store/hooks.tsx';
import type { Choice } from './choices.ts';
import { gapMs, seconds } from './phases.ts';

/** Each machine with the gap it would have alone, or why it stays. */
export function PerMachine({ choice }: { choice: Choice }) {
  const nameOf = useNameOf();
  const { able, refused, host } = choice;
  return (
    <div className="vm-machines">
      <table className="vm-table">
        <caption>To {nameOf(host)}</caption>
        <thead>
          <tr>
            <th scope="col">Virtual machine</th>
            <th scope="col">Gap alone on the links</th>
          </tr>
        </thead>
        <tbody>
          {able.map(({ vm, predicted }) => (
            <tr key={vm}>
              <th scope="row">{nameOf(vm)}</th>
              <td>{seconds(gapMs(predicted, 'quick'))}</td>
            </tr>
          ))}
          {refused.map(({ vm, why }) => (
            <tr key={vm}>
              <th scope="row">{nameOf(vm)}</th>
              <td className="vm-muted">Stays: {why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
