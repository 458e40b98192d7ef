/** Votes and the witness. */
import type { FactInfo } from '../facts.ts';

export const quorumFacts = {
  // quorum
  quorumKept: {
    area: 'quorum',
    level: 'info',
    text: 'quorum kept: {votes} of {total} votes, {need} needed',
    rule: '2.3',
  },
  quorumLost: {
    area: 'quorum',
    level: 'critical',
    text: 'quorum lost: {votes} of {total} votes, {need} needed; the cluster service stops',
    event: { id: 1177, log: 'System' },
    rule: 'R-50',
  },
  arbitrationStarted: {
    area: 'quorum',
    level: 'warning',
    text: 'the members challenge for the {witness}: {votes} of {total} votes without it, {need} needed',
    rule: 'R-42',
  },
  arbitrationWon: {
    area: 'quorum',
    level: 'info',
    text: 'nobody defended the {witness}: it votes for the members',
    rule: 'R-42',
  },
  arbitrationLost: {
    area: 'quorum',
    level: 'critical',
    text: 'the witness disk could not be won: {reason}',
    rule: 'R-42',
  },
  shareArbitrationLost: {
    area: 'quorum',
    level: 'critical',
    text: 'the witness share could not be locked: {reason}',
    event: { id: 1564, log: 'System' },
    rule: 'R-42',
  },
  formFailed: {
    area: 'quorum',
    level: 'critical',
    text: '{cluster} can not form: the {witness} is needed and can not be reached',
    event: { id: 1573, log: 'System' },
    rule: '2.6',
  },
  witnessDefended: {
    area: 'quorum',
    level: 'info',
    text: '{node} owns the {witness} and keeps its {hold}',
    rule: 'R-41',
  },
  witnessLost: {
    area: 'quorum',
    level: 'warning',
    text: 'the witness disk can not be used on {node} and gives no vote',
    event: { id: 1558, log: 'System' },
    rule: 'R-45',
  },
  shareWitnessLost: {
    area: 'quorum',
    level: 'warning',
    text: 'the witness share did not answer {node} and gives no vote',
    event: { id: 1562, log: 'System' },
    rule: 'R-45',
  },
  shareWitnessNotOnline: {
    area: 'quorum',
    level: 'error',
    text: 'the witness share could not be brought Online on {node}',
    event: { id: 1563, log: 'System' },
    rule: '2.8',
  },
  witnessRetried: {
    area: 'quorum',
    level: 'info',
    text: 'the {witness} is tried again on {node}',
    rule: 'R-45',
  },
  deathTimerStarted: {
    area: 'quorum',
    level: 'critical',
    text: '{cluster} has lost the only vote: in {seconds} s every node stops, unless the disk is Online again',
    rule: '2.8',
  },
  shareUnreachable: { area: 'quorum', level: 'error', text: 'the file share {share} no longer answers' },
  shareReachable: { area: 'quorum', level: 'info', text: 'the file share {share} answers again' },
  witnessClaimed: {
    area: 'quorum',
    level: 'info',
    text: 'the {witness} is Online on {node} and votes{again}',
    rule: 'R-47',
  },
  quorumChanged: {
    area: 'quorum',
    level: 'warning',
    text: 'the quorum configuration of {cluster} is now {model}, {witness}; votes {total}, needed {need}',
    rule: 'R-40',
  },
  diskAvailable: {
    area: 'disk',
    level: 'info',
    text: '{lun} is the witness no more and goes to Available Storage',
  },
  clusterDown: {
    area: 'quorum',
    level: 'critical',
    text: '{cluster} is down: no node holds quorum, every service on it is Offline',
    rule: '2.5',
  },
  clusterForming: {
    area: 'quorum',
    level: 'info',
    text: '{node} forms {cluster} with {votes} of {total} votes, {need} needed',
    rule: '2.6',
  },
  clusterFormed: {
    area: 'quorum',
    level: 'info',
    text: '{cluster} formed',
    event: { id: 1061, log: 'System' },
    rule: '2.6',
  },
} as const satisfies Record<string, FactInfo>;
