import { Icon } from '@tangram/ui';
import type { ComponentProps } from 'react';

interface Props extends Omit<ComponentProps<'input'>, 'type' | 'value' | 'onChange'> {
  /** What is found by it. */
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

/** What one types to find something in a list of the designer. Undo within it is its own. */
export function FindBox({ label, value, onValue, ...input }: Props) {
  return (
    <label className="tg-design-find">
      <Icon name="search" size={14} />
      <input
        {...input}
        type="search"
        data-own-undo
        value={value}
        placeholder={label}
        aria-label={label}
        onChange={({ target }) => onValue(target.value)}
      />
    </label>
  );
}
