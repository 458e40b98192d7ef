import type { Flow, Migration, Vm } from '../../domain/records.ts';
import { useAnimationTime, useEntity } from '../../store/hooks.tsx';
import { activityOf, activityProgress, flowIdOf, type Activity } from '../../store/vm-activity.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';

const LABELS: Record<Activity['kind'], string> = {
  none: '',
  saving: 'Saves its memory to the LUN',
  restoring: 'Restores its memory from the LUN',
  changingOwner: 'Its group and storage change their owner',
  preparing: 'The target reserves memory for it',
  copying: 'Its memory is copied to the target while it runs',
  switching: 'Paused: its storage goes over, and it runs on at the target',
  powering: 'Powers on',
  booting: 'The guest boots',
  applicationStarting: 'The application starts',
  shuttingDown: 'The guest shuts down',
  hung: 'The guest hangs',
  applicationFailed: 'Its application crashed, and nobody has started it again',
};

const progressText = (activity: Activity): string =>
  activity.kind === 'copying'
    ? `Round ${activity.round}, ${Math.round(activity.leftMB)} MB left, ${Math.round(activity.rateMBs)} MB/s`
    : activity.kind === 'saving' || activity.kind === 'restoring'
      ? `${Math.round(activity.doneMB)} of ${Math.round(activity.totalMB)} MB, ${Math.round(activity.rateMBs)} MB/s`
      : `${activityProgress(activity)} %`;

const only = <T extends { id: unknown }>(one: T | undefined) =>
  new Map(one ? [[one.id as T['id'], one]] : []);

/** What it does right now, moving with simulated time. Nothing while it does nothing special. */
export function ActivityLine({ vm }: { vm: Vm }) {
  const migration = useEntity('migrations', vm.migration);
  const flow = useEntity('flows', flowIdOf(vm) ?? migration?.flow);
  const { kind } = activityOf(vm, tablesOf(flow, migration), 0);
  return kind === 'none' ? null : <Moving vm={vm} flow={flow} migration={migration} />;
}

const tablesOf = (flow: Flow | undefined, migration: Migration | undefined) => ({
  flows: only(flow),
  migrations: only(migration),
});

type MovingProps = { vm: Vm; flow: Flow | undefined; migration: Migration | undefined };

function Moving({ vm, flow, migration }: MovingProps) {
  const now = useAnimationTime();
  const activity = activityOf(vm, tablesOf(flow, migration), now);
  const label = LABELS[activity.kind];
  return (
    <p className="vm-doing">
      <StatusBadge status="busy" text={label} />
      {'fraction' in activity && (
        <ProgressBar label={label} fraction={activity.fraction} text={progressText(activity)} />
      )}
    </p>
  );
}
