import type { VmRow } from '../../store/vm-rows.ts';
import type { Status } from '../../ui/status-badge.tsx';

/** The shape beside the status text. A machine that is off because something failed is another thing than one that was stopped. */
export const statusShape = ({
  status,
  serving,
  failed,
}: Pick<VmRow, 'status' | 'serving' | 'failed'>): Status => {
  switch (status) {
    case 'Running':
      return serving ? 'ok' : 'busy';
    case 'Stopped':
    case 'Saved State':
      return failed ? 'error' : 'idle';
    case 'Paused':
      return 'warning';
    default:
      return 'busy';
  }
};
