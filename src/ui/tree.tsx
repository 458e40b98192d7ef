import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';
import { useTypeahead } from './typeahead.ts';
import './tree.css';

export type TreeItem = {
  id: string;
  label: string;
  icon: IconName;
  /** Beside the label: a status. Its meaning also belongs into `note`. */
  badge?: ReactNode;
  note?: string;
  children?: readonly TreeItem[];
};

type TreeProps = {
  label: string;
  items: readonly TreeItem[];
  selected: string | null;
  onSelect: (id: string) => void;
};

type Line = {
  item: TreeItem;
  level: number;
  parent: string | null;
  open: boolean;
  /** Place among its siblings, from 1, and how many they are: the tree is drawn flat and cannot show it. */
  place: number;
  siblings: number;
};

const flatten = (
  items: readonly TreeItem[],
  closed: ReadonlySet<string>,
  level = 1,
  parent: string | null = null,
): Line[] =>
  items.flatMap((item, index) => {
    const open = (item.children?.length ?? 0) > 0 && !closed.has(item.id);
    return [
      { item, level, parent, open, place: index + 1, siblings: items.length },
      ...(open ? flatten(item.children ?? [], closed, level + 1, item.id) : []),
    ];
  });

const holds = (item: TreeItem, id: string): boolean =>
  item.children?.some((child) => child.id === id || holds(child, id)) ?? false;

/** One tab stop; arrows walk and open, as in Explorer. The tree is drawn flat, levels are told by attribute. */
export function Tree({ label, items, selected, onSelect }: TreeProps) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const root = useRef<HTMLDivElement>(null);
  const lines = flatten(items, closed);
  const current = Math.max(
    0,
    lines.findIndex(({ item }) => item.id === selected),
  );

  const typeahead = useTypeahead();

  const setOpen = (item: TreeItem, open: boolean) => {
    const next = new Set(closed);
    if (open) next.delete(item.id);
    else next.add(item.id);
    setClosed(next);
    // What is folded away cannot stay selected out of sight.
    if (!open && selected !== null && holds(item, selected)) {
      onSelect(item.id);
      root.current
        ?.querySelectorAll<HTMLElement>('[role=treeitem]')
        [lines.findIndex((line) => line.item === item)]?.focus();
    }
  };
  const go = (index: number) => {
    const line = lines[index];
    if (!line) return;
    onSelect(line.item.id);
    root.current?.querySelectorAll<HTMLElement>('[role=treeitem]')[index]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const line = lines[current];
    if (!line || event.altKey || event.ctrlKey || event.metaKey) return;
    const hasChildren = (line.item.children?.length ?? 0) > 0;
    const keys: Record<string, (() => void) | undefined> = {
      ArrowDown: () => go(current + 1),
      ArrowUp: () => go(current - 1),
      Home: () => go(0),
      End: () => go(lines.length - 1),
      ArrowRight: () =>
        hasChildren && !line.open ? setOpen(line.item, true) : hasChildren && go(current + 1),
      ArrowLeft: () =>
        line.open ? setOpen(line.item, false) : go(lines.findIndex(({ item }) => item.id === line.parent)),
      Enter: () => go(current),
      ' ': () => go(current),
    };
    const typed = typeahead(
      event,
      lines.map((each) => each.item.label),
      current,
    );
    const act = typed === null ? keys[event.key] : () => go(typed);
    if (!act) return;
    event.preventDefault();
    act();
  };

  return (
    // Its items take the focus in turn.
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
    <div ref={root} role="tree" aria-label={label} className="ui-tree" onKeyDown={onKeyDown}>
      {lines.map(({ item, level, open, place, siblings }, index) => (
        // The tree's keys are handled by the tree; the pointer has this.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={item.id}
          role="treeitem"
          aria-level={level}
          aria-posinset={place}
          aria-setsize={siblings}
          aria-selected={item.id === selected}
          aria-expanded={item.children && item.children.length > 0 ? open : undefined}
          aria-label={item.note ? `${item.label}, ${item.note}` : item.label}
          title={item.note}
          tabIndex={index === current ? 0 : -1}
          className={item.id === selected ? 'ui-tree-item ui-selected' : 'ui-tree-item'}
          style={{ paddingInlineStart: 4 + (level - 1) * 14 }}
          onClick={() => onSelect(item.id)}
          onDoubleClick={() => item.children?.length && setOpen(item, !open)}
        >
          <span
            className="ui-tree-toggle"
            aria-hidden="true"
            onClick={(event) => {
              if (!item.children?.length) return;
              event.stopPropagation();
              setOpen(item, !open);
            }}
            onDoubleClick={(event) => event.stopPropagation()}
          >
            {item.children && item.children.length > 0 && (
              <Icon name={open ? 'chevron-down' : 'chevron-right'} size={12} />
            )}
          </span>
          <Icon name={item.icon} />
          <span className="ui-tree-label">{item.label}</span>
          {item.badge}
        </div>
      ))}
    </div>
  );
}
