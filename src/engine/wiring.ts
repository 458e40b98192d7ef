/** The one place to read who hears what, who answers what is asked, and which rule bears which name. */
import { nodeIsAdded } from './cluster/add-node.ts';
import { arbitrationEnds, decideQuorum, forcedCarriesOn } from './cluster/decision.ts';
import { forcedForms } from './cluster/force.ts';
import { forcedMeets } from './cluster/meeting.ts';
import { addressAlive, addressFails, watchAddress } from './cluster/address-health.ts';
import { diskGone, diskNotAlive, diskNotFound } from './cluster/disk-health.ts';
import { configurationAlive, configurationFails } from './cluster/configuration-health.ts';
import { restartResource, retryGroup, retryResource } from './cluster/failure.ts';
import { deadlockFound, lookHangs } from './cluster/deadlock.ts';
import { failbackLook, failbackOpens } from './cluster/failback.ts';
import { advanceGroup, ownerChanges, resourceOffline } from './cluster/group.ts';
import { hangNoticed, serviceHangs } from './cluster/hang.ts';
import { connectivityGone, routesChange } from './cluster/connectivity.ts';
import { networksChange, troubleEnds, troubleLasts } from './cluster/network-troubles.ts';
import { nodeDies, peerDown, regroupStageEnds, serviceDies } from './cluster/membership.ts';
import { heartbeatLost } from './cluster/silence.ts';
import { jitterBegins, jitterPauses } from './cluster/jitter.ts';
import { evictNode } from './cluster/evict.ts';
import { leaveGoesOn } from './cluster/leave.ts';
import { refreshName, watchNames } from './cluster/name-registration.ts';
import { preempt, resourceOnline } from './cluster/online.ts';
import { volumeGivenUp, volumesFollow } from './cluster/shared-volumes.ts';
import {
  formWaitEnds,
  formed,
  joinEnds,
  lookForCluster,
  serviceStarts,
  shareBack,
  staysStopped,
  tryForm,
} from './cluster/service.ts';
import {
  countAgain,
  diskOnlyDies,
  lookAtWitness,
  restartWitness,
  retryWitness,
  shareGone,
  witnessClaimed,
  witnessFollows,
  witnessGoesOn,
  witnessTried,
} from './cluster/witness-failure.ts';
import { bootEnds, dumpWritten } from './hardware/host.ts';
import { removeLun } from './hardware/lun.ts';
import { rebuildEnds } from './hardware/array-disks.ts';
import { arrayGoesOn } from './hardware/controllers.ts';
import { linksChange, pathSwitched } from './hardware/storage-changes.ts';
import { disksGrow, growthChanges, watchSpace } from './hyperv/disk-growth.ts';
import { spacePolled } from './hyperv/disk-space.ts';
import { graceEnds, hostEmpties, hostShutsDown, shutDownGoesOn } from './hyperv/host-shutdown.ts';
import { disksFollow, fallsDue, memberFollows } from './guests/membership.ts';
import { bringOnline, startAgain, startFailed, started } from './hyperv/boot.ts';
import { applicationReady, bootFromDisk, guestBooted } from './hyperv/guest.ts';
import { looksAlive } from './hyperv/health.ts';
import { guestShutDown, heartbeatMissed, loseVolume } from './hyperv/inside.ts';
import { checkpointWritten } from './hyperv/checkpoints.ts';
import { fileWorkBreaks, filesFollow, mergeEnds, mergeLook } from './hyperv/merge.ts';
import { startWithHost } from './hyperv/start-with-host.ts';
import {
  dieFenced,
  dieUnlocked,
  dieWithHost,
  dieWithService,
  loseDisk,
  shutDown,
  shutDownStalls,
  takeOffline,
  terminate,
} from './hyperv/power.ts';
import {
  liveBreaks,
  liveCopied,
  liveFollows,
  livePauses,
  liveSwitches,
  shellReady,
} from './hyperv/live-migration.ts';
import { migrationFollows, migrationsStop } from './hyperv/quick-migration.ts';
import { restoreResumes, restoreTransfers, restored, saveTransfers, saved } from './hyperv/saved-state.ts';
import { flowDue, shareLinks } from './kernel/flows.ts';
import type { Ids } from '../domain/ids.ts';
import type { World } from './kernel/world.ts';
import type { Wiring } from './kernel/kernel.ts';
import { jobFollows, jobRefreshed, jobsStop } from './vmm/job.ts';

