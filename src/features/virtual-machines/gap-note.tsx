import { useNameOf } from '../../store/hooks.tsx';
import { formatMB } from '../../ui/format.ts';
import { fits, type Choice } from './choices.ts';
import { seconds, type Kind } from './phases.ts';

/** The gap in a sentence, and what could make it worse. */
type GapNoteProps = { choice: Choice | undefined; several: boolean; kind: Kind };

export function GapNote({ choice, several, kind }: GapNoteProps) {
  const nameOf = useNameOf();
  if (!choice)
    return (
      <p className="vm-warning" role="status">
        No node can take {several ? 'any of them' : 'it'} at the moment. This list follows what happens.
      </p>
    );
  const gap = seconds(choice.gapMs);
  return (
    <div role="status">
      <p>
        {kind === 'live'
          ? `${nameOf(choice.able[0].vm)} runs on for about ${seconds(choice.longestMs - choice.gapMs)} while its memory is copied, then pauses for about ${gap}: sessions stay. The network is taken as idle: other traffic makes the copying longer.`
          : several
            ? `The longest gap is ${gap} for a machine that has the links for itself. They share the link of the node they leave and that of ${nameOf(choice.host)}, so together each of them takes longer.`
            : `Users of ${nameOf(choice.able[0].vm)} will notice a gap of about ${gap}. The links to storage are taken as idle: other transfers make it longer.`}
      </p>
      {choice.along.length > 0 && (
        <p className="vm-warning">
          {choice.along
            .map(
              ({ vm, awayMs }) => `${nameOf(vm)} shares a LUN, goes along and is away for ${seconds(awayMs)}`,
            )
            .join('; ')}
          .
        </p>
      )}
      {!fits(choice) && (
        <p className="vm-warning">
          {nameOf(choice.host)} has {formatMB(Math.max(0, choice.freeMB))} free and{' '}
          {formatMB(choice.neededMB)} are needed:{' '}
          {kind === 'live' ? 'the target will refuse it' : 'not all of it can be restored there'}.
        </p>
      )}
    </div>
  );
}
