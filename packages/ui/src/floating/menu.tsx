import { type KeyboardEvent, type ReactElement, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { Icon } from '../icons/icon.tsx';
import { Floating } from './floating.tsx';
import type { Placement } from './place-at.ts';
import { focusOn } from './popover.tsx';
import { type TriggerProps, withTrigger } from './trigger.ts';

/** One thing to do or to choose. With `children` it opens a menu of its own. */
export interface MenuAction {
  readonly type?: undefined;
  readonly key: string;
  readonly label: ReactNode;
  readonly icon?: ReactNode;
  /** At the end of the line: a mark, a direction. */
  readonly extra?: ReactNode;
  /** Why it cannot be done, say. */
  readonly title?: string;
  readonly disabled?: boolean;
  readonly danger?: boolean;
  readonly onClick?: () => void;
  readonly children?: readonly MenuAction[];
}

/** A line of a menu: something to do, a hair line, or words over what follows. */
export type MenuItem =
  | MenuAction
  | { readonly type: 'divider'; readonly key?: string }
  | { readonly type: 'group'; readonly key: string; readonly label: ReactNode };

interface Props {
  readonly items: readonly MenuItem[];
  /** Hears of every choice, after what the line itself does. */
  readonly onPick?: (key: string) => void;
  /** The lines that are chosen now. */
  readonly selected?: readonly string[];
  readonly placement?: Placement;
  readonly className?: string;
  /** Stays open after a choice: more than one may be made. */
  readonly stay?: boolean;
  readonly disabled?: boolean;
  readonly children: ReactElement<TriggerProps>;
}

/** A menu that hangs from its button. Opened by the keys it begins at its first line; Esc, and a choice by keys, lead back to the button. */
export function Menu({
  items,
  onPick,
  selected = [],
  placement = 'bottomLeft',
  className = '',
  stay = false,
  disabled = false,
  children,
}: Props) {
  const trigger = useRef<HTMLElement>(null);
  const [open, setOpen] = useState<'no' | 'by keys' | 'by pointer'>('no');
  const close = () => setOpen('no');
  const back = () => {
    close();
    focusOn(trigger.current);
  };
  const press = (event: { readonly detail: number }) =>
    disabled ? undefined : setOpen((now) => (now === 'no' ? (event.detail === 0 ? 'by keys' : 'by pointer') : 'no'));
  const pick = (item: MenuAction) => {
    // By pointer the keys go on in the page, as before the menu was opened: a button that held them would take the next Enter.
    if (!stay) (open === 'by keys' ? back : close)();
    item.onClick?.();
    onPick?.(item.key);
  };
  return (
    <>
      {withTrigger(children, trigger, press, disabled ? {} : { 'aria-haspopup': 'menu', 'aria-expanded': open !== 'no' })}
      {open === 'no' ? null : (
        <Lines
          items={items}
          selected={selected}
          anchor={trigger}
          placement={placement}
          className={className}
          first={open === 'by keys'}
          onPick={pick}
          onAway={close}
          onBack={back}
          onLeave={close}
        />
      )}
    </>
  );
}

interface LinesProps {
  readonly items: readonly MenuItem[];
  readonly selected: readonly string[];
  readonly anchor: RefObject<HTMLElement | null>;
  readonly placement: Placement;
  readonly className: string;
  /** Begins at its first line instead of before it. */
  readonly first: boolean;
  readonly onPick: (item: MenuAction) => void;
  readonly onAway?: () => void;
  /** One step back: to the button, or to the menu that this one hangs from. */
  readonly onBack: () => void;
  /** Tab: the keys go on in the page. */
  readonly onLeave: () => void;
  /** Of a menu that hangs from a line of another. */
  readonly below?: boolean;
}

const linesIn = (menu: Element): HTMLElement[] => [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]:not([aria-disabled="true"])')];

function Lines({ items, selected, anchor, placement, className, first, onPick, onAway, onBack, onLeave, below = false }: LinesProps) {
  const list = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<string | null>(null);
  useEffect(() => {
    const menu = list.current;
    if (menu) (first ? (linesIn(menu)[0] ?? menu) : below ? null : menu)?.focus({ preventScroll: true });
  }, [first, below]);

  function press(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // Keys in a menu are the menu's.
    event.stopPropagation();
    const lines = linesIn(event.currentTarget);
    const focused = document.activeElement;
    const at = focused instanceof HTMLElement ? lines.indexOf(focused) : -1;
    const go = (line: HTMLElement | undefined) => {
      event.preventDefault();
      line?.focus();
    };
    if (event.key === 'ArrowDown') go(lines[(at + 1) % lines.length]);
    else if (event.key === 'ArrowUp') go(lines.at(at < 0 ? -1 : at - 1));
    else if (event.key === 'Home') go(lines[0]);
    else if (event.key === 'End') go(lines.at(-1));
    else if (event.key === 'Escape' || (event.key === 'ArrowLeft' && below)) {
      event.preventDefault();
      onBack();
    } else if (event.key === 'Tab') onLeave();
    else if (event.key.length === 1 && event.key !== ' ') {
      const letter = event.key.toLowerCase();
      go([...lines.slice(at + 1), ...lines.slice(0, at + 1)].find((line) => line.textContent.trim().toLowerCase().startsWith(letter)));
    }
  }

  return (
    <Floating
      anchor={anchor}
      placement={placement}
      className="tg-menu-box"
      onAway={onAway}
      onClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => event.stopPropagation()}
      onMouseDown={(event) => event.stopPropagation()}
    >
      <div ref={list} role="menu" tabIndex={-1} className={`tg-menu ${className}`} onKeyDown={press}>
        {items.map((item, i) =>
          item.type === 'divider' ? (
            <hr key={item.key ?? `line-${i}`} className="tg-menu-line" />
          ) : item.type === 'group' ? (
            <div key={item.key} className="tg-menu-words">
              {item.label}
            </div>
          ) : (
            <Line
              key={item.key}
              item={item}
              selected={selected}
              open={opened === item.key}
              onOpen={(open) => setOpened(open ? item.key : null)}
              onPick={onPick}
              onLeave={onLeave}
            />
          ),
        )}
      </div>
    </Floating>
  );
}

