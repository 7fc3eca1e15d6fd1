import { Icon, IconButton, isGlyph, Keys, StagePiece } from '@tangram/ui';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../shell/use-phone.ts';
import type { Line } from './hit.ts';
import './search.css';

interface Props<Hit extends Line> {
  readonly typed: string;
  readonly onTyped: (typed: string) => void;
  /** What is found, group after group. */
  readonly hits: readonly Hit[];
  readonly headOf: (group: Hit['group']) => string;
  readonly onRun: (hit: Hit) => void;
  readonly onClose: () => void;
  /** Backspace in an empty box. */
  readonly onBack?: () => void;
  /** What the box asks for. */
  readonly hint: string;
  /** What can be typed, at the end of the box while it is empty. */
  readonly how: string;
  /** What is said when nothing is found; null for nothing. */
  readonly none: string | null;
  /** Why not everything could be searched. */
  readonly silent?: string | null;
  /** Says that `>` leads to deeds only. */
  readonly hasDeeds?: boolean;
}

/** A box over the page to find something by typing: arrows choose, Enter takes, Tab goes on to the next group. */
export function PaletteBox<Hit extends Line>(props: Props<Hit>) {
  const { typed, onTyped, hits, headOf, onRun, onClose, onBack, hint, how, none, silent = null, hasDeeds = false } = props;
  const { t } = useTranslation();
  const phone = usePhone();
  const list = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState(0);
  const at = Math.min(place, Math.max(0, hits.length - 1));
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  function run(hit: Hit | undefined) {
    if (!hit) return;
    setPlace(0);
    onRun(hit);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') onClose();
    else if (event.key === 'ArrowDown') setPlace((at + 1) % Math.max(1, hits.length));
    else if (event.key === 'ArrowUp') setPlace((at + hits.length - 1) % Math.max(1, hits.length));
    else if (event.key === 'Enter') run(hits[at]);
    else if (event.key === 'Backspace' && typed === '' && onBack) onBack();
    else if (event.key === 'Tab') setPlace(groupAfter(hits, at, event.shiftKey ? -1 : 1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return createPortal(
    <div className="tg-seek-mask" onPointerDown={onClose}>
      <div
        className="tg-seek-box"
        role="dialog"
        aria-modal
        aria-label={t('shell.search')}
        onPointerDown={(event) => event.stopPropagation()}
        onKeyDown={onKeyDown}
      >
        <div className="tg-seek-field">
          <Icon name="search" />
          <input
            autoFocus
            role="combobox"
            aria-expanded
            aria-controls="tg-seek-hits"
            aria-activedescendant={hits[at] ? `hit-${at}` : undefined}
            aria-label={hint}
            value={typed}
            placeholder={hint}
            onChange={(event) => {
              setPlace(0);
              onTyped(event.target.value);
            }}
          />
          {typed === '' ? <span className="tg-seek-how">{how}</span> : null}
          {phone ? <IconButton icon="close" label={t('words.close')} onClick={onClose} /> : <Keys keys="Esc" />}
        </div>
        <div className="tg-seek-hits" id="tg-seek-hits" role="listbox" aria-label={t('shell.search')} tabIndex={-1} ref={list}>
          {hits.map((hit, i) => (
            <div key={hit.key} role="presentation">
              {hit.group === hits[i - 1]?.group ? null : (
                <div className="tg-seek-group" role="presentation">
                  {headOf(hit.group)}
                </div>
              )}
              <div
                id={`hit-${i}`}
                role="option"
                aria-selected={i === at}
                className="tg-seek-hit"
                onPointerMove={(event) => (event.movementX !== 0 || event.movementY !== 0) && setPlace(i)}
                onClick={() => run(hit)}
              >
                {hit.stage ? <StagePiece {...hit.stage} size={16} /> : <Icon name={isGlyph(hit.icon) ? hit.icon : 'box'} />}
                <span className="tg-cut">
                  <Marked text={hit.title} part={typed.replace(/^>/, '').trim()} />
                </span>
                {hit.note ? <span className="tg-seek-note tg-cut">{hit.note}</span> : null}
                <span className="tg-grow" />
                {hit.keys ? <Keys keys={hit.keys} /> : null}
              </div>
            </div>
          ))}
          {silent !== null ? (
            <div className="tg-seek-silent" role="status">
              <Icon name="offline" size={14} /> {silent}
            </div>
          ) : hits.length === 0 && none !== null ? (
            <div className="tg-seek-none">{none}</div>
          ) : null}
        </div>
        <footer className="tg-seek-foot" aria-hidden>
          <span>
            <Keys keys="↑ ↓" /> {t('search.footMove')}
          </span>
          <span>
            <Keys keys="↵" /> {t('search.footRun')}
          </span>
          {hasDeeds ? (
            <span>
              <Keys keys=">" /> {t('search.footDeeds')}
            </span>
          ) : null}
        </footer>
      </div>
    </div>,
    document.body,
  );
}

/** The first line of the next group, or of the one before; from the last group on to the first. */
function groupAfter(hits: readonly Line[], at: number, by: 1 | -1): number {
  const heads = hits.flatMap((hit, i) => (hit.group === hits[i - 1]?.group ? [] : [i]));
  const own = heads.findLastIndex((head) => head <= at);
  return heads[(own + by + heads.length) % Math.max(1, heads.length)] ?? 0;
}

/** A name with the letters that were typed marked in it. */
function Marked({ text, part }: { readonly text: string; readonly part: string }) {
  const at = part === '' ? -1 : text.toLowerCase().indexOf(part.toLowerCase());
  if (at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <mark className="tg-seek-mark">{text.slice(at, at + part.length)}</mark>
      {text.slice(at + part.length)}
    </>
  );
}
