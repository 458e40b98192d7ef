/** One tab stop for the whole picture; arrow keys go from thing to thing as they stand. */
import { useState, type FocusEvent, type KeyboardEvent } from 'react';
import { towards, type Direction, type Item } from './spatial.ts';

const DIRECTIONS: Record<string, Direction | undefined> = {
  ArrowLeft: 'ArrowLeft',
  ArrowRight: 'ArrowRight',
  ArrowUp: 'ArrowUp',
  ArrowDown: 'ArrowDown',
};

/** The thing of the picture that an event happened on. */
export const thingOf = (target: EventTarget): { id: string; element: HTMLElement } | null => {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-id]') : null;
  return element?.dataset.id === undefined ? null : { id: element.dataset.id, element };
};

const focusThing = (stage: Element, id: string | null): void => {
  const element = id === null ? null : stage.querySelector<HTMLElement>(`[data-id="${id}"]`);
  element?.focus();
  element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
};

export const useRoving = (items: readonly Item[], selected: string | null) => {
  const [focused, setFocused] = useState<string | null>(null);
  const has = (id: string | null) => id !== null && items.some((item) => item.id === id);
  const stop = has(focused) ? focused : has(selected) ? selected : (items[0]?.id ?? null);

  const onKeyDown = (event: KeyboardEvent) => {
    const focus = (id: string | null) => focusThing(event.currentTarget, id);
    const direction = DIRECTIONS[event.key];
    const from = thingOf(event.target);
    if (from === null || event.ctrlKey || event.altKey || event.metaKey) return;
    if (direction) focus(towards(items, from.id, direction));
    else if (event.key === 'Home') focus(items[0]?.id ?? null);
    else if (event.key === 'End') focus(items.at(-1)?.id ?? null);
    else return;
    event.preventDefault();
  };
  const onFocus = (event: FocusEvent) => setFocused(thingOf(event.target)?.id ?? focused);
  return { stop, onKeyDown, onFocus };
};
