import { useIncident, useClusterHealth } from '../../store/rows.ts';
import { StatusBadge, type Status } from '../../ui/status-badge.tsx';
import { useDerived } from '../../store/rows.ts';
import { migrations } from './picture.ts';
import { captionOf } from './caption-text.ts';

/** What happens now, in one line. */
export function Caption() {
  const incident = useIncident();
  const health = useClusterHealth();
  const running = useDerived(migrations).filter(({ outcome }) => outcome === 'running');
  const { tone, text }: { tone: Status; text: string } = captionOf(health, incident, running);
  return (
    <p className="map-caption" title={text}>
      <StatusBadge status={tone} text={text} />
    </p>
  );
}
