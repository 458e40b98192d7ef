import { useRef } from 'react';

/** Letters that follow each other faster than this make one word. */
const PAUSE_MS = 800;

type Key = {
  key: string;
  timeStamp: number;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
};

/**
 * Typing the beginning of a name goes to it, as in the lists of Windows: the same letter again goes
 * to the next name, several letters narrow it down. Returns the index to go to, null where the key
 * is none of a name, and the current one where nothing begins like that.
 */
export function useTypeahead(): (event: Key, names: readonly string[], current: number) => number | null {
  const typed = useRef({ text: '', at: -Infinity });
  return (event, names, current) => {
    const goesOn = event.timeStamp - typed.current.at < PAUSE_MS && typed.current.text !== '';
    const plain = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!plain || (event.key === ' ' && !goesOn)) return null;
    const text = (goesOn ? typed.current.text : '') + event.key.toLowerCase();
    typed.current = { text, at: event.timeStamp };
    const same = text.replaceAll(text[0], '') === '';
    const sought = same ? text[0] : text;
    const from = same ? current + 1 : Math.max(0, current);
    for (let step = 0; step < names.length; step += 1) {
      const index = (from + step) % names.length;
      if (names[index].toLowerCase().startsWith(sought)) return index;
    }
    return current;
  };
}
