/** The picture of the datacenter: who runs where, who owns which disk, who votes, and what moves. */
import { useMemo } from 'react';
import { useOrder } from '../../client/order.tsx';
import type { HostId } from '../../domain/ids.ts';
import { useDatacenter, useStore } from '../../store/hooks.tsx';
import { useDerived } from '../../store/rows.ts';
import { stableValue } from '../../store/stable-rows.ts';
import { useContextMenu, type MenuPoint } from '../../ui/menu.tsx';
import { useStored } from '../../ui/stored.ts';
import { ToolButton } from '../../ui/toolbar.tsx';
import { ViewLayout } from '../../ui/view-layout.tsx';
import type { ViewProps } from '../../ui/view-props.ts';
import { actionsOf, type Tools } from './actions.ts';
import { Caption } from './caption.tsx';
import { carriedOf } from './carried.ts';
import { choicesOf } from './choices.ts';
import { Legend } from './legend.tsx';
import { MigrationStrip } from './migration-strip.tsx';
import { Picture } from './picture-pane.tsx';
import { SelectionStrip } from './selection-strip.tsx';
import './map.css';
import './things.css';
import './strips.css';

type MapViewProps = ViewProps & {
  onKill: (host: HostId | null) => void;
  onHeal: (host: HostId) => void;
  onInject: (on: string | null) => void;
};

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';

export function MapView({ selected, onSelect, within, goTo, onKill, onHeal, onInject }: MapViewProps) {
  const store = useStore();
  const order = useOrder();
  const readOnly = useDatacenter((state) =>
    state.status.kind === 'read-only' ? state.status.reason : undefined,
  );
  const [legend, setLegend] = useStored('map.legend', true, isBoolean);
  const menu = useContextMenu('What can be done');
  const tools: Tools = { order, goTo, onKill, onHeal, onInject, readOnly };
  const onMenu = (id: string, at: MenuPoint) => {
    onSelect(id);
    menu.open(at, actionsOf(choicesOf(store.getState().tables, id), tools));
  };
  return (
    <ViewLayout
      title="Map"
      tools={
        <ToolButton
          action={{ id: 'legend', label: 'Legend', checked: legend, run: () => setLegend(!legend) }}
        />
      }
      sections={useSections(selected, tools)}
      main={
        <div className="map">
          <Caption />
          <Picture
            within={within}
            selected={selected}
            onSelect={onSelect}
            onMenu={onMenu}
            carriedOf={(id) => (readOnly === undefined ? carriedOf(store.getState().tables, id) : null)}
            onDrop={({ vm, order: way }, to) => void order(way, { vm, to })}
          />
          {legend && <Legend />}
          <div className="map-strips">
            <SelectionStrip selected={selected} />
            <MigrationStrip />
          </div>
          {menu.element}
        </div>
      }
    />
  );
}

const useSections = (selected: string | null, tools: Tools) => {
  const choices = useDerived(
    useMemo(() => stableValue(({ tables }) => choicesOf(tables, selected)), [selected]),
  );
  return [
    {
      title: choices.kind === 'none' ? 'Selection' : choices.name,
      actions: actionsOf(choices, tools),
      emptyText: 'Nothing is selected.',
    },
    {
      title: 'Datacenter',
      actions: [
        {
          id: 'kill-any',
          label: 'Kill a node (power loss)…',
          icon: 'bolt' as const,
          danger: true,
          disabled: tools.readOnly,
          run: () => tools.onKill(null),
        },
      ],
    },
  ];
};
