/** The address after the hash: which view, what is selected, which tab, what is looked for. */
import { useHashLocation } from 'wouter/use-hash-location';
import type { ViewName } from '../ui/view-props.ts';

export const VIEWS: readonly { name: ViewName; title: string; key: string }[] = [
  { name: 'overview', title: 'Overview', key: '1' },
  { name: 'hosts', title: 'Hosts', key: '2' },
  { name: 'virtual-machines', title: 'Virtual Machines', key: '3' },
  { name: 'storage', title: 'Storage', key: '4' },
  { name: 'map', title: 'Map', key: '5' },
  { name: 'jobs', title: 'Jobs', key: '6' },
];

export type Place = {
  view: ViewName;
  selected: string | null;
  tab: string | null;
  query: string;
  within: string | null;
};

const LONGEST = 200;

/** Whatever stands in the address: an unknown view is the overview, overlong values are none. */
export const readPlace = (hash: string): Place => {
  const [path, search = ''] = hash.split('?', 2);
  const values = new URLSearchParams(search);
  const value = (key: string): string | null => {
    const text = values.get(key);
    return text === null || text === '' || text.length > LONGEST ? null : text;
  };
  const name = path.replace(/^\//, '');
  return {
    view: VIEWS.find((view) => view.name === name)?.name ?? 'overview',
    selected: value('selected'),
    tab: value('tab'),
    query: value('q') ?? '',
    within: value('in'),
  };
};

export const writePlace = ({ view, selected, tab, query, within }: Place): string => {
  const values = new URLSearchParams();
  if (within !== null) values.set('in', within);
  if (selected !== null) values.set('selected', selected);
  if (tab !== null) values.set('tab', tab);
  if (query !== '') values.set('q', query);
  const search = values.toString().replaceAll('%3A', ':');
  return `/${view}${search === '' ? '' : `?${search}`}`;
};

/** The library's own `navigate` moves what follows the question mark in front of the hash, where a server would see it. */
const navigate = (to: string, replace: boolean): void => {
  history[replace ? 'replaceState' : 'pushState'](null, '', `#${to}`);
  dispatchEvent(new HashChangeEvent('hashchange'));
};

export const usePlace = () => {
  const [hash] = useHashLocation();
  const place = readPlace(hash);
  /** Another view is a step that Back undoes; a selection or a letter in the search box is not. */
  const go = (next: Partial<Place>) => {
    const to = { ...place, ...next };
    navigate(writePlace(to), to.view === place.view);
  };
  return { place, go };
};
