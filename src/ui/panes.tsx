import { Fragment, type ReactNode } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { useStored } from './stored.ts';
import './panes.css';

type Pane = {
  id: string;
  content: ReactNode;
  /** Part of the whole, per cent, until the user says otherwise. */
  size?: number;
  /** Pixels. */
  least?: number;
};

type PanesProps = {
  /** The user's sizes are remembered under this name. */
  id: string;
  orientation: 'horizontal' | 'vertical';
  panes: readonly (Pane | null | false)[];
  /** Names what the bars move, for assistive technology. */
  label: string;
};

type Layout = Record<string, number>;

const isLayout = (value: unknown): value is Layout =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((size) => typeof size === 'number');

/** Panes side by side or one above the other, with bars to move by pointer and arrow keys. */
export function Panes({ id, orientation, panes, label }: PanesProps) {
  const shown = panes.filter((pane) => pane !== null && pane !== false);
  const key = `ui.panes.${id}.${shown.map((pane) => pane.id).join('+')}`;
  return <KeyedPanes key={key} storeKey={key} orientation={orientation} panes={shown} label={label} />;
}

type KeyedProps = Omit<PanesProps, 'id' | 'panes'> & { storeKey: string; panes: readonly Pane[] };

function KeyedPanes({ storeKey, orientation, panes, label }: KeyedProps) {
  const [layout, setLayout] = useStored<Layout>(storeKey, {}, isLayout);
  return (
    <Group orientation={orientation} className="ui-panes" defaultLayout={layout} onLayoutChanged={setLayout}>
      {panes.map((pane, index) => (
        <Fragment key={pane.id}>
          {index > 0 && <Separator className="ui-panes-bar" aria-label={`Size of ${label}`} />}
          <Panel
            id={pane.id}
            className="ui-pane"
            defaultSize={pane.size === undefined ? undefined : `${pane.size}%`}
            minSize={pane.least ?? 80}
          >
            {pane.content}
          </Panel>
        </Fragment>
      ))}
    </Group>
  );
}
