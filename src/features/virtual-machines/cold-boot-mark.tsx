/** Booted afresh after a failure: what was in its memory is gone. */
export function ColdBootMark({ text }: { text: string }) {
  return <span className="vm-mark">{text}</span>;
}
