/** Quick migration: where to, how long each part takes, and the gap that users will notice, before anything is done. */
import { useState } from 'react';
import { useOrder } from '../../client/order.tsx';
import type { HostId, VmId } from '../../domain/ids.ts';
import { useDatacenter, useNameOf } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatQuantity } from '../../ui/format.ts';
import { bestOf, ordered, type Choice } from './choices.ts';
import { GapNote } from './gap-note.tsx';
import { PerMachine } from './per-machine.tsx';
import { TargetTable } from './target-table.tsx';
import { useChoices } from './use-choices.ts';

type MigrateDialogProps = { vms: readonly VmId[]; onClose: () => void };

export function MigrateDialog({ vms, onClose }: MigrateDialogProps) {
  const { choices, error } = useChoices(vms);
  const [chosen, setChosen] = useState<HostId | null>(null);
  const [sending, setSending] = useState(false);
  const nameOf = useNameOf();
  const order = useOrder();
  const readOnly = useDatacenter((state) => (state.status.kind === 'read-only' ? state.status.reason : null));
  const several = vms.length > 1;
  // A node that can't take it any more is not chosen any more either.
  const choice =
    choices?.find(({ host, able }) => host === chosen && able.length > 0) ?? bestOf(choices ?? []);
  const possible = choice !== undefined && readOnly === null && !sending;

  const migrate = async () => {
    if (!possible) return;
    setSending(true);
    const accepted = await Promise.all(
      ordered(choice).map((vm) => order('quickMigrate', { vm, to: choice.host })),
    );
    setSending(false);
    if (accepted.some(Boolean)) onClose();
  };

  const what = several ? formatQuantity(vms.length, 'virtual machine') : nameOf(vms[0]);
  return (
    <Dialog
      title={several ? 'Migrate virtual machines' : 'Migrate virtual machine'}
      open
      wide
      onClose={onClose}
      description={`Quick migration of ${what}: the memory is saved to the LUN, the LUN changes its owner, and the memory is restored on the other node. Nothing boots, but nothing answers meanwhile.`}
      buttons={
        <>
          <Button look="primary" aria-disabled={!possible} onClick={() => void migrate()}>
            {buttonText(choice, vms.length)}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      {readOnly !== null && <p role="status">This window only watches: {readOnly}</p>}
      <Body
        choices={choices}
        problem={error && `${error.detail} ${error.next}`}
        choice={choice}
        several={several}
        onChoose={setChosen}
        onConfirm={() => void migrate()}
      />
    </Dialog>
  );
}

const buttonText = (choice: Choice | undefined, of: number): string =>
  of > 1 && choice ? `Migrate ${choice.able.length} of ${of}` : 'Migrate';

type BodyProps = {
  choices: Choice[] | null;
  problem: string | null;
  choice: Choice | undefined;
  several: boolean;
  onChoose: (host: HostId) => void;
  onConfirm: () => void;
};

function Body({ choices, problem, choice, several, onChoose, onConfirm }: BodyProps) {
  if (problem !== null) return <EmptyState title="The targets could not be read">{problem}</EmptyState>;
  if (choices === null) return <EmptyState title="Asking each node…" />;
  if (choices.length === 0)
    return (
      <EmptyState title="There is no target">
        It is not a clustered service, so no cluster can move it. Choose a virtual machine of a cluster.
      </EmptyState>
    );
  return (
    <>
      <TargetTable
        choices={choices}
        chosen={choice?.host ?? null}
        several={several}
        onChoose={onChoose}
        onConfirm={onConfirm}
      />
      {several && choice && <PerMachine choice={choice} />}
      <GapNote choice={choice} several={several} />
    </>
  );
}
