import type { FaultKind } from '../../domain/faults.ts';
import { blueScreen } from './blue-screen.ts';
import { mixedVersionJoin } from './mixed-version.ts';
import { clusterServiceHang, clusterServiceKill } from './cluster-service.ts';
import type { FaultRule } from './fault-rule.ts';
import {
  heartbeatJitter,
  networkDown,
  nicFailure,
  pairLoss,
  partition,
  routeLoss,
  split,
  trunkLoss,
} from './networks.ts';
import { computerObjectDeleted, dcDown, dnsDown, duplicateIP } from './directory.ts';
import { appCrash } from './app-crash.ts';
import { guestBugcheck } from './guest-bugcheck.ts';
import { guestHang } from './guest-hang.ts';
import { guestShutdown } from './guest-shutdown.ts';
import { nodePowerLoss } from './node-power-loss.ts';
import {
  arrayDown,
  controllerFailover,
  diskFailure,
  lunLost,
  prUnsupported,
  secondDiskFailure,
} from './storage-arrays.ts';
import { dirtyVolume, lunFill, reservationStolen } from './luns.ts';
import { hostStorageLoss, lunPathLoss, storagePathLoss } from './storage-paths.ts';
import { witnessDiskFail, witnessShareDown, witnessSlow } from './witness.ts';
import {
  cpuMismatch,
  hostMemoryPressure,
  patchDrift,
  virtualNetworkMissing,
  vmmsStop,
} from './host-setup.ts';
import { savedStateCorrupt, vmConfigCorrupt } from './vm-files.ts';
import { resourceHang } from './resource-hang.ts';
import { vmWorkerCrash } from './vm-worker-crash.ts';

/** Every fault of the catalogue; leave one out and it does not compile. */
export const FAULT_RULES: { [K in FaultKind]: FaultRule<K> } = {
  nodePowerLoss,
  blueScreen,
  clusterServiceKill,
  clusterServiceHang,
  mixedVersionJoin,
  patchDrift,
  heartbeatJitter,
  nicFailure,
  networkDown,
  partition,
  split,
  trunkLoss,
  pairLoss,
  routeLoss,
  storagePathLoss,
  hostStorageLoss,
  lunPathLoss,
  lunLost,
  arrayDown,
  controllerFailover,
  diskFailure,
  secondDiskFailure,
  witnessShareDown,
  witnessSlow,
  witnessDiskFail,
  prUnsupported,
  reservationStolen,
  lunFill,
  dirtyVolume,
  vmWorkerCrash,
  resourceHang,
  vmConfigCorrupt,
  savedStateCorrupt,
  virtualNetworkMissing,
  hostMemoryPressure,
  cpuMismatch,
  vmmsStop,
  guestBugcheck,
  appCrash,
  guestHang,
  guestShutdown,
  duplicateIP,
  dcDown,
  dnsDown,
  computerObjectDeleted,
};
