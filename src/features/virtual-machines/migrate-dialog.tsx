/** Migration, live or quick: where to, how long it takes, and the gap that users notice, before anything is done. */
import { useState, type ReactNode } from 'react';
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
import type { Kind } from './phases.ts';
import { useChoices } from './use-choices.ts';
import { WayChoice, whyNotLive } from './way-choice.tsx';

type MigrateDialogProps = {
  vms: readonly VmId[];
  /** The way that was asked for; null: live where that is possible, as the manager of R2 does it. */
  way?: Kind | null;
  onClose: () => void;
};

export function MigrateDialog({ vms, way = null, onClose }: MigrateDialogProps) {
  const { ways, error } = useChoices(vms);
  const [asked, setAsked] = useState(way);
  const noLive = ways && whyNotLive(ways, vms.length);
  const kind = asked ?? (noLive === null ? 'live' : 'quick');
  const choices = ways && ways[kind];
  const [chosen, setChosen] = useState<HostId | null>(null);
  const [sending, setSending] = useState(false);
  const nameOf = useNameOf();
  const order = useOrder();
  const readOnly = useDatacenter((state) => (state.status.kind === 'read-only' ? state.status.reason : null));
  const several = vms.length > 1;
  // A node that can't take it any more is not chosen any more either.
  const choice =
    choices?.find(({ host, able }) => host === chosen && able.length > 0) ?? bestOf(choices ?? []);
  const possible =
    choice !== undefined && readOnly === null && !sending && (kind === 'quick' || noLive === null);

  const migrate = async () => {
    if (!possible) return;
    setSending(true);
    const accepted = await Promise.all(
      ordered(choice).map((vm) => order(`${kind}Migrate`, { vm, to: choice.host })),
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
      description={`${WORDS[kind][0]} of ${what}: ${WORDS[kind][1]}`}
      buttons={
        <>
          <Button look="primary" aria-disabled={!possible} onClick={() => void migrate()}>
            {buttonText(choice, vms.length, kind)}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      {readOnly !== null && <p role="status">This window only watches: {readOnly}</p>}
      <Body
        choices={choices}
        way={
          ways && choices!.length > 0 ? (
            <WayChoice ways={ways} kind={kind} noLive={noLive} onChoose={setAsked} />
          ) : null
        }
        kind={kind}
        problem={error && `${error.detail} ${error.next}`}
        choice={choice}
        several={several}
        onChoose={setChosen}
        onConfirm={() => void migrate()}
      />
    </Dialog>
  );
}

const WORDS: Record<Kind, [string, string]> = {
  live: [
    'Live migration',
    'its memory is copied to the other node while it runs, and what has changed meanwhile copied again. Then it pauses for a moment, its storage goes over, and it runs on there.',
  ],
  quick: [
    'Quick migration',
    'the memory is saved to the LUN, the LUN changes its owner, and the memory is restored on the other node. Nothing boots, but nothing answers meanwhile.',
  ],
};

const buttonText = (choice: Choice | undefined, of: number, kind: Kind): string =>
  of > 1 && choice ? `Migrate ${choice.able.length} of ${of}` : kind === 'live' ? 'Migrate live' : 'Migrate';

type BodyProps = {
  choices: Choice[] | null;
  way: ReactNode;
  kind: Kind;
  problem: string | null;
  choice: Choice | undefined;
  several: boolean;
  onChoose: (host: HostId) => void;
  onConfirm: () => void;
};

function Body({ choices, way, kind, problem, choice, several, onChoose, onConfirm }: BodyProps) {
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
      {way}
      <TargetTable
        kind={kind}
        choices={choices}
        chosen={choice?.host ?? null}
        several={several}
        onChoose={onChoose}
        onConfirm={onConfirm}
      />
      {several && choice && <PerMachine choice={choice} />}
      <GapNote choice={choice} several={several} kind={kind} />
    </>
  );
}
