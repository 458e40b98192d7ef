/** The forecast of a kill as sentences. */
import { formatMB, formatQuantity } from '../../ui/format.ts';
import type { KillForecast } from './kill-forecast.ts';

const machines = (count: number): string => formatQuantity(count, 'virtual machine');

const quorumText = (forecast: KillForecast): string => {
  const { quorum, cluster, survivors, votes, total, need, witness, claimsWitness } = forecast;
  const count = `${votes} of ${total} votes, ${need} needed`;
  const left = `${formatQuantity(survivors, 'node')} left`;
  switch (quorum) {
    case 'unaffected':
      return cluster === null
        ? 'It is not a cluster node, so nothing takes over from it.'
        : `It is not an active member of ${cluster}, so no vote is lost.`;
    case 'kept':
      return `${cluster} keeps quorum: ${left}, ${count}${claimsWitness ? '; the witness ${witness} votes again once another node has claimed it' : ''}.`;
    case 'challenged':
      return `${cluster} keeps quorum after a challenge for the witness ${witness}: ${left}, ${count}.`;
    case 'lost':
      return `${cluster} loses quorum and stops: ${left}, ${count}.`;
    case 'alone':
      return `It is the last node of ${cluster}: the cluster is down at once.`;
  }
};

const hitText = ({ hit, moving, staying }: KillForecast): string => {
  if (hit.length === 0) return 'No virtual machine runs on it.';
  const lost = `${machines(hit.length)} ${hit.length === 1 ? 'loses its' : 'lose their'} memory`;
  if (staying.length === 0)
    return `${lost} and ${hit.length === 1 ? 'boots' : 'boot'} afresh on other nodes.`;
  if (moving.length === 0) return `${lost} and ${hit.length === 1 ? 'stays' : 'stay'} down.`;
  return `${lost}: ${moving.length} boot afresh on other nodes, ${staying.length} ${staying.length === 1 ? 'stays' : 'stay'} down because no node left may take over or start ${staying.length === 1 ? 'it' : 'them'}.`;
};

/** The short form, beside a button. */
export const forecastSummary = (forecast: KillForecast): string =>
  forecast.off
    ? 'It has no power already.'
    : [hitText(forecast), quorumText(forecast), alsoDownText(forecast)].filter(Boolean).join(' ');

const alsoDownText = ({ alsoDown }: KillForecast): string =>
  alsoDown.length === 0
    ? ''
    : `${machines(alsoDown.length)} on the other nodes ${alsoDown.length === 1 ? 'goes' : 'go'} down with the cluster.`;

/** Warned of only where it can be known: all of them together need more than all nodes have. */
export const memoryWarning = ({ neededMB, freeMB }: KillForecast): string | null =>
  neededMB > freeMB
    ? `They need ${formatMB(neededMB)} and the other nodes have ${formatMB(freeMB)} free: not all of them can start. The cluster doesn't look at memory when it chooses a node.`
    : null;
