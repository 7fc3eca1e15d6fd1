import { Icon } from '../icons/icon.tsx';

interface Props {
  readonly checked: boolean;
  /** Some of what it stands for, not all. */
  readonly some?: boolean;
  readonly label: string;
  readonly onChange: (checked: boolean, event: { readonly shiftKey: boolean }) => void;
  /** Left out of the tab order, where another key does the same. */
  readonly untabbed?: boolean;
  readonly disabled?: boolean;
}

/** A light checkbox for dense places; forms use the full one. */
export function Checkbox({ checked, some = false, label, onChange, untabbed = false, disabled = false }: Props) {
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={some ? 'mixed' : checked}
      aria-label={label}
      disabled={disabled}
      tabIndex={untabbed ? -1 : 0}
      className={`tg-check ${checked || some ? 'is-on' : ''}`}
      onClick={(event) => {
        event.stopPropagation();
        onChange(!checked, event);
      }}
    >
      {some ? <i className="tg-check-some" /> : checked ? <Icon name="check" size={12} /> : null}
    </button>
  );
}
