import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import './button.css';

/** A button says with a verb what it does. `primary`: the one thing to do here. */
export function Button({
  children,
  look = 'normal',
  type = 'button',
  label,
  isDisabled = false,
  isPending = false,
  isExpanded,
  onPress,
}: {
  children: ReactNode;
  look?: 'normal' | 'primary' | 'quiet' | 'danger';
  type?: 'button' | 'submit';
  /** The whole name where the words on the button are not enough alone. */
  label?: string;
  isDisabled?: boolean;
  /** Work is under way: the button keeps focus, and what it starts must see to it that it is not started twice. */
  isPending?: boolean;
  /** For a button that shows and hides something. */
  isExpanded?: boolean;
  onPress?: () => void;
}) {
  return (
    <AriaButton
      type={type}
      className={look === 'normal' ? 'button' : `button button-${look}`}
      isDisabled={isDisabled}
      {...(isPending ? { 'data-pending': true } : {})}
      {...(label ? { 'aria-label': label } : {})}
      {...(isExpanded === undefined ? {} : { 'aria-expanded': isExpanded })}
      {...(onPress ? { onPress } : {})}
    >
      {children}
    </AriaButton>
  );
}
