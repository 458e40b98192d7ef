/** The newest failure in a sentence, or, before there was one, the two clicks to it. */
import type { HostId } from '../../domain/ids.ts';
import { useEntity, useNameOf, useNow } from '../../store/hooks.tsx';
import type { Incident } from '../../store/incident.ts';
import { useIncident } from '../../store/rows.ts';
import { Button } from '../../ui/button.tsx';
import { formatDuration } from '../../ui/format.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import type { ViewProps } from '../../ui/view-props.ts';

type IncidentPanelProps = Pick<ViewProps, 'goTo'> & {
  onKill: (host: null) => void;
  onHeal: (host: HostId) => void;
  readOnly: string | undefined;
};

type WhatNextProps = IncidentPanelProps & { incident: Incident };

export function IncidentPanel(props: IncidentPanelProps) {
  const { onKill, readOnly } = props;
  const incident = useIncident();
  return (
    <section className="overview-card overview-wide overview-lead" aria-label="Failover">
      <div>{incident === null ? <FirstFailover /> : <Told incident={incident} />}</div>
      <div className="overview-buttons">
        {incident && <WhatNext {...props} incident={incident} />}
        {/* One and the same button before and after: whoever pressed it by keyboard still stands on it. */}
        <Button key="kill" look="danger" disabled={readOnly !== undefined} onClick={() => onKill(null)}>
          Kill a node…
        </Button>
      </div>
    </section>
  );
}

function FirstFailover() {
  return (
    <>
      <h3>See a failover: two clicks</h3>
      <p>
        <strong>1.</strong> Press <em>Kill a node</em>. <strong>2.</strong> Choose one. It loses power, and
        the cluster brings its virtual machines back on the other nodes while you watch here.
      </p>
    </>
  );
}

function Told({ incident: { hit, serving, overAt, at, decision, sentence } }: { incident: Incident }) {
  const now = useNow();
  const over = overAt !== null;
  return (
    <>
      <h3>
        <StatusBadge
          status={over ? 'ok' : decision === 'lost' ? 'error' : 'busy'}
          text={
            over ? `Over after ${formatDuration(overAt - at)}` : `Under way for ${formatDuration(now - at)}`
          }
        />
      </h3>
      <p>{sentence}</p>
      {hit.length > 0 && (
        <ProgressBar
          label="Virtual machines that serve again"
          fraction={serving / hit.length}
          text={`${serving} of ${hit.length} serve again`}
        />
      )}
    </>
  );
}

function WhatNext({ incident: { hit, host: id }, goTo, onHeal, readOnly }: WhatNextProps) {
  const nameOf = useNameOf();
  const host = useEntity('hosts', id);
  return (
    <>
      <Button onClick={() => goTo('map')}>Watch on the map</Button>
      {hit.length > 0 && (
        <Button onClick={() => goTo('virtual-machines', hit[0], 'why')}>
          Why was {nameOf(hit[0])} down?
        </Button>
      )}
      {host?.power.kind === 'off' && (
        <Button disabled={readOnly !== undefined} onClick={() => onHeal(id)}>
          Restore power of {host.name}
        </Button>
      )}
    </>
  );
}
