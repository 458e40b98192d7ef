import type { ReactNode } from 'react';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { VoteChip } from './vote-chip.tsx';

const STATES: { tone: string; icon: IconName; text: string }[] = [
  { tone: 'ok', icon: 'play', text: 'Running' },
  { tone: 'busy', icon: 'refresh', text: 'Boots' },
  { tone: 'busy', icon: 'sort-down', text: 'Saves' },
  { tone: 'busy', icon: 'migrate', text: 'Changes owner' },
  { tone: 'busy', icon: 'sort-up', text: 'Restores' },
  { tone: 'warning', icon: 'pause', text: 'Paused' },
  { tone: 'idle', icon: 'stop', text: 'Stopped' },
  { tone: 'error', icon: 'error', text: 'Down' },
];

/** What shapes and lines mean. */
export function Legend() {
  return (
    <ul className="map-legend" aria-label="Legend">
      {STATES.map(({ tone, icon, text }) => (
        <li key={text} className={`ui-status-${tone}`}>
          <Icon name={icon} size={11} className="map-token-shape" /> {text}
        </li>
      ))}
      <li>
        <span className="map-cold-sign">❄</span> Cold boot, memory lost
      </li>
      <Sample className="map-sample-memory">Memory: long is large, full is in the host</Sample>
      <Sample className="map-sample-line">LUN and its owner</Sample>
      <Sample className="map-sample-pending">on its way</Sample>
      <Sample className="map-sample-stale">owner is dead</Sample>
      <Sample className="map-sample-pulse">Heartbeat</Sample>
      <li>
        <VoteChip vote={1} /> <VoteChip vote={0} /> Vote, none
      </li>
    </ul>
  );
}

function Sample({ className, children }: { className: string; children: ReactNode }) {
  return (
    <li>
      <span className={`map-sample ${className}`} aria-hidden="true" /> {children}
    </li>
  );
}
