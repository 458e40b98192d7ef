import { useNameOf } from '../../store/hooks.tsx';
import { formatMB } from '../../ui/format.ts';
import { fits, type Choice } from './choices.ts';
import { seconds } from './phases.ts';

/** The gap in a sentence, and what could make it worse. */
export function GapNote({ choice, several }: { choice: Choice | undefined; several: boolean }) {
  const nameOf = useNameOf();
  if (!choice)
    return (
      <p className="vm-warning" role="status">
        No node can take {several ? 'any of them' : 'it'} at the moment. This list follows what happens.
      </p>
    );
  const gap = seconds(choice.longestMs);
  return (
    <div role="status">
      <p>
        {several
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
          {formatMB(choice.neededMB)} are needed: not all of it can be restored there.
        </p>
      )}
    </div>
  );
}
