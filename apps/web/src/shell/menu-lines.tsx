import type { MenuAction, MenuItem } from '@tangram/ui';

/** The entries of a menu that do something. */
const linesOf = (items: readonly MenuItem[]): readonly MenuAction[] =>
  items.flatMap((item) => (item.type === undefined && item.onClick && !item.children ? [item] : []));

/** The entries of a menu as lines for a thumb. */
export function MenuLines({ items, onDone }: { readonly items: readonly MenuItem[]; readonly onDone: () => void }) {
  const lines = linesOf(items);
  return lines.length === 0 ? null : (
    <div className="tg-sheet-lines">
      {lines.map(({ key, icon, label, danger = false, disabled = false, onClick }) => (
        <button
          key={key}
          type="button"
          disabled={disabled}
          className={`tg-sheet-line ${danger ? 'is-danger' : ''}`}
          onClick={() => {
            onDone();
            onClick?.();
          }}
        >
          {icon}
          <span>{label}</span>
        </button>
      ))}
    </div>
  );
}
