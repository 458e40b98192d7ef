import type { ClusterHealth } from '../../store/cluster-health.ts';
import { useVoters } from '../../store/rows.ts';
import type { Voter } from '../../store/voters.ts';
import { PropertyList } from '../../ui/property-list.tsx';
import { StatusBadge, type Status } from '../../ui/status-badge.tsx';

const statusOf = ({ up, survives, deciding }: ClusterHealth): Status => {
  if (!up) return 'error';
  if (deciding) return 'busy';
  return survives === 0 ? 'warning' : 'ok';
};

/** How a cluster stands, and who votes. */
export function ClusterCard({ health }: { health: ClusterHealth }) {
  const all = useVoters(health.id);
  const { name, members, nodes, votes, total, need, serving, vms } = health;
  return (
    <section className="overview-card" aria-label={name}>
      <h3>
        <StatusBadge status={statusOf(health)} text={health.sentence} />
      </h3>
      <PropertyList
        properties={[
          { name: 'Nodes', value: `${members} of ${nodes} are members` },
          { name: 'Quorum', value: `${votes} of ${total} votes, ${need} needed` },
          { name: 'Virtual machines', value: `${serving} of ${vms} serve their users` },
        ]}
      />
      <ul className="overview-voters" aria-label={`Votes of ${name}`}>
        {all.map((voter) => (
          <li key={voter.id} className={voter.votes ? 'overview-voter' : 'overview-voter overview-silent'}>
            <StatusBadge status={voterStatus(voter)} text={voter.name} />
            <span className="overview-muted">
              {voter.state}, {voter.votes ? 'votes' : 'no vote'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const voterStatus = ({ votes, state }: Voter): Status => {
  if (state === 'No heartbeat') return 'warning';
  if (state === 'Joining' || state === 'Being claimed') return 'busy';
  return votes ? 'ok' : 'error';
};
