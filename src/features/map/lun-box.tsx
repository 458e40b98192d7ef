import { memo } from 'react';
import { Icon } from '../../ui/icons.tsx';
import type { Box } from './geometry.ts';
import type { LunRow } from './lun-rows.ts';
import { placed } from './place.ts';
import { VoteChip } from './vote-chip.tsx';

const NAMED = 56;

type LunBoxProps = { row: LunRow; box: Box; selected: boolean; stop: boolean };

export const LunBox = memo(({ row, box, selected, stop }: LunBoxProps) => {
  const classes = ['map-lun', `ui-status-${row.tone}`];
  if (row.vote !== null) classes.push('map-witness');
  if (selected) classes.push('map-selected');
  return (
    <button
      type="button"
      className={classes.join(' ')}
      style={placed(box)}
      data-id={row.id}
      tabIndex={stop ? 0 : -1}
      aria-pressed={selected}
      title={row.label}
    >
      <span className="ui-visually-hidden">{row.label}</span>
      {row.vote === null && <Icon name="lun" size={11} className="map-token-shape" />}
      {box.w >= NAMED && (
        <span className="map-name" aria-hidden="true">
          {row.name}
        </span>
      )}
      <VoteChip vote={row.vote} />
    </button>
  );
});
