import type { JobRow } from '../../store/job-rows.ts';
import type { Action } from '../../ui/action.ts';
import type { ViewProps } from '../../ui/view-props.ts';

/** The entries of a job's context menu and of its block in the actions pane: they lead to what it is about. */
export const jobActions = (job: JobRow | undefined, goTo: ViewProps['goTo']): Action[] => {
  if (!job) return [];
  const { vm, target } = job;
  const host = job.host ?? target;
  return [
    {
      id: 'vm',
      label: 'Show the virtual machine',
      icon: 'vm',
      disabled: vm === null ? 'This job is about a host.' : undefined,
      run: () => vm !== null && goTo('virtual-machines', vm),
    },
    {
      id: 'why',
      label: 'Why was it down?',
      icon: 'info',
      disabled: vm === null ? 'This job is about a host.' : undefined,
      run: () => vm !== null && goTo('virtual-machines', vm, 'why'),
    },
    {
      id: 'host',
      label: host !== null && host === target ? 'Show the target' : 'Show the host',
      icon: 'host',
      disabled: host === null ? 'This job names no host.' : undefined,
      run: () => host !== null && goTo('hosts', host),
    },
  ];
};