interface LineProps extends Pick<LinesProps, 'selected' | 'onPick' | 'onLeave'> {
  readonly item: MenuAction;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

function Line({ item, selected, open, onOpen, onPick, onLeave }: LineProps) {
  const line = useRef<HTMLButtonElement>(null);
  const [byKeys, setByKeys] = useState(false);
  const { children } = item;
  const isChosen = selected.includes(item.key) || (children ?? []).some(({ key }) => selected.includes(key));
  const enter = (keys: boolean) => {
    setByKeys(keys);
    onOpen(true);
  };
  return (
    <>
      <button
        ref={line}
        type="button"
        role="menuitem"
        tabIndex={-1}
        className={`tg-menu-item ${item.danger ? 'is-danger' : ''} ${isChosen ? 'is-chosen' : ''}`}
        aria-disabled={item.disabled || undefined}
        aria-current={isChosen || undefined}
        {...(children ? { 'aria-haspopup': 'menu', 'aria-expanded': open } : {})}
        title={item.title}
        onPointerEnter={(event) => {
          if (event.pointerType === 'mouse') event.currentTarget.focus({ preventScroll: true });
          if (children) enter(false);
          else onOpen(false);
        }}
        onKeyDown={(event) => {
          if (!children || event.key !== 'ArrowRight') return;
          event.preventDefault();
          event.stopPropagation();
          enter(true);
        }}
        onClick={(event) => {
          if (item.disabled) return;
          if (children) enter(event.detail === 0);
          else onPick(item);
        }}
      >
        {item.icon}
        <span className="tg-menu-label">{item.label}</span>
        {item.extra === undefined || item.extra === null ? null : <span className="tg-menu-extra">{item.extra}</span>}
        {children ? <Icon name="chevronRight" size={12} /> : null}
      </button>
      {children && open ? (
        <Lines
          key={byKeys ? 'keys' : 'pointer'}
          items={children}
          selected={selected}
          anchor={line}
          placement="rightTop"
          className=""
          first={byKeys}
          below
          onPick={onPick}
          onBack={() => {
            onOpen(false);
            line.current?.focus();
          }}
          onLeave={onLeave}
        />
      ) : null}
    </>
  );
}
