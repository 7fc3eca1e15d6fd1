import { type KeyboardEvent, useRef } from 'react';
import './lines.css';

interface Props<Key extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly key: Key; readonly words: string; readonly count?: number }[];
  readonly here: Key;
  readonly onTab: (key: Key) => void;
}

/** The tabs of an inspector; arrows lead from one to the next. */
export function InspectorTabs<Key extends string>({ label, tabs, here, onTab }: Props<Key>) {
  const list = useRef<HTMLDivElement>(null);
  const press = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const at = tabs.findIndex(({ key }) => key === here);
    const next = (at + by + tabs.length) % tabs.length;
    const key = tabs[next]?.key;
    if (key === undefined) return;
    onTab(key);
    list.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <div ref={list} className="tg-inspect-tabs" role="tablist" aria-label={label} onKeyDown={press}>
      {tabs.map(({ key, words, count }) => (
        <button key={key} type="button" role="tab" aria-selected={key === here} tabIndex={key === here ? 0 : -1} onClick={() => onTab(key)}>
          {words}
          {count === undefined ? null : <span>{count}</span>}
        </button>
      ))}
    </div>
  );
}