const follows = { rule: 'hyperv.migrationFollows', class: 7 } as const;
const routes = { rule: 'cluster.routesChange', class: 1 } as const;
const address = { rule: 'cluster.watchAddress', class: 5 } as const;
const paths = { rule: 'hardware.linksChange', class: 0 } as const;
/** What happens to a virtual machine that is a node of a guest cluster. */
const guest = {
  rule: 'guests.memberFollows',
  class: 7,
  when: (world: World, { vm }: Ids) => world.vms[vm!]!.guestCluster !== null,
} as const;
const guestDisk = {
  rule: 'guests.disksFollow',
  class: 7,
  when: (_: World, { lun, array }: Ids) => lun !== undefined || array !== undefined,
} as const;
const job = { rule: 'vmm.jobFollows', class: 9 } as const;

const starts = { rule: 'cluster.serviceStarts', class: 1 } as const;
/** What is copied between two hosts has to arrive. */
const live = { rule: 'hyperv.liveFollows', class: 7 } as const;
/** Volumes that all nodes mount follow who is a member, and what each of them reaches. */
const volumes = { rule: 'cluster.volumesFollow', class: 4 } as const;
/** Work on the files of virtual machines, as for checkpoints, needs the disk and the management service. */
const files = { rule: 'hyperv.filesFollow', class: 7 } as const;
const own = { rule: 'hyperv.startWithHost', class: 7 } as const;
const goesDown = [
  { rule: 'cluster.nodeDies', class: 1 },
  volumes,
  { rule: 'hyperv.dieWithHost', class: 7 },
  files,
] as const;
/** A host that is told to shut down waits for its cluster service, and for what runs on it. */
const empties = { rule: 'hyperv.shutDownGoesOn', class: 9 } as const;
const vmEnds = { rule: 'hyperv.hostEmpties', class: 9 } as const;

