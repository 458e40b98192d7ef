/** Everything that can be ordered, to be looked through by typing; arrows walk, Enter chooses. */
import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import type { OrderForm } from '../../client/order-forms.ts';
import type { OrderGroup } from './grouping.ts';

type OrderListProps = {
  label: string;
  groups: readonly OrderGroup[];
  query: string;
  onQuery: (text: string) => void;
  /** Where the arrows stand. */
  current: string | null;
  onCurrent: (id: string) => void;
  onChoose: (form: OrderForm) => void;
};

const PAGE = 8;
const STEPS: Record<string, number | undefined> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: PAGE,
  PageUp: -PAGE,
};

export function OrderList(props: OrderListProps) {
  const { label, groups, query, onQuery, current, onCurrent, onChoose } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const all = groups.flatMap(({ forms }) => forms);
  const at = Math.max(
    0,
    all.findIndex((form) => form.id === current),
  );
  const active = all.at(at);
  const optionId = (form: OrderForm) => `${id}-${form.id}`;

  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    if (active) document.getElementById(`${id}-${active.id}`)?.scrollIntoView?.({ block: 'nearest' });
  }, [id, active]);

  const onKey = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    if (step === undefined) return active && onChoose(active);
    const next = Math.abs(step) === 1 ? (at + step + all.length) % all.length : at + step;
    const form = all.at(Math.min(all.length - 1, Math.max(0, next)));
    if (form) onCurrent(form.id);
  };
  return (
    <>
      <input
        ref={input}
        type="text"
        role="combobox"
        className="orders-search"
        aria-label={label}
        placeholder={label}
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={id}
        aria-activedescendant={active && optionId(active)}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={onKey}
      />
      <div id={id} className="orders-options" role="listbox" aria-label={label} tabIndex={-1}>
        {groups.map(({ title, forms }, place) => (
          <div key={title} role="group" aria-labelledby={`${id}-group-${place}`}>
            <div id={`${id}-group-${place}`} className="orders-group" role="presentation">
              {title}
            </div>
            {forms.map((form) => (
              <Option
                key={form.id}
                id={optionId(form)}
                form={form}
                selected={form === active}
                onChoose={() => onChoose(form)}
              />
            ))}
          </div>
        ))}
      </div>
      {all.length === 0 && <p role="status">Nothing of that name. Look for another word.</p>}
    </>
  );
}

type OptionProps = { id: string; form: OrderForm; selected: boolean; onChoose: () => void };

/** Keys go to the search box, which names this one as active. */
function Option({ id, form: { title, summary }, selected, onChoose }: OptionProps) {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      className={selected ? 'orders-option ui-selected' : 'orders-option'}
      onClick={onChoose}
      onKeyDown={(event) => event.key === 'Enter' && onChoose()}
    >
      <span className="orders-name">{title}</span>
      {summary !== '' && <span className="orders-summary">{summary}</span>}
    </div>
  );
}
