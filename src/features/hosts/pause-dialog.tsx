import { useMemo } from 'react';
import { useOrder } from '../../client/order.tsx';
import type { HostRow } from '../../store/host-rows.ts';
import { useDerived, useReadOnly } from '../../store/rows.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { clusterLoads, reserveOf, withPaused } from './reserve.ts';
import { reserveText } from './reserve-text.ts';

/** What pausing means, and what it costs, before it is done. */
export function PauseDialog({ host, onClose }: { host: HostRow; onClose: () => void }) {
  const order = useOrder();
  const readOnly = useReadOnly();
  const load = useDerived(clusterLoads).find(({ id }) => id === host.cluster);
  const afterwards = useMemo(() => {
    const paused = load && withPaused(load, host.id);
    return paused && reserveText(paused, reserveOf(paused));
  }, [load, host.id]);
  const pause = async () => {
    if (await order('pauseNode', { host: host.id })) onClose();
  };
  return (
    <Dialog
      title={`Pause ${host.name}`}
      open
      onClose={onClose}
      description={`${host.name} keeps its groups, which go on running, and its vote. It receives no group until it is resumed: nothing can be moved to it or fail over to it.`}
      buttons={
        <>
          <Button
            look="primary"
            disabled={readOnly !== undefined || host.node !== 'Up'}
            onClick={() => void pause()}
          >
            Pause node
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <p>
        Pausing moves nothing away: quick-migrate its virtual machines to empty it. It stays paused over a
        reboot.
      </p>
      {afterwards !== undefined && (
        <p>
          <strong>With it paused:</strong> {afterwards}
        </p>
      )}
    </Dialog>
  );
}
