import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import './dialog.css';

type DialogProps = {
  title: string;
  open: boolean;
  onClose: () => void;
  /** One sentence under the title. */
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons, the usual one first. */
  buttons?: ReactNode;
  wide?: boolean;
};

/** Modal: focus stays inside, Escape closes, the focus returns to where it came from. */
export function Dialog({ title, open, onClose, description, children, buttons, wide }: DialogProps) {
  return (
    <BaseDialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="ui-backdrop" />
        <BaseDialog.Popup className={wide ? 'ui-dialog ui-wide' : 'ui-dialog'}>
          <BaseDialog.Title className="ui-dialog-title">{title}</BaseDialog.Title>
          <div className="ui-dialog-body">
            {description !== undefined && (
              <BaseDialog.Description className="ui-dialog-text">{description}</BaseDialog.Description>
            )}
            {children}
          </div>
          {buttons !== undefined && <div className="ui-dialog-buttons">{buttons}</div>}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
