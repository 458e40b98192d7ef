import { useStartAgain } from '../client/commands.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useNotify } from '../ui/notices.tsx';

export function StartAgainDialog({ onClose }: { onClose: () => void }) {
  const startAgain = useStartAgain();
  const notify = useNotify();
  const start = () =>
    startAgain.mutate(undefined, {
      onSuccess: onClose,
      onError: ({ title, detail, next }) => notify({ kind: 'error', title, text: detail, next }),
    });
  return (
    <Dialog
      title="Start again"
      open
      onClose={onClose}
      description="The datacenter goes back to its first second. Everything that happened since, and its history, is gone for good."
      buttons={
        <>
          <Button look="primary" onClick={start} disabled={startAgain.isPending}>
            Start again
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    />
  );
}
