import { useClusterHealth, useDerived, useIncident } from '../../store/rows.ts';
import { StatusShape, type Status } from '../../ui/status-badge.tsx';
import { captionOf } from './caption-text.ts';
import { migrations } from './picture.ts';

const TITLES: Record<Status, string> = {
  ok: 'All is well',
  busy: 'Under way',
  warning: 'Warning',
  error: 'Critical',
  info: 'For information',
  idle: 'Idle',
};

/** What happens now, in a sentence or two. */
export function Caption() {
  const incident = useIncident();
  const health = useClusterHealth();
  const running = useDerived(migrations).filter(({ outcome }) => outcome === 'running');
  const { tone, text } = captionOf(health, incident, running);
  return (
    <p className="map-caption" title={text}>
      <StatusShape status={tone} title={TITLES[tone]} />
      <span>{text}</span>
    </p>
  );
}
