/** The tree of what there is, and the bar of views below it. */
import { useClusterHealth, useHostRows } from '../store/rows.ts';
import { useAll } from '../store/hooks.tsx';
import type { HostRow } from '../store/host-rows.ts';
import { Icon, type IconName } from '../ui/icons.tsx';
import { StatusShape, type Status } from '../ui/status-badge.tsx';
import { Tree, type TreeItem } from '../ui/tree.tsx';
import type { ViewName } from '../ui/view-props.ts';
import { VIEWS, type Place } from './routing.ts';

const EVERYTHING = 'all';
const SHAPES: Record<HostRow['status'], Status> = {
  OK: 'ok',
  'Needs Attention': 'warning',
  'Not Responding': 'error',
};

const ICONS: Record<ViewName, IconName> = {
  overview: 'info',
  hosts: 'host',
  'virtual-machines': 'vm',
  storage: 'array',
  map: 'map',
  jobs: 'jobs',
};

const hostItem = (host: HostRow): TreeItem => {
  const note = [host.status, host.node].filter(Boolean).join(', ');
  return {
    id: host.id,
    label: host.name,
    icon: 'host',
    note,
    badge: <StatusShape status={host.node === 'Paused' ? 'idle' : SHAPES[host.status]} title={note} />,
  };
};

const useTree = (): TreeItem[] => {
  const hosts = useHostRows();
  const clusters = useClusterHealth();
  const arrays = useAll('arrays');
  return [
    {
      id: EVERYTHING,
      label: 'All Hosts',
      icon: 'folder',
      children: [
        ...clusters.map((cluster) => ({
          id: cluster.id,
          label: cluster.name,
          icon: 'cluster' as const,
          note: cluster.sentence,
          badge: (
            <StatusShape
              status={!cluster.up ? 'error' : cluster.survives === 0 || cluster.deciding ? 'warning' : 'ok'}
              title={cluster.sentence}
            />
          ),
          children: hosts.filter((host) => host.cluster === cluster.id).map(hostItem),
        })),
        ...hosts.filter((host) => host.cluster === null).map(hostItem),
      ],
    },
    ...arrays.map((array) => ({
      id: array.id,
      label: array.name,
      icon: 'array' as const,
      note: array.model,
    })),
  ];
};

/** A choice in the tree narrows the view; from a view that it says nothing about it leads to one that it does. */
const viewFor = (id: string, view: ViewName): ViewName => {
  if (id.startsWith('array:')) return view === 'storage' ? view : 'storage';
  return view === 'overview' || view === 'map' || view === 'jobs' || view === 'storage' ? 'hosts' : view;
};

export function Navigation({ place, go }: { place: Place; go: (next: Partial<Place>) => void }) {
  const items = useTree();
  return (
    <nav className="app-navigation" aria-label="Navigation">
      <div className="app-tree">
        <Tree
          label="Hosts and storage"
          items={items}
          selected={place.within ?? EVERYTHING}
          onSelect={(id) =>
            id === EVERYTHING
              ? go({ within: null })
              : go({ within: id, view: viewFor(id, place.view), selected: null, tab: null })
          }
        />
      </div>
      <ul className="app-views" aria-label="Views">
        {VIEWS.map(({ name, title, key }) => (
          <li key={name}>
            <a
              href={`#/${name}`}
              aria-current={name === place.view ? 'page' : undefined}
              aria-keyshortcuts={`Alt+${key}`}
              className={name === place.view ? 'app-view-link ui-selected' : 'app-view-link'}
            >
              <Icon name={ICONS[name]} />
              <span>{title}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
