import type { ReactNode } from 'react';
import { OS_NAMES } from '../../domain/cluster-os.ts';
import { MODEL_NAMES } from '../../domain/quorum.ts';
import type { ClusterHealth } from '../../store/cluster-health.ts';
import { useEntity, useNameOf } from '../../store/hooks.tsx';
import { formatDuration } from '../../ui/format.ts';
import { PropertyList } from '../../ui/property-list.tsx';
import { StatusBadge, type Status } from '../../ui/status-badge.tsx';
import type { ViewProps } from '../../ui/view-props.ts';
import { ClusterReserve } from './cluster-reserve.tsx';
import { RESERVE_MEANING } from './reserve-text.ts';
import { Votes } from './votes.tsx';
import { Witness } from './witness.tsx';

type ClusterOverviewProps = Pick<ViewProps, 'goTo'> & { health: ClusterHealth };

const statusOf = ({ up, survives, deciding }: ClusterHealth): Status => {
  if (!up) return 'error';
  if (deciding) return 'busy';
  return survives === 0 ? 'warning' : 'ok';
};

export function ClusterOverview({ health, goTo }: ClusterOverviewProps) {
  return (
    <div className="hosts-stack">
      <p className="hosts-lead">
        <StatusBadge status={statusOf(health)} text={health.sentence} />
      </p>
      <div className="hosts-halves">
        <div className="hosts-stack">
          <PropertyList
            title="Quorum"
            properties={quorumOf(health, <Witness health={health} goTo={goTo} />)}
          />
          <ClusterReserve id={health.id} />
        </div>
        <div className="hosts-stack">
          <Votes health={health} />
          <Configuration health={health} />
        </div>
      </div>
      <p className="hosts-muted hosts-meaning">
        <strong>Reserve:</strong> {RESERVE_MEANING}
      </p>
    </div>
  );
}

const quorumOf = (health: ClusterHealth, witness: ReactNode) => [
  { name: 'Model', value: MODEL_NAMES[health.model] },
  { name: 'Votes', value: `${health.votes} of ${health.total}` },
  {
    name: 'Needed',
    value:
      health.model === 'DO'
        ? `${health.need}, that of the disk`
        : `${health.need}, more than half of all configured votes`,
  },
  { name: 'Survives', value: survivalText(health) },
  ...(health.forced
    ? [{ name: 'Forced', value: `Quorum is not evaluated until ${health.need} votes are there` }]
    : []),
  { name: 'Witness', value: witness },
];

const survivalText = ({ up, survives, model }: ClusterHealth): string => {
  const what = model === 'DO' ? 'node' : 'vote';
  if (!up) return 'Nothing: it is down';
  if (survives === 0) return `No further loss of a ${what}`;
  return survives === 1 ? `1 more ${what}` : `${survives} more ${what}s, one after another`;
};

function Configuration({ health }: { health: ClusterHealth }) {
  const cluster = useEntity('clusters', health.id);
  const core = useEntity('groups', cluster?.coreGroup);
  const nameOf = useNameOf();
  if (!cluster) return null;
  const { delayMs, threshold } = cluster.heartbeat;
  return (
    <PropertyList
      title="Cluster"
      properties={[
        { name: 'Nodes', value: `${health.members} of ${health.nodes} are members` },
        { name: 'Virtual machines', value: `${health.serving} of ${health.vms} serve their users` },
        { name: 'Core group', value: core?.owner ? `on ${nameOf(core.owner)}` : 'has no owner' },
        {
          name: 'Heartbeat',
          value: `every ${formatDuration(delayMs)}; a node counts as lost after ${threshold} missed in a row (${formatDuration(delayMs * threshold)})`,
        },
        { name: 'Operating system', value: OS_NAMES[cluster.os] },
      ]}
    />
  );
}
