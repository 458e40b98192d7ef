import { memo, type ReactNode } from 'react';
import { StatusBadge } from '../../ui/status-badge.tsx';
import type { HostRow } from './host-rows.ts';
import { HOST_HEAD, type HostPlace } from './layout.ts';
import { placed, placedIn } from './place.ts';
import { VoteChip } from './vote-chip.tsx';

/** Wide enough for its memory in figures. */
const ROOMY = 170;
/** Too narrow for its name and its vote beside each other. */
const NARROW = 120;

type HostBoxProps = {
  row: HostRow;
  place: HostPlace;
  selected: boolean;
  stop: boolean;
  /** A dragged VM: would it go here? */
  drop: 'none' | 'possible' | 'here';
};

/** A chassis: its head is the button, the tokens stand in it. */
export const HostBox = memo(({ row, place, selected, stop, drop }: HostBoxProps) => {
  const narrow = place.box.w < NARROW;
  const classes = ['map-host', `ui-status-${row.look.tone}`];
  if (row.dark) classes.push('map-dark');
  if (narrow) classes.push('map-narrow');
  if (selected) classes.push('map-selected');
  if (drop !== 'none') classes.push(`map-drop-${drop}`);
  return (
    <div className={classes.join(' ')} style={placed(place.box)}>
      <button
        type="button"
        className="map-host-head"
        style={{ height: HOST_HEAD }}
        data-id={row.id}
        tabIndex={stop ? 0 : -1}
        aria-pressed={selected}
        title={row.label}
      >
        <span className="ui-visually-hidden">{row.label}</span>
        <span className="map-host-title" aria-hidden="true">
          <span className="map-name">{row.name}</span>
          {!narrow && <VoteChip vote={row.vote} />}
        </span>
        <span className="map-host-state" aria-hidden="true">
          <HostState row={row} narrow={narrow} />
          {row.misses.length === 0 && place.box.w >= ROOMY && (
            <span className="map-muted map-name">{row.memory.short}</span>
          )}
          {narrow && <VoteChip vote={row.vote} />}
        </span>
        <span className="map-memory" aria-hidden="true">
          <span className="map-memory-fill" style={{ width: `${row.memory.used * 100}%` }} />
        </span>
      </button>
      {place.slots.map((bay) => (
        <div key={`${bay.x} ${bay.y}`} className="map-bay" style={placedIn(place.box, bay)} />
      ))}
    </div>
  );
});

type HostStateProps = { row: HostRow; narrow: boolean };

function HostState({ row, narrow }: HostStateProps): ReactNode {
  const [missing] = row.misses;
  if (!missing) return <StatusBadge status={row.look.tone} text={row.look.text} />;
  const count = `${missing.missed} of ${missing.threshold}`;
  const more = row.misses.length > 1 ? ` +${row.misses.length - 1}` : '';
  const text = narrow ? count : `missed ${count}: ${missing.name}${more}`;
  return (
    <span className="map-misses">
      <StatusBadge status="warning" text={text} />
    </span>
  );
}
