/** Kill a node: what it will do stands beside the button, and nothing asks again. */
import { useState } from 'react';
import { useOrder } from '../../client/order.tsx';
import { FAULT_CATALOGUE } from '../../domain/faults.ts';
import type { HostId } from '../../domain/ids.ts';
import { useDatacenter } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ActiveFaults } from './active-faults.tsx';
import { KillChoice } from './kill-choice.tsx';
import { useForecasts } from './use-forecasts.ts';
import './faults.css';

type FaultDialogProps = {
  /** The host that it is about; null lets the person choose. */
  host: HostId | null;
  open: boolean;
  onClose: () => void;
};

export function FaultDialog({ host, open, onClose }: FaultDialogProps) {
  return open ? <OpenDialog host={host} onClose={onClose} /> : null;
}

function OpenDialog({ host, onClose }: Omit<FaultDialogProps, 'open'>) {
  const forecasts = useForecasts();
  const paused = useDatacenter((state) => state.transport.mode === 'paused');
  const readOnly = useDatacenter((state) => (state.status.kind === 'read-only' ? state.status.reason : null));
  const order = useOrder();
  const [sending, setSending] = useState(false);
  const kill = async (target: HostId) => {
    setSending(true);
    const accepted = await order('injectFault', { fault: { kind: 'nodePowerLoss', host: target } });
    setSending(false);
    if (accepted) onClose();
  };
  const shown = host === null ? forecasts : forecasts.filter(({ id }) => id === host);
  const { inject, summary } = FAULT_CATALOGUE.nodePowerLoss;
  return (
    <Dialog
      title={inject}
      open
      wide
      onClose={onClose}
      description={host === null ? `${summary} Choose the node.` : summary}
      buttons={<Button onClick={onClose}>Close</Button>}
    >
      {readOnly !== null && <p role="status">This window only watches: {readOnly}</p>}
      {paused && (
        <p className="faults-note">The clock is paused: what follows is seen once it goes on (Ctrl+Space).</p>
      )}
      <ul className="faults-choices" aria-label="Nodes">
        {shown.map((forecast) => (
          <KillChoice
            key={forecast.id}
            forecast={forecast}
            disabled={sending || readOnly !== null}
            onKill={() => void kill(forecast.id)}
          />
        ))}
      </ul>
      <ActiveFaults disabled={readOnly !== null} />
    </Dialog>
  );
}
