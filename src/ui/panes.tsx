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
export function Panes(props: PanesProps) {
  // Shares of a width say nothing about a height.
  const key = `ui.panes.${props.id}.${props.orientation}`;
  return <KeyedPanes key={key} storeKey={key} {...props} />;
}

function KeyedPanes({ storeKey, orientation, panes, label }: PanesProps & { storeKey: string }) {
  const [layout, setLayout] = useStored<Layout>(storeKey, {}, isLayout);
  // One group for every combination: when a pane comes or goes, its neighbours keep focus and place.
  const shown = panes.filter((pane) => pane !== null && pane !== false);
  return (
    <Group
      orientation={orientation}
      className="ui-panes"
      onLayoutChanged={(next, { isUserInteraction, requestedLayout }) => {
        if (isUserInteraction) setLayout({ ...layout, ...(requestedLayout ?? next) });
      }}
    >
      {shown.map((pane, index) => (
        <Fragment key={pane.id}>
          {index > 0 && <Separator className="ui-panes-bar" aria-label={`Size of ${label}`} />}
          <Panel
            id={pane.id}
            className="ui-pane"
            defaultSize={sizeOf(pane, layout)}
            minSize={pane.least ?? 80}
          >
            {pane.content}
          </Panel>
        </Fragment>
      ))}
    </Group>
  );
}

function sizeOf(pane: Pane, layout: Layout): string | undefined {
  const size = layout[pane.id] ?? pane.size;
  return size === undefined ? undefined : `${size}%`;
}
