import { memo } from 'react';
import { Icon } from '../../ui/icons.tsx';
import type { Box } from './geometry.ts';
import { placed } from './place.ts';
import type { OutlineRow, TokenRow } from './token-rows.ts';

/** Narrower than this there is no room for a name, and for both lines only above that height. */
const NAMED = 54;
const TWO_LINES = 30;

type TokenProps = { row: TokenRow; box: Box; selected: boolean; stop: boolean };

/** One VM. What moves in it, its memory and its progress, is drawn above by the canvas. */
export const Token = memo(({ row, box, selected, stop }: TokenProps) => {
  const { look, cold, onTheWay } = row;
  const classes = ['map-token', `ui-status-${look.tone}`];
  if (onTheWay) classes.push('map-on-the-way');
  if (selected) classes.push('map-selected');
  const named = box.w >= NAMED;
  const twoLines = box.h >= TWO_LINES;
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
      {named && twoLines && (
        <span className="map-name" aria-hidden="true">
          {row.name}
        </span>
      )}
      <span className="map-token-text" aria-hidden="true">
        <Icon name={look.icon} size={11} className="map-token-shape" />
        {named && <span className="map-name">{twoLines ? look.short : row.name}</span>}
      </span>
      {cold && (
        <span className="map-cold" aria-hidden="true">
          ❄
        </span>
      )}
    </button>
  );
});

/** The slot that waits for a VM, or that it has just left. */
export const Outline = memo(({ row, box }: { row: OutlineRow; box: Box }) => (
  <div className="map-outline" style={placed(box)} aria-hidden="true">
    {box.w >= NAMED && <span className="map-name">{row.name}</span>}
  </div>
));
