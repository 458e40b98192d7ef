/** Why a VM is or was down: the chain of causes in plain words, how it came back, and what to learn from it. */
import { useWhy } from '../../client/queries.ts';
import type { VmId } from '../../domain/ids.ts';
import { useClockText } from '../../store/clock.ts';
import { useDatacenter, useEntity, useNameOf, useNow } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import type { ViewProps } from '../../ui/view-props.ts';
import { CauseChain } from './cause-chain.tsx';
import { lessons } from './lessons.ts';
import { waitingFor } from './waiting.ts';
import { whySummary } from './why-summary.ts';
import './why.css';

type WhyPaneProps = { vm: VmId; goTo?: ViewProps['goTo'] };

export function WhyPane({ vm: id, goTo }: WhyPaneProps) {
  const vm = useEntity('vms', id);
  const { data, error } = useWhy(id, vm?.lastFact ?? 0);
  const group = useEntity('groups', vm?.group);
  const cluster = useEntity('clusters', group?.cluster);
  const nameOf = useNameOf();
  const clock = useClockText();
  const now = useNow();
  const waiting = useDatacenter((state) => waitingFor(state.tables, vm, state.at, { nameOf, clock }));

  if (error)
    return (
      <EmptyState title="The causes could not be read">
        {error.detail} {error.next}
      </EmptyState>
    );
  // While another VM's answer is on its way, the one before it is still there.
  if (data?.vm !== id) return <EmptyState title="Looking for the causes…" />;
  const { outage, causes, recovery, truncated } = data;
  const name = nameOf(id);
  if (outage === null)
    return (
      <EmptyState
        title={waiting === '' ? `${name} was never down.` : `${name} has not served its users yet.`}
      >
        {waiting}
      </EmptyState>
    );
  const host = causes.find(({ kind }) => kind === 'hostPowerLost' || kind === 'hostStopError')?.ids.host;
  return (
    <div className="why">
      <p className="why-summary">
        <StatusBadge
          pill
          status={outage.to === null ? 'error' : outage.planned ? 'info' : 'ok'}
          text={outage.to === null ? 'Down' : outage.planned ? 'Planned gap' : 'Serves again'}
        />
        <span>{whySummary({ outage, causes }, { name, nameOf, clock, now })}</span>
      </p>
      {waiting !== '' && (
        <p>
          <strong>Now:</strong> {waiting}
        </p>
      )}
      {truncated && <p className="why-note">Older events are no longer kept, so the chain begins later.</p>}
      <CauseChain title="What took it down" facts={causes} />
      {recovery.length > 0 && (
        <CauseChain
          title={outage.to === null ? 'What was done since' : 'How it came back'}
          facts={recovery}
          after={outage.from}
        />
      )}
      <Lessons texts={lessons({ causes, recovery }, cluster)} />
      {goTo && (
        <p className="why-links">
          {host && <Button onClick={() => goTo('hosts', host)}>Go to {nameOf(host)}</Button>}
          <Button onClick={() => goTo('map', id)}>Show on the map</Button>
        </p>
      )}
    </div>
  );
}

function Lessons({ texts }: { texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <section aria-label="What would have helped">
      <h3 className="why-title">What would have helped</h3>
      <ul className="why-lessons">
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </section>
  );
}
