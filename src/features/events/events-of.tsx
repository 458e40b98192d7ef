import { useMemo } from 'react';
import { useDatacenter, useNameOf } from '../../store/hooks.tsx';
import type { ViewProps } from '../../ui/view-props.ts';
import type { AnyId } from '../../domain/ids.ts';
import { concerns, idsAbout } from './about.ts';
import { EventList } from './event-list.tsx';

type EventsOfProps = {
  /** A VM, host, LUN, array or cluster. */
  about: string;
  goTo?: ViewProps['goTo'];
};

/** The events of one thing and of what belongs to it. */
export function EventsOf({ about, goTo }: EventsOfProps) {
  const facts = useDatacenter((state) => state.facts);
  const ids = useDatacenter((state) => idsAbout(state.tables, about));
  const nameOf = useNameOf();
  const found = useMemo(() => {
    const wanted = new Set(ids.split(' '));
    return facts.filter((fact) => concerns(fact, wanted));
  }, [facts, ids]);
  // An id out of the address may be anything; what has no name is shown as it stands there.
  return (
    <EventList
      label={`Events of ${nameOf(about as AnyId)}`}
      facts={found}
      more={(facts[0]?.id ?? 1) > 1}
      goTo={goTo}
    />
  );
}
