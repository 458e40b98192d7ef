/** What would have prevented an outage or made it shorter, where the product's own rules say so. */
import type { Fact } from '../../domain/facts.ts';
import type { Cluster } from '../../domain/records.ts';
import { formatDuration, formatMB, formatQuantity } from '../../ui/format.ts';

type Outcome = { causes: readonly Fact[]; recovery: readonly Fact[] };

const number = (fact: Fact, word: string): number => Number(fact.data?.[word] ?? 0);

/** Votes of one more node or witness raise what is there, and for an even number of nodes not what is needed (2.2). */
const aboutQuorum = (lost: Fact, cluster: Pick<Cluster, 'quorumModel' | 'nodes'> | undefined): string[] => {
  const missing = number(lost, 'need') - number(lost, 'votes');
  const said = `${formatQuantity(missing, 'more vote')} would have kept the cluster up. Every configured node counts, also one that is down: bring a failed node back before the next one fails.`;
  if (cluster?.quorumModel !== 'NM' || cluster.nodes.length % 2 === 1 || missing !== 1) return [said];
  return [
    said,
    'With an even number of nodes, a witness disk (Node and Disk Majority) or a witness share (Node and File Share Majority) would have been that vote: it adds one and the number needed stays the same.',
  ];
};

const aboutChallenge = (started: Fact, all: readonly Fact[]): string[] => {
  const won = all.find(({ kind, id }) => kind === 'arbitrationWon' && id > started.id);
  return won
    ? [
        `${formatDuration(won.at - started.at)} went by in the challenge for the ${started.data?.witness ?? 'witness'}, because its owner was among the lost nodes and the members were one vote short without it. With one more node there would have been no challenge.`,
      ]
    : [];
};

type Find = (kind: Fact['kind']) => Fact | undefined;

/** What the cluster does not see of a virtual machine, and what it does about the rest. */
const aboutGuests = (find: Find): string[] => {
  const found: string[] = [];
  if (find('guestHung'))
    found.push(
      'A failover cluster of 2008 watches the process of a virtual machine and nothing inside it: a guest that hangs stays Online for ever. Watch the application itself, or cluster two guests with each other.',
    );
  if (find('guestStopError'))
    found.push(
      'A stop error in the guest is not the cluster’s business: the guest restarts by itself where it is. Set its recovery options to restart automatically, and look at its memory dump.',
    );
  if (find('vmWorkerCrashed'))
    found.push(
      'A worker process that crashes takes the memory of its virtual machine with it. It is noticed within 5 s and restarted in place once in 15 minutes; the next time the group moves to another node.',
    );
  if (find('vmShutDownInside'))
    found.push(
      'Shut down from inside, it was started again, because the cluster wants it Online. To have it stay off, shut it down from the console.',
    );
  if (find('configurationUnreadable'))
    found.push(
      'No node can read its configuration file. Restore the file from a backup, then start the group: the cluster tries it again by itself only once an hour.',
    );
  if (find('vmStateUnreadable'))
    found.push(
      'Its saved state is corrupt. Discard the saved state to have it boot; what was in its memory is lost.',
    );
  if (find('vmStateUnfit') || find('vmRestoreFailed'))
    found.push(
      'Saved memory runs only on processors of the same vendor that have every feature the machine was started with. Keep the nodes of a cluster alike, or move such a machine shut down.',
    );
  if (find('vmDisconnected'))
    found.push(
      'The cluster does not look at networks of guests: give every node a virtual network of the same name.',
    );
  if (find('vmmsStopped'))
    found.push(
      'Machines run on without the management service, but the cluster takes it for a failure of their configurations within a minute. Start the service before that, or move nothing in haste afterwards.',
    );
  if (find('vmTerminated'))
    found.push(
      'It was stopped by force after three minutes without progress. An offline action that saves needs no answer from the guest.',
    );
  return found;
};

export const lessons = ({ causes, recovery }: Outcome, cluster?: Pick<Cluster, 'quorumModel' | 'nodes'>) => {
  const all = [...causes, ...recovery];
  const find = (kind: Fact['kind']): Fact | undefined => all.find((fact) => fact.kind === kind);
  const lost = find('quorumLost');
  const started = find('arbitrationStarted');
  const failed = find('vmStartFailed');
  const found: string[] = [];
  if (find('vmDied') && !lost)
    found.push(
      'Nothing keeps what is in the memory of a host that loses power: a failover cluster brings the virtual machine back, it does not keep it running. Before a planned outage, quick-migrate it: its memory is saved and it goes on where it left off.',
    );
  found.push(...aboutGuests(find));
  if (lost) found.push(...aboutQuorum(lost, cluster));
  if (started) found.push(...aboutChallenge(started, all));
  if (find('groupStranded'))
    found.push(
      'No node was left that may own it. Resume a paused node, or allow more nodes as possible owners.',
    );
  if (failed)
    found.push(
      `Keep as much memory free on the other nodes as one lost node needs: ${formatMB(number(failed, 'needMB'))} were needed where ${formatMB(number(failed, 'freeMB'))} were free. The cluster doesn't look at memory when it chooses a node.`,
    );
  if (find('migrationStarted') && !find('vmDied'))
    found.push(
      'A quick migration always has this gap: memory is written to the LUN and read back. Less memory in use, or a faster link to the storage, makes it shorter.',
    );
  if (find('livePaused') && find('liveMigrationCompleted'))
    found.push(
      'Of a live migration only the pause is noticed: by then nearly all of the memory is at the target. A service that changes its memory faster than the network copies it pauses longer.',
    );
  return found;
};
