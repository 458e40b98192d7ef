/** The picture of the datacenter: who runs where, who owns which disk, who votes, and what moves. */
import { useMemo } from 'react';
import { useOrder } from '../../client/order.tsx';
import type { HostId } from '../../domain/ids.ts';
import { useDatacenter } from '../../store/hooks.tsx';
import { useDerived } from '../../store/rows.ts';
import { stableValue } from '../../store/stable-rows.ts';
import { ViewLayout } from '../../ui/view-layout.tsx';
import type { ViewProps } from '../../ui/view-props.ts';
import { actionsOf } from './actions.ts';
import { choicesOf } from './choices.ts';
import { layoutOf } from './layout.ts';
import { placesOf } from './picture.ts';
import { Stage } from './stage.tsx';
import { topologyOf } from './topology.ts';
import { usePaneSize } from './use-pane-size.ts';
import './map.css';

type MapViewProps = ViewProps & {
  onKill: (host: HostId | null) => void;
  onHeal: (host: HostId) => void;
};

export function MapView({ selected, onSelect, within, goTo, onKill, onHeal }: MapViewProps) {
  const order = useOrder();
  const readOnly = useDatacenter((state) =>
    state.status.kind === 'read-only' ? state.status.reason : undefined,
  );
  const topology = useDerived(
    useMemo(
      () => stableValue((state) => topologyOf(state.tables, placesOf(state).fullest, within)),
      [within],
    ),
  );
  const choices = useDerived(
    useMemo(() => stableValue(({ tables }) => choicesOf(tables, selected)), [selected]),
  );
  const { ref, size } = usePaneSize();
  const layout = useMemo(() => size && layoutOf(topology, size), [topology, size]);
  const tools = { order, goTo, onKill, onHeal, readOnly };
  return (
    <ViewLayout
      title="Map"
      sections={[
        {
          title: choices.kind === 'none' ? 'Selection' : choices.name,
          actions: actionsOf(choices, tools),
          emptyText: 'Nothing selected',
        },
        {
          title: 'Datacenter',
          actions: [
            {
              id: 'kill',
              label: 'Kill a node (power loss)…',
              icon: 'bolt',
              danger: true,
              disabled: readOnly,
              run: () => onKill(null),
            },
          ],
        },
      ]}
      main={
        <div className="map">
          <div className="map-pane" ref={ref}>
            {layout && <Stage layout={layout} selected={selected} onSelect={onSelect} />}
          </div>
        </div>
      }
    />
  );
}
