/** Every fault in effect, with its cure; and one button for all of them. */
import { useAll } from '../../store/hooks.tsx';
import { useReadOnly } from '../../store/rows.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { formatQuantity } from '../../ui/format.ts';
import { ActiveFaults } from './active-faults.tsx';
import { useHealAll, type Healed } from './use-heal-all.ts';
import './faults.css';

type FaultsPanelProps = { onInject: () => void; onClose: () => void };

export function FaultsPanel({ onInject, onClose }: FaultsPanelProps) {
  const count = useAll('faults').length;
  const readOnly = useReadOnly();
  const { healAll, healing, healed } = useHealAll();
  const watching = readOnly !== undefined;
  return (
    <Dialog
      title="Faults"
      open
      wide
      onClose={onClose}
      description={
        count === 0
          ? 'No fault is in effect.'
          : `${formatQuantity(count, 'fault')} in effect, each with its cure.`
      }
      buttons={
        <>
          <Button look="primary" disabled={watching || healing || count === 0} onClick={() => void healAll()}>
            Heal everything
          </Button>
          <Button disabled={watching} onClick={onInject}>
            Inject a fault…
          </Button>
          <Button onClick={onClose}>Close</Button>
        </>
      }
    >
      {watching && <p role="status">This window only watches: {readOnly}</p>}
      {healed && <Outcome {...healed} />}
      <ActiveFaults disabled={watching || healing} />
    </Dialog>
  );
}

function Outcome({ healed, failed }: Healed) {
  return (
    <div role="status">
      <p>{formatQuantity(healed, 'fault')} healed.</p>
      {failed.map(({ what, problem }) => (
        <p key={what} className="faults-note">
          <strong>{what} stays.</strong> {problem.detail} {problem.next}
        </p>
      ))}
    </div>
  );
}
