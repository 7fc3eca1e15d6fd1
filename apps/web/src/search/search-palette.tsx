import { Icon, isGlyph } from '@tangram/ui';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { labelOf } from '@tangram/view';
import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { searchQuery } from '../api/records.ts';
import { nounsOf } from '../runtime/object-noun.ts';
import { useSettings } from '../settings/settings-context.tsx';
import { useScreens } from '../shell/screens-context.tsx';
import { useNavigation } from '../shell/use-navigation.ts';
import { readRecent } from './recent.ts';
import './search.css';

interface Hit {
  readonly key: string;
  readonly group: 'recent' | 'records' | 'go' | 'make';
  readonly icon: string | null;
  readonly title: string;
  readonly note: string;
  readonly go: () => void;
}

const most = 9;

/** Search over records, places and deeds, from anywhere. Recents are there before the server answers. */
export function SearchPalette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const hits = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = useHits(q, onClose);
  const [place, setPlace] = useState(0);
  const at = Math.min(place, Math.max(0, found.length - 1));
  useEffect(() => {
    hits.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') onClose();
    else if (event.key === 'ArrowDown') setPlace((at + 1) % Math.max(1, found.length));
    else if (event.key === 'ArrowUp') setPlace((at + found.length - 1) % Math.max(1, found.length));
    else if (event.key === 'Enter') found[at]?.go();
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
            aria-activedescendant={found[at] ? `hit-${at}` : undefined}
            value={typed}
            placeholder={t('shell.searchHint')}
            onChange={(event) => {
              setTyped(event.target.value);
              setPlace(0);
            }}
          />
          <kbd className="tg-key">Esc</kbd>
        </div>
        <div className="tg-seek-hits" id="tg-seek-hits" role="listbox" ref={hits}>
          {found.map((hit, i) => (
            <div key={hit.key}>
              {hit.group === found[i - 1]?.group ? null : <div className="tg-seek-group">{t(`search.${hit.group}`)}</div>}
              <div
                id={`hit-${i}`}
                role="option"
                aria-selected={i === at}
                className="tg-seek-hit"
                onPointerMove={() => setPlace(i)}
                onClick={hit.go}
              >
                <Icon name={isGlyph(hit.icon) ? hit.icon : 'box'} />
                <span className="tg-cut">{hit.title}</span>
                <span className="tg-grow" />
                <span className="tg-seek-note tg-cut">{hit.note}</span>
              </div>
            </div>
          ))}
          {found.length === 0 ? <div className="tg-seek-none">{t('search.none', { q: typed })}</div> : null}
        </div>
      </div>
    </div>,
    document.body,
  );
}

function useHits(q: string, onClose: () => void): readonly Hit[] {
  const { t } = useTranslation();
  const { model, session } = useScreens();
  const { locale } = useSettings();
  const navigate = useNavigate();
  const { groups } = useNavigation();
  const server = useQuery(searchQuery(q));
  return useMemo(() => {
    const leave = (go: () => void) => () => {
      onClose();
      go();
    };
    const record = (group: Hit['group'], object: string, id: string, title: string, matched: string): Hit => {
      const definition = model.objects.get(object);
      const by = definition?.byName.get(matched);
      return {
        key: `${group}:${object}:${id}`,
        group,
        icon: definition?.icon ?? null,
        title,
        note: [labelOf(definition?.label, locale, object), by && by !== definition?.nameField ? labelOf(by.label, locale, by.name) : '']
          .filter(Boolean)
          .join(' · '),
        go: leave(() => void navigate({ to: '/o/$object/$id', params: { object, id } })),
      };
    };
    const recent = readRecent(session.user.id).filter(({ object, title }) => model.objects.has(object) && has(title, q));
    const records = q === '' ? [] : (server.data ?? []).map((hit) => record('records', hit.object, hit.id, hit.title, hit.matched));
    const places = groups.flatMap((group) => group.entries).filter((entry) => has(entry.label, q));
    const makeable = [...new Set(groups.flatMap((group) => group.entries.flatMap((entry) => entry.object ?? [])))].flatMap(
      (name) => model.objects.get(name) ?? [],
    );
    const make =
      q === ''
        ? []
        : makeable
            .map((object) => ({ object, title: t('list.create', { object: labelOf(object.label, locale, object.name) }) }))
            .filter(({ title }) => has(title, q));
    const importable =
      q === '' || !session.actions.includes('import')
        ? []
        : makeable
            .map((object) => ({ object, title: t('imports.title', { objects: nounsOf(object, locale) }) }))
            .filter(({ title }) => has(title, q));
    return [
      ...recent.slice(0, q === '' ? 5 : 2).map(({ object, id, title }) => record('recent', object, id, title, '')),
      ...records.filter(({ key }) => !recent.slice(0, 2).some(({ object, id }) => key === `records:${object}:${id}`)),
      ...places.map(
        (entry): Hit => ({
          key: `go:${entry.name}`,
          group: 'go',
          icon: entry.icon,
          title: entry.label,
          note: '',
          go: leave(
            () =>
              void (entry.object
                ? navigate({ to: '/o/$object', params: { object: entry.object }, search: entry.view ? { view: entry.view } : {} })
                : navigate({ to: '/' })),
          ),
        }),
      ),
      ...make.map(
        ({ object, title }): Hit => ({
          key: `make:${object.name}`,
          group: 'make',
          icon: 'plus',
          title,
          note: '',
          go: leave(() => void navigate({ to: '/o/$object', params: { object: object.name }, search: { new: 1 } })),
        }),
      ),
      ...importable.map(
        ({ object, title }): Hit => ({
          key: `import:${object.name}`,
          group: 'make',
          icon: 'download',
          title,
          note: '',
          go: leave(() => void navigate({ to: '/o/$object/import', params: { object: object.name }, search: {} })),
        }),
      ),
    ].slice(0, most);
  }, [q, server.data, groups, model, locale, navigate, onClose, session, t]);
}

const has = (text: string, q: string): boolean => text.toLowerCase().includes(q.toLowerCase());
