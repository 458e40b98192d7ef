import type { ReactNode } from 'react';

/** Leads to another view; looks like a link and says where by its text. */
export function LinkTo({ onOpen, children }: { onOpen: () => void; children: ReactNode }) {
  return (
    <button type="button" className="vm-link" onClick={onOpen}>
      {children}
    </button>
  );
}
