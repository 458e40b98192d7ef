/** Orders, faults, and what happens to hosts, storage paths and arrays. */
import type { FactInfo } from '../facts.ts';

export const hardwareFacts = {
  // orders and faults
  ordered: { area: 'order', level: 'info', text: '{command}: {subject}' },
  faultInjected: { area: 'order', level: 'warning', text: 'fault injected: {fault} on {subject}' },
  faultHealed: { area: 'order', level: 'info', text: 'fault healed: {fault} on {subject}' },

  disksGrew: {
    area: 'disk',
    level: 'info',
    text: 'virtual hard disks on {lun} have grown: {freeMB} MB are free',
    rule: '5.6',
  },
  driveLetterChanged: {
    area: 'disk',
    level: 'info',
    text: '{lun} is reached as {path} from now on',
    rule: '5.2',
  },

  // hardware
  hostPowerLost: {
    area: 'power',
    level: 'critical',
    text: '{host} lost power; everything in its memory is gone',
  },
  hostPoweredOn: { area: 'power', level: 'info', text: '{host} has power again and boots' },
  hostBooted: {
    area: 'power',
    level: 'info',
    text: '{host} has booted after an unexpected shutdown',
    event: { id: 6008, log: 'System' },
  },
  hostStopError: {
    area: 'power',
    level: 'critical',
    text: '{host} stopped with error {code}: {why}; everything in its memory is gone',
    rule: 'F-01',
  },
  hostRestarts: { area: 'power', level: 'info', text: '{host} has written its memory dump and restarts' },
  stopErrorReported: {
    area: 'power',
    level: 'error',
    text: '{host} has restarted from a stop error; its memory dump is kept',
    event: { id: 1001, log: 'System' },
  },

  hostShuttingDown: { area: 'power', level: 'info', text: '{host} is told to shut down', rule: '4.8' },
  hostShutDown: {
    area: 'power',
    level: 'info',
    text: '{host} is shut down and off',
    event: { id: 6006, log: 'System' },
    rule: '4.8',
  },
  hostForcedOff: {
    area: 'power',
    level: 'critical',
    text: '{host} went off before everything on it had stopped; everything in its memory is gone',
    rule: '4.8',
  },
  hostTurnedOn: { area: 'power', level: 'info', text: '{host} is turned on and boots' },
  hostStarted: {
    area: 'power',
    level: 'info',
    text: '{host} has booted',
    event: { id: 6005, log: 'System' },
  },

  linkLost: { area: 'network', level: 'warning', text: '{host} has no link to {network}' },
  linkReturned: { area: 'network', level: 'info', text: '{host} has a link to {network} again' },
  networkLost: {
    area: 'network',
    level: 'error',
    text: 'the switch of {network} is dead: no adapter on it has a link',
  },
  networkReturned: { area: 'network', level: 'info', text: 'the switch of {network} works again' },
  pathLost: {
    area: 'network',
    level: 'warning',
    text: 'nothing gets through between {host} and {others}, with all links up',
  },
  pathReturned: { area: 'network', level: 'info', text: '{host} and {others} can reach each other again' },
  // storage paths and arrays
  storagePathLost: {
    area: 'disk',
    level: 'warning',
    text: '{host} lost a path to storage: I/O stands still for {seconds} s, then goes on over {up} of {of} paths',
    rule: '5.5',
  },
  standbyPathLost: {
    area: 'disk',
    level: 'warning',
    text: '{host} lost a path to storage that stood by: I/O goes on, {up} of {of} paths are left',
    rule: '5.5',
  },
  storagePathSwitched: {
    area: 'disk',
    level: 'info',
    text: '{host} goes on over {up} of {of} paths',
    rule: '5.5',
  },
  storagePathBack: {
    area: 'disk',
    level: 'info',
    text: '{host} reaches storage over {up} of {of} paths',
    rule: '5.5',
  },
  lunFrozen: {
    area: 'disk',
    level: 'error',
    text: '{host} reaches {lun} over no path: its I/O is frozen, and in {seconds} s the LUN is given up',
    rule: '5.5',
  },
  lunThawed: {
    area: 'disk',
    level: 'info',
    text: '{host} reaches {lun} again: its I/O goes on after {seconds} s, nothing is lost',
    rule: '5.5',
  },
  lunRemoved: {
    area: 'disk',
    level: 'critical',
    text: '{host} gives {lun} up: no path came back in time',
    rule: '5.5',
  },
  controllerFailedOver: {
    area: 'disk',
    level: 'warning',
    text: 'controller {controller} of {array} failed: I/O to its LUNs ({luns}) stands still for {seconds} s',
    rule: '5.5',
  },
  controllersLost: {
    area: 'disk',
    level: 'critical',
    text: 'controller {controller} of {array} failed and no other one works: the array answers nobody',
    rule: '5.5',
  },
  controllerReturned: {
    area: 'disk',
    level: 'info',
    text: 'controller {controller} of {array} works again and serves {luns} LUNs',
    rule: '5.5',
  },
  lunsRebalanced: {
    area: 'disk',
    level: 'info',
    text: 'LUNs of {array} are back on the controllers that they prefer: {luns}',
    rule: '5.4',
  },
  arrayDegraded: {
    area: 'disk',
    level: 'warning',
    text: 'a disk of {array} failed: a spare is rebuilt for {minutes} min, and I/Os are fewer until then',
    rule: '5.4',
  },
  arrayRebuilt: { area: 'disk', level: 'info', text: '{array} has all its disks again', rule: '5.4' },
  arrayBears: {
    area: 'disk',
    level: 'warning',
    text: 'a second disk of {array} failed, which {raid} bears',
    rule: '5.4',
  },
  arrayDataLost: {
    area: 'disk',
    level: 'critical',
    text: 'a second disk of {array} failed, which {raid} does not bear: its LUNs are lost',
    rule: '5.4',
  },
  arrayGoesOn: {
    area: 'disk',
    level: 'info',
    text: '{array} serves all its LUNs over controller {controller}',
    rule: '5.5',
  },
} as const satisfies Record<string, FactInfo>;
