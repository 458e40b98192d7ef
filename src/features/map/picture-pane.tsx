import { useMemo, type ComponentProps } from 'react';
import { useDerived } from '../../store/rows.ts';
import { stableValue } from '../../store/stable-rows.ts';
import { HeatMap } from './heat-map.tsx';
import { layoutOf } from './layout.ts';
import { placesOf } from './picture.ts';
import { Stage } from './stage.tsx';
import { countHosts, topologyOf } from './topology.ts';
import { usePaneSize } from './use-pane-size.ts';

/** Beyond this many hosts there is no room for tokens. */
const MOST_HOSTS = 20;

type PictureProps = Omit<ComponentProps<typeof Stage>, 'layout'> & { within: string | null };

export function Picture({ within, ...stage }: PictureProps) {
  const topology = useDerived(
    useMemo(
      () => stableValue((state) => topologyOf(state.tables, placesOf(state).fullest, within)),
      [within],
    ),
  );
  const { ref, size } = usePaneSize();
  const many = countHosts(topology) > MOST_HOSTS;
  const layout = useMemo(() => (size && !many ? layoutOf(topology, size) : null), [topology, size, many]);
  return (
    <div className="map-pane" ref={ref}>
      {layout && <Stage {...stage} layout={layout} />}
      {many && <HeatMap {...stage} topology={topology} />}
    </div>
  );
}
