/** Hosts as they run virtual machines, and what runs in these. */
import type { HostId, VmId } from '../ids.ts';
import type { CatalogueOf } from './fault-info.ts';

export type HyperVFaults = {
  vmConfigCorrupt: { vm: VmId };
  savedStateCorrupt: { vm: VmId };
  virtualNetworkMissing: { host: HostId };
  hostMemoryPressure: { host: HostId; megabytes: number };
  cpuMismatch: { host: HostId };
  vmmsStop: { host: HostId };
  vmWorkerCrash: { vm: VmId };
  resourceHang: { vm: VmId };
  guestBugcheck: { vm: VmId; autoReboot: boolean };
  appCrash: { vm: VmId };
  guestHang: { vm: VmId };
  guestShutdown: { vm: VmId };
};

export const HYPERV_FAULTS: CatalogueOf<HyperVFaults> = {
  vmConfigCorrupt: {
    label: 'Configuration file corrupt',
    inject: 'Corrupt its configuration file',
    heal: 'Restore the configuration file',
    summary: 'No node can read its configuration any more: it fails on each of them, one after the other.',
    rule: 'F-34',
    fields: { vm: { is: 'vm', label: 'Virtual machine' } },
  },
  savedStateCorrupt: {
    label: 'Saved state corrupt',
    inject: 'Corrupt its saved state',
    heal: 'Restore the state file',
    summary:
      'No node can restore it. Somebody has to discard the state; then it boots, and its memory is lost.',
    rule: 'F-35',
    fields: { vm: { is: 'vm', label: 'Virtual machine' } },
  },
  virtualNetworkMissing: {
    label: 'Virtual network missing',
    inject: 'Delete the virtual network',
    heal: 'Create the virtual network again',
    summary: 'Virtual machines run on the host, and their network adapters are connected to nothing.',
    rule: 'F-33',
    fields: { host: { is: 'host', label: 'Host' } },
  },
  hostMemoryPressure: {
    label: 'Memory taken in the parent partition',
    inject: 'Take memory from the host',
    heal: 'Give the memory back',
    summary: 'Something on the host itself uses memory; virtual machines may not start there any more.',
    rule: 'F-31',
    fields: {
      host: { is: 'host', label: 'Host' },
      megabytes: { is: 'megabytes', label: 'Memory', least: 1, most: 1_048_576, usual: 8_192 },
    },
  },
  cpuMismatch: {
    label: 'Processor that lacks a feature',
    inject: 'Replace its processors by older ones',
    heal: 'Give it the processors of the others',
    summary: 'Memory saved elsewhere cannot be restored on the host; a cold boot there is fine.',
    rule: 'F-32',
    fields: { host: { is: 'host', label: 'Host' } },
  },
  vmmsStop: {
    label: 'Virtual machine management stopped',
    inject: 'Stop the management service',
    heal: 'Start the management service',
    summary:
      'Virtual machines run on and cannot be managed; within a minute the cluster misses their configurations.',
    rule: 'F-29',
    fields: { host: { is: 'host', label: 'Host' } },
  },
  vmWorkerCrash: {
    label: 'Worker process crash',
    inject: 'Crash its worker process',
    heal: null,
    summary: 'The process that runs the virtual machine ends: it is off at once, and nothing is saved.',
    rule: 'F-25',
    fields: { vm: { is: 'vm', label: 'Virtual machine' } },
  },
  resourceHang: {
    label: 'Resource that hangs',
    inject: 'Hang its cluster resource',
    heal: 'Let the resource answer',
    summary:
      'A health check of the cluster does not come back: after five minutes its monitor is ended, with all resources in it.',
    rule: 'F-30',
    fields: { vm: { is: 'vm', label: 'Virtual machine' } },
  },
  guestBugcheck: {
    label: 'Guest stop error',
    inject: 'Blue screen in the guest',
    heal: null,
    summary:
      'The guest stops with an error and restarts by itself, unless it is set not to; the cluster sees nothing of it.',
    rule: 'F-26',
    fields: {
      vm: { is: 'vm', label: 'Virtual machine' },
      autoReboot: { is: 'flag', label: 'Restarts by itself', usual: true },
    },
  },
  appCrash: {
    label: 'Application crash',
    inject: 'Crash its application',
    heal: 'Start the application again',
    summary:
      'The application ends, its guest runs on. Only a cluster inside the guests notices that, and restarts it or fails over.',
    rule: '6',
    fields: { vm: { is: 'vm', label: 'Virtual machine' } },
  },
  guestHang: {
    label: 'Guest hang',
    inject: 'Hang the guest',
    heal: 'Reset the virtual machine',
    summary:
      'Nothing in the guest answers any more; the cluster of 2008 does not look inside and leaves it so.',
    rule: 'F-27',
    fields: { vm: { is: 'vm', label: 'Virtual machine' } },
  },
  guestShutdown: {
    label: 'Shutdown from inside',
    inject: 'Shut down inside the guest',
    heal: null,
    summary: 'Somebody shuts the guest down from inside; the cluster wants it Online and starts it again.',
    rule: 'F-28',
    fields: { vm: { is: 'vm', label: 'Virtual machine' } },
  },
};
