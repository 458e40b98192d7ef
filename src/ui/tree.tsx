import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';
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

type Line = { item: TreeItem; level: number; parent: string | null; open: boolean };

const flatten = (
  items: readonly TreeItem[],
  closed: ReadonlySet<string>,
  level = 1,
  parent: string | null = null,
): Line[] =>
  items.flatMap((item) => {
    const open = (item.children?.length ?? 0) > 0 && !closed.has(item.id);
    return [
      { item, level, parent, open },
      ...(open ? flatten(item.children ?? [], closed, level + 1, item.id) : []),
    ];
  });

/** One tab stop; arrows walk and open, as in Explorer. The tree is drawn flat, levels are told by attribute. */
export function Tree({ label, items, selected, onSelect }: TreeProps) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const root = useRef<HTMLDivElement>(null);
  const lines = flatten(items, closed);
  const current = Math.max(
    0,
    lines.findIndex(({ item }) => item.id === selected),
  );

  const setOpen = (id: string, open: boolean) => {
    const next = new Set(closed);
    if (open) next.delete(id);
    else next.add(id);
    setClosed(next);
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
        hasChildren && !line.open ? setOpen(line.item.id, true) : hasChildren && go(current + 1),
      ArrowLeft: () =>
        line.open ? setOpen(line.item.id, false) : go(lines.findIndex(({ item }) => item.id === line.parent)),
    };
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  return (
    // Its items take the focus in turn.
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
    <div ref={root} role="tree" aria-label={label} className="ui-tree" onKeyDown={onKeyDown}>
      {lines.map(({ item, level, open }, index) => (
        // The tree's keys are handled by the tree; the pointer has this.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={item.id}
          role="treeitem"
          aria-level={level}
          aria-selected={item.id === selected}
          aria-expanded={item.children && item.children.length > 0 ? open : undefined}
          aria-label={item.note ? `${item.label}, ${item.note}` : item.label}
          title={item.note}
          tabIndex={index === current ? 0 : -1}
          className={item.id === selected ? 'ui-tree-item ui-selected' : 'ui-tree-item'}
          style={{ paddingInlineStart: 4 + (level - 1) * 14 }}
          onClick={() => onSelect(item.id)}
        >
          <span
            className="ui-tree-toggle"
            aria-hidden="true"
            onClick={(event) => {
              event.stopPropagation();
              setOpen(item.id, !open);
            }}
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
