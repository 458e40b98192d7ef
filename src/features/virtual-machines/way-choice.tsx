/** Live or quick: what each would mean for its users, and why live is out of reach where it is. */
import { useId } from 'react';
import { bestOf } from './choices.ts';
import { seconds, type Kind } from './phases.ts';
import type { Ways } from './use-choices.ts';

/** null: it can be. */
export const whyNotLive = ({ live }: Ways, count: number): string | null => {
  if (count > 1)
    return 'A node takes part in one live migration at a time. Select one virtual machine to migrate it live.';
  if (bestOf(live)) return null;
  const reasons = new Set(live.flatMap(({ refused }) => refused.map(({ why }) => why)));
  return reasons.size === 1 ? [...reasons][0] : 'No node can take it live; the list of targets says why.';
};

type WayChoiceProps = {
  ways: Ways;
  kind: Kind;
  noLive: string | null;
  onChoose: (kind: Kind) => void;
};

export function WayChoice({ ways, kind, noLive, onChoose }: WayChoiceProps) {
  const name = useId();
  const live = bestOf(ways.live);
  const quick = bestOf(ways.quick);
  const lines: { way: Kind; title: string; text: string; off: boolean }[] = [
    {
      way: 'live',
      title: 'Live migration',
      text:
        noLive ??
        `takes about ${seconds(live!.longestMs)}; nothing answers for about ${seconds(live!.gapMs)} of it`,
      off: noLive !== null && kind !== 'live',
    },
    {
      way: 'quick',
      title: 'Quick migration',
      text: quick ? `nothing answers for about ${seconds(quick.gapMs)}` : 'No node can take it.',
      off: false,
    },
  ];
  return (
    <fieldset className="vm-ways">
      <legend>How</legend>
      {lines.map(({ way, title, text, off }) => (
        <label key={way} className="vm-target">
          <input
            type="radio"
            name={name}
            checked={kind === way}
            disabled={off}
            onChange={() => onChoose(way)}
          />
          {title} <span className="vm-muted">{text}</span>
        </label>
      ))}
    </fieldset>
  );
}
