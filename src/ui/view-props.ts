/** What every view gets from the window: its part of the address, and how to go elsewhere. */
export type ViewName = 'overview' | 'hosts' | 'virtual-machines' | 'storage' | 'map' | 'jobs';

export type ViewProps = {
  /** The selected row. */
  selected: string | null;
  onSelect: (id: string | null) => void;
  /** The tab of the details pane. */
  tab: string | null;
  onTab: (tab: string) => void;
  query: string;
  onQuery: (text: string) => void;
  /** What is chosen in the tree (a cluster, a host, an array); null for everything. */
  within: string | null;
  goTo: (view: ViewName, selected?: string, tab?: string) => void;
};
