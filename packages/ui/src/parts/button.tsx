import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import type { Glyph } from '../icons/glyphs.ts';
import { Icon } from '../icons/icon.tsx';
import { Keys } from './keys.tsx';

/** `primary` once per pane; `quiet` for tools; `danger` for what destroys. */
export type ButtonKind = 'default' | 'primary' | 'quiet' | 'danger';

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  readonly kind?: ButtonKind;
  readonly size?: 'small' | 'default' | 'large';
  readonly icon?: Glyph;
  /** Keys that do the same, shown as key caps. */
  readonly keys?: string;
  /** Shows that the deed is under way; a second press does nothing. */
  readonly busy?: boolean;
  readonly children?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button that says what it does: verb and object. */
export function Button({
  kind = 'default',
  size = 'default',
  icon,
  keys,
  busy = false,
  children,
  className = '',
  type = 'button',
  disabled,
  ...rest
}: Props) {
  return (
    <button
      type={type}
      className={`tg-btn tg-btn-${kind} tg-btn-${size} ${className}`}
      disabled={disabled}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      {...rest}
    >
      {icon ? <Icon name={icon} size={14} /> : null}
      {children}
      {keys ? <Keys keys={keys} /> : null}
    </button>
  );
}

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  readonly icon: Glyph;
  /** Required: an icon alone says nothing to a reader. */
  readonly label: string;
  readonly size?: 'small' | 'default';
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A square button with an icon and no words. */
export function IconButton({ icon, label, size = 'default', className = '', type = 'button', ...rest }: IconButtonProps) {
  return (
    <button
      type={type}
      className={`tg-btn tg-btn-quiet tg-btn-icon tg-btn-${size} ${className}`}
      aria-label={label}
      title={label}
      {...rest}
    >
      <Icon name={icon} size={size === 'small' ? 14 : 16} />
    </button>
  );
}
