import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import type { HostId } from '../../domain/ids.ts';
import { useNameOf } from '../../store/hooks.tsx';
import { formatMB } from '../../ui/format.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { fits, type Choice } from './choices.ts';
import { seconds, type Kind } from './phases.ts';

type TargetTableProps = {
  kind: Kind;
  choices: readonly Choice[];
  chosen: HostId | null;
  several: boolean;
  onChoose: (host: HostId) => void;
  onConfirm: () => void;
};

/** Every node of the cluster: those that can be chosen with what to expect, the others with the reason. */
export function TargetTable({ kind, choices, chosen, several, onChoose, onConfirm }: TargetTableProps) {
  const name = useId();
  const table = useRef<HTMLTableElement>(null);
  // The dialog opened before there was anything to choose from: the choice takes the focus once it is there.
  useEffect(() => table.current?.querySelector<HTMLInputElement>('input:checked')?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    onConfirm();
  };
  return (
    <table ref={table} className="vm-table vm-targets">
      <caption>Target</caption>
      <thead>
        <tr>
          <th scope="col">Node</th>
          {titlesOf(kind, several).map((title) => (
            <th key={title} scope="col" className="vm-figure">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {choices.map((choice) => (
          <TargetLine
            key={choice.host}
            group={name}
            kind={kind}
            choice={choice}
            several={several}
            checked={choice.host === chosen}
            onChoose={() => onChoose(choice.host)}
            onKeyDown={onKeyDown}
          />
        ))}
      </tbody>
    </table>
  );
}

const SINGLE = ['Saving', 'Changing owner', 'Restoring', 'Gap', 'Free memory'];
const LIVE = ['Copying while it runs', 'Pause', 'Whole time', 'Free memory'];
const SEVERAL = ['Can go there', 'Longest gap', 'Memory needed', 'Free memory'];

const titlesOf = (kind: Kind, several: boolean): string[] =>
  several ? SEVERAL : kind === 'live' ? LIVE : SINGLE;

type TargetLineProps = {
  group: string;
  kind: Kind;
  choice: Choice;
  several: boolean;
  checked: boolean;
  onChoose: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

function TargetLine({ group, kind, choice, several, checked, onChoose, onKeyDown }: TargetLineProps) {
  const nameOf = useNameOf();
  const id = useId();
  const possible = choice.able.length > 0;
  return (
    <tr className={checked ? 'ui-selected' : undefined}>
      <th scope="row">
        <label className="vm-target">
          <input
            type="radio"
            name={group}
            checked={checked}
            disabled={!possible}
            aria-describedby={id}
            onChange={onChoose}
            onKeyDown={onKeyDown}
          />
          {nameOf(choice.host)}
        </label>
      </th>
      {possible ? (
        <Figures id={id} kind={kind} choice={choice} several={several} />
      ) : (
        <td id={id} colSpan={titlesOf(kind, several).length} className="vm-muted">
          {refusedText(choice)}
        </td>
      )}
    </tr>
  );
}

/** The same reason for all of them is said once. */
const refusedText = ({ refused }: Choice): string => {
  const reasons = [...new Set(refused.map(({ why }) => why))];
  return reasons.length === 1 ? reasons[0] : `None of the ${refused.length} can go there.`;
};

type FiguresProps = { id: string; kind: Kind; choice: Choice; several: boolean };

function Figures({ id, kind, choice, several }: FiguresProps) {
  const { able, refused, longestMs, freeMB, neededMB } = choice;
  const free = fits(choice) ? (
    formatMB(freeMB)
  ) : (
    <StatusBadge status="warning" text={`only ${formatMB(Math.max(0, freeMB))}`} />
  );
  if (several)
    return (
      <>
        <td id={id} className="vm-figure">
          {able.length} of {able.length + refused.length}
        </td>
        <td className="vm-figure">{seconds(longestMs)}</td>
        <td className="vm-figure">{formatMB(neededMB)}</td>
        <td className="vm-figure">{free}</td>
      </>
    );
  const { saveMs, ownerMs, restoreMs } = able[0].predicted;
  if (kind === 'live')
    return (
      <>
        <td className="vm-figure">{seconds(saveMs)}</td>
        <td id={id} className="vm-figure">
          <strong>{seconds(ownerMs)}</strong>
        </td>
        <td className="vm-figure">{seconds(longestMs)}</td>
        <td className="vm-figure">{free}</td>
      </>
    );
  return (
    <>
      <td className="vm-figure">{seconds(saveMs)}</td>
      <td className="vm-figure">{seconds(ownerMs)}</td>
      <td className="vm-figure">{seconds(restoreMs)}</td>
      <td id={id} className="vm-figure">
        <strong>{seconds(longestMs)}</strong>
      </td>
      <td className="vm-figure">{free}</td>
    </>
  );
}
