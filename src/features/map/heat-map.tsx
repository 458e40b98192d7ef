import { useClusterHealth, useDerived } from '../../store/rows.ts';
import { menuPointOf, type MenuPoint } from '../../ui/menu.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Votes } from './cluster-frame.tsx';
import type { HostRow } from './host-rows.ts';
import { hosts } from './picture.ts';
import type { FrameOfHosts, Topology } from './topology.ts';
import { thingOf } from './use-roving.ts';

const SHAPES = {
  ok: 'ok',
  warning: 'pause',
  error: 'error',
  busy: 'refresh',
  info: 'info',
  idle: 'idle',
} as const;

type HeatMapProps = {
  topology: Topology;
  selected: string | null;
  onSelect: (id: string | null) => void;
  onMenu: (id: string, at: MenuPoint) => void;
};

/** Hundreds of hosts: one box each, by state. Choose a cluster in the tree to see it in full. */
export function HeatMap({ topology, selected, onSelect, onMenu }: HeatMapProps) {
  const rows = new Map(useDerived(hosts).map((row) => [row.id, row]));
  return (
    <div className="map-heat">
      <p className="map-muted">
        So many hosts are shown by state alone. Choose a cluster in the tree at the left to see it in full.
      </p>
      {topology.frames.map((frame) => (
        <section key={frame.cluster ?? 'none'} className="map-heat-frame">
          <FrameHead frame={frame} />
          <ul>
            {frame.hosts.map((id) => {
              const row = rows.get(id);
              return (
                row && (
                  <li key={id}>
                    <HeatBox row={row} selected={selected === id} onSelect={onSelect} onMenu={onMenu} />
                  </li>
                )
              );
            })}
          </ul>
        </section>
      ))}
    </div>
  );
}

function FrameHead({ frame }: { frame: FrameOfHosts }) {
  const health = useClusterHealth().find(({ id }) => id === frame.cluster);
  return (
    <h3 className="map-frame-head">
      {health?.name ?? 'Not clustered'} {health && <Votes health={health} />}
      {health && !health.up && <span className="map-no-quorum">No quorum: the cluster is down</span>}
    </h3>
  );
}

type HeatBoxProps = Pick<HeatMapProps, 'onSelect' | 'onMenu'> & { row: HostRow; selected: boolean };

function HeatBox({ row, selected, onSelect, onMenu }: HeatBoxProps) {
  const { tone } = row.look;
  return (
    <button
      type="button"
      className={`map-heat-box ui-status-${tone}${selected ? ' map-selected' : ''}`}
      data-id={row.id}
      aria-pressed={selected}
      title={row.label}
      onClick={() => onSelect(row.id)}
      onContextMenu={(event) => {
        event.preventDefault();
        const thing = thingOf(event.target);
        if (thing) onMenu(row.id, menuPointOf(thing.element));
      }}
    >
      <span className="ui-visually-hidden">{row.label}</span>
      <Icon name={SHAPES[tone]} size={12} className="map-token-shape" />
      <span className="map-name" aria-hidden="true">
        {row.name}
      </span>
      <span className="map-muted" aria-hidden="true">
        {row.vms}
      </span>
    </button>
  );
}
