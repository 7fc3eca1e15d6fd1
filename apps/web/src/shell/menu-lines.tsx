import type { MenuProps } from 'antd';
import type { MenuItemType } from 'antd/es/menu/interface';
import { isValidElement, type ReactNode } from 'react';

interface Line {
  readonly key: string;
  readonly icon: ReactNode;
  readonly label: ReactNode;
  readonly danger: boolean;
  readonly disabled: boolean;
  readonly onClick: () => void;
}

/** The entries of a menu that do something. */
const linesOf = (items: NonNullable<MenuProps['items']>): readonly Line[] =>
  items.flatMap((item): readonly Line[] => {
    if (!item || !('onClick' in item) || !('label' in item) || 'children' in item) return [];
    const { key, icon, label, onClick, danger = false, disabled = false } = item as MenuItemType;
    const run = onClick as (() => void) | undefined;
    return [{ key: String(key), icon: isValidElement(icon) ? icon : null, label, danger, disabled, onClick: () => run?.() }];
  });

/** The entries of a menu as lines for a thumb. */
export function MenuLines({ items, onDone }: { readonly items: NonNullable<MenuProps['items']>; readonly onDone: () => void }) {
  const lines = linesOf(items);
  return lines.length === 0 ? null : (
    <div className="tg-sheet-lines">
      {lines.map(({ key, icon, label, danger, disabled, onClick }) => (
        <button
          key={key}
          type="button"
          disabled={disabled}
          className={`tg-sheet-line ${danger ? 'is-danger' : ''}`}
          onClick={() => {
            onDone();
            onClick();
          }}
        >
          {icon}
          <span>{label}</span>
        </button>
      ))}
    </div>
  );
}
