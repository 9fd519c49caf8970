import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import './dialog.css';

/** A question that must be answered before the work goes on. Escape closes it. Its buttons go in `buttons`. */
export function Dialog({
  title,
  isWide = false,
  isOpen,
  onClose,
  children,
  buttons,
}: {
  title: string;
  /** For something to read across. */
  isWide?: boolean;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  buttons?: ReactNode;
}) {
  return (
    <ModalOverlay
      className="dialog-shade"
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable
    >
      <Modal className={isWide ? 'dialog-box dialog-box-wide' : 'dialog-box'}>
        <AriaDialog className="dialog">
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
          {buttons ? <div className="dialog-buttons">{buttons}</div> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
