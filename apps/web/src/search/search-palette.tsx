import { Icon, IconButton, isGlyph, Keys, StagePiece } from '@tangram/ui';
import { useLocation } from '@tanstack/react-router';
import { labelOf } from '@tangram/view';
import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '../runtime/problem-words.ts';
import { useSettings } from '../settings/settings-context.tsx';
import { useScreens } from '../shell/screens-context.tsx';
import { usePhone } from '../shell/use-phone.ts';
import type { Hit, Step } from './hit.ts';
import { readRecent } from './recent.ts';
import './search.css';
import { useHits, useSilence, useStepHits } from './use-hits.ts';
import type { Here } from './use-record-hits.ts';

/** Search over records, places and deeds, from anywhere. What was looked at and what can be done is there before the server answers. */
export function SearchPalette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const phone = usePhone();
  const list = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const [step, setStep] = useState<Step | null>(null);
  const [place, setPlace] = useState(0);
  const q = useDeferredValue(typed.trim());
  const { here, object } = usePageObject();
  const hits = useHits(step ? '' : q, here, object);
  const offered = useStepHits(step, q);
  const found = step ? offered : hits;
  const silence = useSilence(step ? '' : q);
  const why = useProblemWords();
  const at = Math.min(place, Math.max(0, found.length - 1));
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const ask = (next: string) => {
    setTyped(next);
    setPlace(0);
  };
  function run(hit: Hit | undefined) {
    if (!hit) return;
    const more = hit.run();
    if (more) {
      setStep(more);
      ask('');
    } else onClose();
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') onClose();
    else if (event.key === 'ArrowDown') setPlace((at + 1) % Math.max(1, found.length));
    else if (event.key === 'ArrowUp') setPlace((at + found.length - 1) % Math.max(1, found.length));
    else if (event.key === 'Enter') run(found[at]);
    else if (event.key === 'Backspace' && typed === '' && step) setStep(null);
    else if (event.key === 'Tab') setPlace(groupAfter(found, at, event.shiftKey ? -1 : 1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  const headOf = (group: Hit['group']) =>
    step ? step.label : group === 'here' ? t('search.here', { name: here?.title || labelOf(object?.label, locale) }) : t(`search.${group}`);
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
            aria-activedescendant={found[at] ? `hit-${at}` : undefined}
            aria-label={step?.label ?? t('shell.searchHint')}
            value={typed}
            placeholder={step?.label ?? t('shell.searchHint')}
            onChange={(event) => ask(event.target.value)}
          />
          {typed === '' ? <span className="tg-seek-how">{step ? t('search.stepHow') : t('search.how')}</span> : null}
          {phone ? <IconButton icon="close" label={t('words.close')} onClick={onClose} /> : <Keys keys="Esc" />}
        </div>
        <div className="tg-seek-hits" id="tg-seek-hits" role="listbox" aria-label={t('shell.search')} tabIndex={-1} ref={list}>
          {found.map((hit, i) => (
            <div key={hit.key} role="presentation">
              {hit.group === found[i - 1]?.group ? null : (
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
                  <Marked text={hit.title} part={q.replace(/^>/, '').trim()} />
                </span>
                {hit.note ? <span className="tg-seek-note tg-cut">{hit.note}</span> : null}
                <span className="tg-grow" />
                {hit.keys ? <Keys keys={hit.keys} /> : null}
              </div>
            </div>
          ))}
          {silence ? (
            <div className="tg-seek-silent" role="status">
              <Icon name="offline" size={14} /> {t('search.silent', { why: why(silence) })}
            </div>
          ) : found.length === 0 ? (
            <div className="tg-seek-none">{t('search.none', { q: typed })}</div>
          ) : null}
        </div>
        <footer className="tg-seek-foot" aria-hidden>
          <span>
            <Keys keys="↑ ↓" /> {t('search.footMove')}
          </span>
          <span>
            <Keys keys="↵" /> {t('search.footRun')}
          </span>
          <span>
            <Keys keys=">" /> {t('search.footDeeds')}
          </span>
        </footer>
      </div>
    </div>,
    document.body,
  );
}

/** The first line of the next group, or of the one before; from the last group on to the first. */
function groupAfter(found: readonly Hit[], at: number, by: 1 | -1): number {
  const heads = found.flatMap((hit, i) => (hit.group === found[i - 1]?.group ? [] : [i]));
  const own = heads.findLastIndex((head) => head <= at);
  return heads[(own + by + heads.length) % Math.max(1, heads.length)] ?? 0;
}

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The object, and on a record's page the record, that the page is about. */
function usePageObject() {
  const { model, session } = useScreens();
  const { pathname } = useLocation();
  const [, kind, name = '', part = ''] = pathname.split('/');
  const id = isId.test(part) ? part : '';
  const object = kind === 'o' ? (model.objects.get(name) ?? null) : null;
  const title = id ? (readRecent(session.user.id).find((one) => one.id === id)?.title ?? '') : '';
  const here = useMemo<Here | null>(() => (object && id ? { object, id, title } : null), [object, id, title]);
  return { object, here };
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
