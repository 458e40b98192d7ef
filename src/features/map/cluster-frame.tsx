import { useEntity } from '../../store/hooks.tsx';
import type { ClusterHealth } from '../../store/cluster-health.ts';
import type { FramePlace, NetworkPlace } from './layout.ts';
import { placed } from './place.ts';

type ClusterFrameProps = { place: FramePlace; health: ClusterHealth | undefined; deciding: string };

/** The frame around the hosts of a cluster, with the count of votes in its head. */
export function ClusterFrame({ place, health, deciding }: ClusterFrameProps) {
  const { box, networks } = place;
  const down = health !== undefined && !health.up;
  return (
    <>
      <div className={down ? 'map-frame map-frame-down' : 'map-frame'} style={placed(box)}>
        <header className="map-frame-head">
          <strong className="map-name">{health?.name ?? 'Not clustered'}</strong>
          {health && <Votes health={health} />}
          {deciding !== '' && <span className="map-deciding">{deciding}</span>}
          {down && deciding === '' && <span className="map-no-quorum">No quorum: the cluster is down</span>}
        </header>
      </div>
      {networks.map((network) => (
        <NetworkName key={network.id} place={network} left={box.x + 10} />
      ))}
    </>
  );
}

/** Each vote as a ballot, present ones filled, with a mark behind those that are needed. */
export function Votes({ health: { votes, total, need } }: { health: ClusterHealth }) {
  return (
    <span className={votes >= need ? 'map-count' : 'map-count map-short'}>
      <span className="map-ballots" aria-hidden="true">
        <Ballots from={0} to={need} votes={votes} />
        <span className="map-need" />
        <Ballots from={need} to={total} votes={votes} />
      </span>
      {votes} of {total} votes, {need} needed
    </span>
  );
}

function NetworkName({ place, left }: { place: NetworkPlace; left: number }) {
  const network = useEntity('networks', place.id);
  return (
    <div className="map-network" style={{ left, top: place.y - 8, width: 62 }} title={network?.name}>
      {network?.name}
    </div>
  );
}

function Ballots({ from, to, votes }: { from: number; to: number; votes: number }) {
  return Array.from({ length: to - from }, (_, i) => (
    <span key={i} className={from + i < votes ? 'map-ballot map-cast' : 'map-ballot'} />
  ));
}
