/** What to do after a job that failed, by what ended it. */
import type { FactName } from '../../domain/facts.ts';

const NEXT: Partial<Record<FactName, string>> = {
  vmDied:
    'The cluster starts it on another node by itself. Look at why it went down; once it runs again, the job can be ordered again.',
  migrationFailed:
    'The cluster brings the virtual machine back where it can. Look at its state and at the target node, then order the migration again.',
  groupFailed:
    'The cluster tries again by itself. Make room, or bring another possible owner up, then start the virtual machine.',
  groupStranded:
    'Bring one of its possible owners up or resume it; the cluster then starts the virtual machine there.',
  vmStateKept:
    'Nothing in its memory is lost: start the virtual machine, and its saved state is restored on a node that is up.',
  vmRestoreFailed: 'Move it to a node with the processor on which its state was saved, and start it there.',
};

export const nextStep = (kind: FactName | null): string =>
  (kind === null ? undefined : NEXT[kind]) ??
  'Look at the events of what the job was about, then order it again.';
