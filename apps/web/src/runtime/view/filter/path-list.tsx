import type { Field, ObjectDefinition } from '@tangram/model';
import { type ChildChoice, childrenOf, labelOf, type PathChoice, pathChoices, pathWords } from '@tangram/view';
import { Icon, IconButton } from '@tangram/ui';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../../settings/settings-context.tsx';
import { useScreens } from '../../../shell/screens-context.tsx';
import { glyphOfType } from '../../fields/glyph-of-type.ts';

interface Props {
  readonly object: ObjectDefinition;
  readonly onPick: (path: string) => void;
  /** Absent: conditions on children are not offered. */
  readonly onChildren?: (relation: string) => void;
  readonly onEscape?: () => void;
  /** Absent: every field that a filter can ask about. One that leads on is offered in any case. */
  readonly fits?: (field: Field) => boolean;
}

type Line = { readonly kind: 'path'; readonly choice: PathChoice } | { readonly kind: 'children'; readonly child: ChildChoice };

/** What a condition can be about: the object's own fields, a step further those of what it points to, and what points to it. */
export function PathList({ object, onPick, onChildren, onEscape, fits = () => true }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { model } = useScreens();
  const [at, setAt] = useState('');
  const [query, setQuery] = useState('');
  const [marked, setMarked] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const paths = pathChoices(model, object, at, query, locale).filter(({ field, opens }) => opens || fits(field));
  const children = onChildren && at === '' ? childrenOf(model, object) : [];
  const named = children.filter(({ name, label }) => labelOf(label, locale, name).toLowerCase().includes(query.trim().toLowerCase()));
  const lines: readonly Line[] = [
    ...paths.map((choice): Line => ({ kind: 'path', choice })),
    ...named.map((child): Line => ({ kind: 'children', child })),
  ];
  const here = Math.min(marked, lines.length - 1);
  const line = lines[here];

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });

  const walk = (to: string) => {
    setAt(to);
    setQuery('');
    setMarked(0);
  };
  const back = () => walk(at.includes('.') ? at.slice(0, at.lastIndexOf('.')) : '');
  const take = (one: Line) => (one.kind === 'path' ? onPick(one.choice.path) : onChildren?.(one.child.name));
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const deeds: Readonly<Record<string, (() => void) | false | undefined>> = {
      ArrowDown: () => setMarked((here + 1) % Math.max(1, lines.length)),
      ArrowUp: () => setMarked((here - 1 + lines.length) % Math.max(1, lines.length)),
      Enter: line && (() => take(line)),
      ArrowRight: query === '' && line?.kind === 'path' && line.choice.opens && (() => walk(line.choice.path)),
      ArrowLeft: query === '' && at !== '' && back,
      Backspace: query === '' && at !== '' && back,
      Escape: onEscape,
    };
    const deed = deeds[event.key];
    if (!deed) return;
    event.preventDefault();
    event.stopPropagation();
    deed();
  };
  return (
    <div className="tg-paths">
      <div className="tg-paths-head">
        {at === '' ? null : <IconButton icon="chevronLeft" size="small" label={t('filter.back')} onClick={back} />}
        {at === '' ? <Icon name="search" size={14} /> : <span className="tg-t3 tg-cut">{pathWords(model, object, at, locale)} ·</span>}
        <input
          autoFocus
          value={query}
          placeholder={t('filter.findField')}
          role="combobox"
          aria-label={t('list.conditionField')}
          aria-expanded
          aria-controls={id}
          aria-activedescendant={line ? `${id}-${here}` : undefined}
          onKeyDown={press}
          onChange={(event) => {
            setQuery(event.target.value);
            setMarked(0);
          }}
        />
      </div>
      <div ref={list} className="tg-paths-list" role="listbox" id={id} aria-label={t('list.conditionField')}>
        {lines.map((one, i) => (
          <div
            key={one.kind === 'path' ? one.choice.path : `children ${one.child.name}`}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === here}
            className="tg-pick-option"
            onPointerMove={() => setMarked(i)}
            onClick={() => take(one)}
          >
            <Icon name={one.kind === 'path' ? glyphOfType[one.choice.field.type] : 'table'} size={14} />
            {one.kind === 'path' ? (
              <>
                <span className="tg-cut tg-grow">
                  {one.choice.way ? <span className="tg-t3">{one.choice.way} · </span> : null}
                  {one.choice.label}
                </span>
                {one.choice.opens ? (
                  <button
                    type="button"
                    tabIndex={-1}
                    className="tg-pick-further"
                    aria-label={t('filter.further', { field: one.choice.label })}
                    onClick={(event) => {
                      event.stopPropagation();
                      walk(one.choice.path);
                    }}
                  >
                    <Icon name="chevronRight" size={14} />
                  </button>
                ) : null}
              </>
            ) : (
              <span className="tg-cut tg-grow">
                <span className="tg-t3">{t('filter.hasSome')} </span>
                {labelOf(one.child.label, locale, one.child.name)}
              </span>
            )}
          </div>
        ))}
        {lines.length === 0 ? <p className="tg-t3 tg-paths-none">{t('form.nothing')}</p> : null}
      </div>
    </div>
  );
}
