/** Another datacenter in place of this one, of those that come with the app. */
import { useId, useState } from 'react';
import { useOpenDatacenter } from '../client/commands.ts';
import { useDatacenter } from '../store/hooks.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useNotify } from '../ui/notices.tsx';
import { DATACENTERS } from './datacenters.ts';
import './datacenters.css';

const read = async (file: string): Promise<Record<string, unknown>> => {
  const answer = await fetch(new URL(`datacenters/${file}`, document.baseURI));
  if (!answer.ok) throw new Error(`${file} answered ${answer.status}.`);
  return answer.json() as Promise<Record<string, unknown>>;
};

export function DatacentersDialog({ onClose }: { onClose: () => void }) {
  const open = useOpenDatacenter();
  const notify = useNotify();
  const name = useId();
  const present = useDatacenter((state) => state.datacenter?.name);
  const [chosen, setChosen] = useState(
    () => (DATACENTERS.find((one) => one.name !== present) ?? DATACENTERS[0]).file,
  );
  const start = async () => {
    try {
      const scenario = await read(chosen);
      open.mutate(
        { scenario },
        {
          onSuccess: onClose,
          onError: ({ title, detail, next }) => notify({ kind: 'error', title, text: detail, next }),
        },
      );
    } catch (cause) {
      const text = cause instanceof Error ? cause.message : String(cause);
      const next = 'Look whether the server of this page answers, and try again.';
      notify({ kind: 'error', title: 'The datacenter could not be read', text, next });
    }
  };
  return (
    <Dialog
      title="Another datacenter"
      open
      wide
      onClose={onClose}
      description="It is opened in place of the present one, whose history is gone for good."
      buttons={
        <>
          <Button look="primary" onClick={() => void start()} disabled={open.isPending}>
            Open
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <fieldset className="app-datacenters">
        <legend className="ui-visually-hidden">Datacenter</legend>
        {DATACENTERS.map((one) => (
          <label key={one.file}>
            <input
              type="radio"
              name={name}
              checked={one.file === chosen}
              onChange={() => setChosen(one.file)}
            />
            <span>
              <strong>{one.name}</strong>
              {one.name === present && ' (open now)'}
              <br />
              {one.description}
            </span>
          </label>
        ))}
      </fieldset>
    </Dialog>
  );
}
