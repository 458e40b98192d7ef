import type { ReactNode } from 'react';
import './link-button.css';

type LinkButtonProps = {
  onClick: () => void;
  children: ReactNode;
  /** In a grid's cell, where Enter on the row does the same: only the pointer has it. */
  inGrid?: boolean;
};

/** Text that leads to another view. */
export function LinkButton({ onClick, children, inGrid }: LinkButtonProps) {
  return (
    <button type="button" className="ui-link" tabIndex={inGrid ? -1 : undefined} onClick={onClick}>
      {children}
    </button>
  );
}
