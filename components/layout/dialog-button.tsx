import type { ComponentProps } from 'react';
import { IconButton } from '@/components/ui/button';

type DialogButtonProps = Omit<ComponentProps<typeof IconButton>, 'onClick'> & {
  isOpen: boolean;
  onOpen: () => void;
  /** Begins to fetch the dialog: whoever comes near the button is likely to open it. */
  onNear: () => void;
};

/** Opens a dialog that is not part of the page until it is asked for. */
export function DialogButton({ isOpen, onOpen, onNear, ...props }: DialogButtonProps) {
  return (
    <IconButton
      {...props}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      {...(isOpen && { 'data-popup-open': '' })}
      onPointerEnter={onNear}
      onFocus={onNear}
      onClick={(event) => {
        event.currentTarget.focus(); // not every browser focuses what is clicked, and the focus has to come back here
        onOpen();
      }}
    />
  );
}
