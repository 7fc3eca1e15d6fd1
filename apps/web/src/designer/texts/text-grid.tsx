import { type TextEntry, type TextLanguage, textLanguages } from '@tangram/design';
import { type DocumentRef, type namingOf, placeWords } from '@tangram/model';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { TextCell } from './text-cell.tsx';

interface Props {
  readonly entries: readonly TextEntry[];
  readonly naming: ReturnType<typeof namingOf>;
  readonly called: (ref: DocumentRef) => string;
  /** What is said where there is none. */
  readonly none: string;
}

const HEIGHT = 40;

/** The texts in sight, a row each. Enter goes down, Tab on; a cell that is left is written. */
export function TextGrid({ entries, naming, called, none }: Props) {
  const { t } = useTranslation();
  const { locale, document: find, select } = useDesigner();
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => HEIGHT,
    getItemKey: (index) => keyOf(entries[index]) ?? index,
    overscan: 12,
  });
  const go = (row: number, language: TextLanguage) => {
    if (row < 0 || row >= entries.length) return;
    virtual.scrollToIndex(row);
    // A row that comes into sight is there by the next frame.
    requestAnimationFrame(() => {
      const cell = scroll.current?.querySelector<HTMLTextAreaElement>(`[data-row="${row}"] textarea[lang="${language}"]`);
      cell?.focus();
      cell?.select();
    });
  };
  return (
    <div className="tg-texts-table" role="table" aria-label={t('texts.title')} aria-rowcount={entries.length + 1}>
      <div className="tg-texts-row tg-texts-head" role="row" aria-rowindex={1}>
        <span role="columnheader">{t('texts.document')}</span>
        <span role="columnheader">{t('texts.place')}</span>
        {textLanguages.map((language) => (
          <span key={language} role="columnheader">
            {t(`field.language.${language}`)}
          </span>
        ))}
      </div>
      <div className="tg-texts-rows" role="rowgroup" ref={scroll}>
        {entries.length === 0 ? <p className="tg-texts-none">{none}</p> : null}
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const entry = entries[index];
            const document = entry && find(entry.ref);
            return entry && document ? (
              <div
                key={key}
                className={`tg-texts-row ${entry.isChanged ? 'is-changed' : ''}`}
                role="row"
                aria-rowindex={index + 2}
                data-row={index}
                style={{ transform: `translateY(${start}px)`, height: HEIGHT }}
              >
                <span role="cell">
                  <button
                    type="button"
                    className="tg-link tg-cut"
                    tabIndex={-1}
                    onClick={() => select({ ref: entry.ref, pointer: entry.pointer.slice(0, entry.pointer.lastIndexOf('/')) })}
                  >
                    {called(entry.ref)}
                  </button>
                </span>
                <span role="cell" className="tg-cut tg-t2">
                  {placeWords(document, entry.pointer, naming)[locale]}
                </span>
                {textLanguages.map((language) => (
                  <TextCell
                    key={language}
                    entry={entry}
                    language={language}
                    label={`${called(entry.ref)} · ${placeWords(document, entry.pointer, naming)[locale]} · ${t(`field.language.${language}`)}`}
                    onGo={(by) => go(index + by, language)}
                  />
                ))}
              </div>
            ) : null;
          })}
        </div>
      </div>
    </div>
  );
}

const keyOf = (entry: TextEntry | undefined): string | undefined => entry && `${entry.ref} ${entry.pointer}`;
