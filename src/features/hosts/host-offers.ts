/** What can be asked of a host now; where it can't, why not, in the words in which the cluster would refuse it. */
import type { Cluster } from '../../domain/records.ts';
import type { HostRow } from '../../store/host-rows.ts';
import { refusalText, type Refusal, type RefusalCode } from '../../domain/refusals.ts';

export type HostOffers = Record<'pause' | 'resume' | 'evict' | 'force' | 'kill' | 'heal', string | undefined>;

const refused = (because: RefusalCode, facts: Refusal['facts']): string =>
  refusalText({ ok: false, because, field: 'host', facts }).reason;

const nodeIs = (wanted: 'Up' | 'Paused', because: RefusalCode, { name, node }: HostRow) => {
  if (node === null) return refused('not-a-node', { host: name });
  return node === wanted ? undefined : refused(because, { host: name, state: node });
};

const noHeal = ({ name, power }: HostRow): string =>
  power === 'booting' ? `${name} has power again and boots.` : `${name} has power.`;

const noEvict = ({ name, node }: HostRow, cluster: Cluster | undefined): string | undefined => {
  if (node === null || !cluster) return refused('not-a-node', { host: name });
  if (cluster.component === null)
    return `${cluster.name} is down: nothing of it can be changed until it has quorum.`;
  return cluster.nodes.length === 1 ? refused('only-node', { host: name, cluster: cluster.name }) : undefined;
};

/** With quorum there is nothing to force; without power nobody who could. */
const noForce = ({ name, node, power }: HostRow, cluster: Cluster | undefined): string | undefined => {
  if (node === null || !cluster) return refused('not-a-node', { host: name });
  if (cluster.component !== null) return `${cluster.name} has quorum: nothing needs to be forced.`;
  return power === 'on' ? undefined : `${name} has no power.`;
};

/** `broken`: a fault is in effect on it. `readOnly`: why this window may only watch. */
export const hostOffers = (
  host: HostRow,
  cluster: Cluster | undefined,
  broken: boolean,
  readOnly: string | undefined,
): HostOffers => ({
  pause: readOnly ?? nodeIs('Up', 'node-not-up', host),
  resume: readOnly ?? nodeIs('Paused', 'node-not-paused', host),
  evict: readOnly ?? noEvict(host, cluster),
  force: readOnly ?? noForce(host, cluster),
  kill: readOnly ?? (host.power === 'off' ? refused('host-already-off', { host: host.name }) : undefined),
  heal: readOnly ?? (broken ? undefined : noHeal(host)),
});