export const wiring: Wiring = {
  hears: {
    faultInjected: [guestDisk],
    faultHealed: [guestDisk],
    hostPowerLost: [live, ...goesDown, job],
    hostStopError: [live, ...goesDown, job],
    hostForcedOff: [live, ...goesDown, job],
    hostShutDown: [live, { rule: 'cluster.staysStopped', class: 1 }, volumes, files, job],
    hostShuttingDown: [{ rule: 'hyperv.hostShutsDown', class: 7 }],
    hostBooted: [starts, own, job],
    hostStarted: [starts, own, job],
    linkLost: [live, paths, routes, volumes, address],
    linkReturned: [paths, routes, volumes],
    networkLost: [live, paths, routes, volumes, address],
    interfaceUnreachable: [address],
    addressDuplicated: [address],
    serverStopped: [{ rule: 'cluster.watchNames', class: 5 }],
    networkReturned: [paths, routes, volumes],
    pathLost: [live, routes, volumes],
    pathReturned: [routes, volumes],
    nodeJoined: [{ rule: 'cluster.networksChange', class: 1 }, volumes],
    clusterFormed: [volumes],
    volumeLost: [{ rule: 'hyperv.loseVolume', class: 7 }, files],
    volumeNotAccessible: [{ rule: 'hyperv.loseVolume', class: 7 }, files],
    fileLocksTaken: [{ rule: 'hyperv.dieUnlocked', class: 7 }],
    diskFenced: [{ rule: 'hyperv.dieFenced', class: 7 }],
    reservationStolen: [{ rule: 'cluster.diskGone', class: 5 }],
    lunFilled: [{ rule: 'hyperv.watchSpace', class: 7 }],
    lunEmptied: [{ rule: 'hyperv.watchSpace', class: 7 }, files],
    vmmsStopped: [files],
    vmmsStarted: [files],
    volumeBack: [files],
    lunRemoved: [
      { rule: 'cluster.diskGone', class: 5 },
      { rule: 'hyperv.loseDisk', class: 7 },
    ],
    shareUnreachable: [{ rule: 'cluster.shareGone', class: 5 }],
    shareReachable: [{ rule: 'cluster.shareBack', class: 1 }],
    clusterDown: [
      { rule: 'hyperv.migrationsStop', class: 7 },
      { rule: 'vmm.jobsStop', class: 9 },
    ],
    nodeAdded: [job],
    nodeNotAdded: [job],
    nodeEvicted: [job],
    nodeNotEvicted: [job],
    serviceLeft: [live, volumes, empties, job],
    serviceStarted: [job],
    serviceStopped: [live, volumes, { rule: 'hyperv.dieWithService', class: 7 }, empties, job],
    serviceKilled: [
      live,
      { rule: 'cluster.serviceDies', class: 1 },
      volumes,
      { rule: 'hyperv.dieWithService', class: 7 },
      empties,
      job,
    ],
    serviceHung: [{ rule: 'cluster.serviceHangs', class: 1 }],
    vmSaving: [guest],
    vmPausedCritical: [guest],
    vmShuttingDown: [guest],
    vmShutDownInside: [guest],
    vmDisconnected: [guest],
    vmConnected: [guest],
    guestBooted: [guest],
    guestHung: [guest],
    guestStopped: [guest],
    guestStopError: [guest],
    guestShuttingDown: [guest],
    applicationOnline: [job],
    applicationOffline: [job],
    applicationHeld: [job],
    guestDiskFailed: [job],
    applicationFailsOver: [job],
    guestClusterDown: [job],
    vmSaved: [follows, vmEnds, job],
    vmRestoring: [follows, job],
    vmRestored: [follows, guest, job],
    vmDied: [follows, guest, vmEnds, job],
    vmStateKept: [follows, guest, vmEnds, job],
    groupTakenOver: [follows, job],
    vmVolumeLost: [follows, guest, vmEnds, job],
    vmWorkerCrashed: [follows, guest, vmEnds, job],
    guestSilent: [job],
    vmTerminated: [follows, guest, vmEnds, job],
    vmReset: [guest, job],
    vmStateDiscarded: [job],
    checkpointTaken: [job],
    checkpointFailed: [job],
    checkpointRestored: [job],
    checkpointDeleted: [job],
    vmStateUnreadable: [job],
    vmStateUnfit: [job],
    groupStranded: [volumes, follows, job],
    groupFailed: [volumes, follows, job],
    groupIncomplete: [volumes, follows, job],
    groupNotStarted: [follows, job],
    groupOnline: [job],
    groupOffline: [volumes, job],
    groupStaysOnline: [job],
    witnessClaimed: [job],
    clusterForced: [volumes, job],
    resourceFailed: [job],
    vmStartFailed: [job],
    vmTooMany: [job],
    vmVolumeMissing: [job],
    vmStateNotReserved: [job],
    vmRestoreFailed: [job],
    migrationCompleted: [job],
    liveShellReady: [job],
    livePaused: [job],
    liveMigrationCompleted: [guest, job],
    liveMigrationFailed: [job],
    migrationFailed: [job],
    vmStarted: [job],
    vmShutDown: [guest, vmEnds, job],
    vmTurnedOff: [guest, vmEnds, job],
    vmPaused: [guest, job],
    vmResumed: [guest, job],
  },
  asks: {
    vmOnline: { rule: 'hyperv.bringOnline', class: 7 },
    vmOffline: { rule: 'hyperv.takeOffline', class: 7 },
    vmTerminate: { rule: 'hyperv.terminate', class: 7 },
    volumeAccess: volumes,
    filesFollow: files,
  },
  rules: {
    'kernel.flowDue': flowDue,
    'kernel.shareLinks': shareLinks,
    'hardware.bootEnds': bootEnds,
    'hardware.dumpWritten': dumpWritten,
    'hardware.removeLun': removeLun,
    'hardware.pathSwitched': pathSwitched,
    'hardware.linksChange': linksChange,
    'hardware.arrayGoesOn': arrayGoesOn,
    'hardware.rebuildEnds': rebuildEnds,
    'cluster.volumesFollow': volumesFollow,
    'cluster.volumeGivenUp': volumeGivenUp,
    'cluster.diskGone': diskGone,
    'cluster.diskNotAlive': diskNotAlive,
    'cluster.diskNotFound': diskNotFound,
    'cluster.retryWitness': retryWitness,
    'cluster.watchAddress': watchAddress,
    'cluster.addressAlive': addressAlive,
    'cluster.addressFails': addressFails,
    'cluster.watchNames': watchNames,
    'cluster.refreshName': refreshName,
    'cluster.nodeDies': nodeDies,
    'cluster.serviceDies': serviceDies,
    'cluster.serviceHangs': serviceHangs,
    'cluster.hangNoticed': hangNoticed,
    'cluster.routesChange': routesChange,
    'cluster.jitterBegins': jitterBegins,
    'cluster.jitterPauses': jitterPauses,
    'cluster.connectivityGone': connectivityGone,
    'cluster.networksChange': networksChange,
    'cluster.troubleLasts': troubleLasts,
    'cluster.troubleEnds': troubleEnds,
    'cluster.heartbeatLost': heartbeatLost,
    'cluster.peerDown': peerDown,
    'cluster.regroupStageEnds': regroupStageEnds,
    'cluster.decideQuorum': decideQuorum,
    'cluster.arbitrationEnds': arbitrationEnds,
    'cluster.forcedForms': forcedForms,
    'cluster.forcedMeets': forcedMeets,
    'cluster.forcedCarriesOn': forcedCarriesOn,
    'cluster.witnessClaimed': witnessClaimed,
    'cluster.shareGone': shareGone,
    'cluster.shareBack': shareBack,
    'cluster.lookAtWitness': lookAtWitness,
    'cluster.restartWitness': restartWitness,
    'cluster.witnessTried': witnessTried,
    'cluster.witnessFollows': witnessFollows,
    'cluster.witnessGoesOn': witnessGoesOn,
    'cluster.countAgain': countAgain,
    'cluster.diskOnlyDies': diskOnlyDies,
    'cluster.serviceStarts': serviceStarts,
    'cluster.lookForCluster': lookForCluster,
    'cluster.joinEnds': joinEnds,
    'cluster.tryForm': tryForm,
    'cluster.formWaitEnds': formWaitEnds,
    'cluster.formed': formed,
    'cluster.leaveGoesOn': leaveGoesOn,
    'cluster.evictNode': evictNode,
    'cluster.nodeIsAdded': nodeIsAdded,
    'cluster.staysStopped': staysStopped,
    'cluster.advance': advanceGroup,
    'cluster.ownerChanges': ownerChanges,
    'cluster.preempt': preempt,
    'cluster.failbackLook': failbackLook,
    'cluster.failbackOpens': failbackOpens,
    'cluster.resourceOnline': resourceOnline,
    'cluster.resourceOffline': resourceOffline,
    'cluster.restartResource': restartResource,
    'cluster.retryGroup': retryGroup,
    'cluster.retryResource': retryResource,
    'cluster.lookHangs': lookHangs,
    'cluster.deadlockFound': deadlockFound,
    'hyperv.hostShutsDown': hostShutsDown,
    'hyperv.hostEmpties': hostEmpties,
    'hyperv.shutDownGoesOn': shutDownGoesOn,
    'hyperv.graceEnds': graceEnds,
    'cluster.configurationFails': configurationFails,
    'cluster.configurationAlive': configurationAlive,
    'hyperv.startWithHost': startWithHost,
    'hyperv.bringOnline': bringOnline,
    'hyperv.startAgain': startAgain,
    'hyperv.shellReady': shellReady,
    'hyperv.liveCopied': liveCopied,
    'hyperv.livePauses': livePauses,
    'hyperv.liveSwitches': liveSwitches,
    'hyperv.liveBreaks': liveBreaks,
    'hyperv.liveFollows': liveFollows,
    'hyperv.heartbeatMissed': heartbeatMissed,
    'hyperv.takeOffline': takeOffline,
    'hyperv.started': started,
    'hyperv.startFailed': startFailed,
    'hyperv.bootFromDisk': bootFromDisk,
    'hyperv.guestBooted': guestBooted,
    'hyperv.applicationReady': applicationReady,
    'hyperv.saveTransfers': saveTransfers,
    'hyperv.saved': saved,
    'hyperv.restoreTransfers': restoreTransfers,
    'hyperv.restoreResumes': restoreResumes,
    'hyperv.restored': restored,
    'hyperv.checkpointWritten': checkpointWritten,
    'hyperv.mergeLook': mergeLook,
    'hyperv.mergeEnds': mergeEnds,
    'hyperv.fileWorkBreaks': fileWorkBreaks,
    'hyperv.filesFollow': filesFollow,
    'hyperv.shutDown': shutDown,
    'hyperv.guestShutDown': guestShutDown,
    'hyperv.shutDownStalls': shutDownStalls,
    'hyperv.looksAlive': looksAlive,
    'hyperv.dieWithHost': dieWithHost,
    'hyperv.dieWithService': dieWithService,
    'hyperv.watchSpace': watchSpace,
    'hyperv.spacePolled': spacePolled,
    'hyperv.disksGrow': disksGrow,
    'hyperv.growthChanges': growthChanges,
    'hyperv.terminate': terminate,
    'hyperv.dieUnlocked': dieUnlocked,
    'hyperv.loseVolume': loseVolume,
    'hyperv.dieFenced': dieFenced,
    'hyperv.loseDisk': loseDisk,
    'hyperv.migrationFollows': migrationFollows,
    'hyperv.migrationsStop': migrationsStop,
    'guests.memberFollows': memberFollows,
    'guests.fallsDue': fallsDue,
    'guests.disksFollow': disksFollow,
    'vmm.jobFollows': jobFollows,
    'vmm.jobsStop': jobsStop,
    'vmm.jobRefreshed': jobRefreshed,
  },
};
