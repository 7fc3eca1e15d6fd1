import { Hint, Icon, Logo, Menu } from '@tangram/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import type { NavigationEntry } from '@tangram/view';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { documentsOf } from '@tangram/model';
import { countQuery } from '../api/records.ts';
import { filterJson } from '../api/filter-json.ts';
import { useAfterFirst } from '../lazily/later.tsx';
import { useSettings } from '../settings/settings-context.tsx';
import { EntryFace } from './entry-face.tsx';
import { Favourites } from './favourites.tsx';
import { useScreens } from './screens-context.tsx';
import { useShell } from './shell-context.ts';
import { useNavigation } from './use-navigation.ts';

/** The name under which the group of favourites is folded; no group of a document can be called so. */
const favourites = '*favourites';

/** Navigation, drawn from the `app` document; below it what a person keeps at hand. */
export function Sidebar() {
  const { t } = useTranslation();
  const { sidebar } = useSettings();
  const { session } = useScreens();
  const { groups, apps, app, choose } = useNavigation();
  const { openKeys } = useShell();
  const { pathname } = useLocation();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const narrow = sidebar === 'narrow';
  const toggle = (name: string) =>
    setFolded((now) => (now.has(name) ? new Set([...now].filter((one) => one !== name)) : new Set([...now, name])));
  const title = session.workspace.name || t('product');
  return (
    <nav className="tg-side" aria-label={t('shell.navigation')}>
      <Menu
        disabled={apps.length < 2}
        items={apps.map(({ name, label }) => ({ key: name, label }))}
        selected={app ? [app.name] : []}
        onPick={(key) => choose(key)}
      >
        <button type="button" className="tg-ws" title={title}>
          <Logo size={20} />
          {narrow ? null : (
            <>
              <span className="tg-grow tg-cut">{title}</span>
              {apps.length > 1 ? <Icon name="updown" size={14} /> : null}
            </>
          )}
        </button>
      </Menu>
      <div className="tg-side-scroll">
        {groups.map((group, i) => (
          <section key={group.name} className="tg-nav-group">
            {narrow ? (
              i > 0 && <div className="tg-nav-hair" />
            ) : i > 0 ? (
              <button type="button" className="tg-nav-caption" aria-expanded={!folded.has(group.name)} onClick={() => toggle(group.name)}>
                <span>{group.label}</span>
                <Icon name={folded.has(group.name) ? 'chevronRight' : 'chevronDown'} size={12} />
              </button>
            ) : null}
            {folded.has(group.name) && !narrow
              ? null
              : group.entries.map((entry) => <Entry key={entry.name} entry={entry} narrow={narrow} />)}
          </section>
        ))}
        <Favourites narrow={narrow} folded={folded.has(favourites)} onFold={() => toggle(favourites)} />
      </div>
      {session.actions.includes('design') ? (
        <Link to="/designer" className="tg-nav" title={narrow ? t('designer.title') : undefined}>
          <Icon name="designer" />
          {narrow ? <span className="tg-sr">{t('designer.title')}</span> : <span className="tg-grow">{t('designer.title')}</span>}
        </Link>
      ) : null}
      {session.actions.includes('users') ? (
        <Link
          to="/settings/members"
          className={`tg-nav ${pathname.startsWith('/settings') ? 'is-here' : ''}`}
          aria-current={pathname.startsWith('/settings') ? 'page' : undefined}
          title={narrow ? t('people.settings') : undefined}
        >
          <Icon name="settings" />
          {narrow ? <span className="tg-sr">{t('people.settings')}</span> : <span className="tg-grow">{t('people.settings')}</span>}
        </Link>
      ) : null}
      <button type="button" className="tg-nav" onClick={openKeys} title={t('shell.help')}>
        <Icon name="help" />
        {narrow ? null : (
          <>
            <span className="tg-grow">{t('shell.help')}</span>
            <span className="tg-nav-count">?</span>
          </>
        )}
      </button>
    </nav>
  );
}

function Entry({ entry, narrow }: { readonly entry: NavigationEntry; readonly narrow: boolean }) {
  const { pathname, search } = useLocation();
  const path = entry.object ? `/o/${entry.object}` : '/';
  const view = 'view' in search && typeof search.view === 'string' ? search.view : null;
  const here = entry.object
    ? (pathname === path || pathname.startsWith(`${path}/`)) && (entry.view === null || entry.view === view)
    : pathname === '/';
  const content = (
    <>
      <EntryFace entry={entry} narrow={narrow} />
      {narrow || !entry.object ? null : <Count object={entry.object} view={entry.view} wanted={entry.view !== null || here} />}
    </>
  );
  const className = `tg-nav ${here ? 'is-here' : ''}`;
  const current = here ? ('page' as const) : undefined;
  const link = entry.object ? (
    <Link
      to="/o/$object"
      params={{ object: entry.object }}
      search={entry.view ? { view: entry.view } : {}}
      className={className}
      aria-current={current}
    >
      {content}
    </Link>
  ) : (
    <Link to="/" className={className} aria-current={current}>
      {content}
    </Link>
  );
  return narrow ? <Hint text={entry.label}>{link}</Hint> : link;
}

/** How many records are behind an entry; asked only where one is or where a view narrows it. */
function Count({ object, view, wanted }: { readonly object: string; readonly view: string | null; readonly wanted: boolean }) {
  const { model } = useScreens();
  const after = useAfterFirst();
  const document = view ? documentsOf(model, 'view').find(({ name }) => name === view) : undefined;
  const { data } = useQuery({
    ...countQuery(object, document?.filter ? filterJson(document.filter) : undefined),
    enabled: wanted && after,
  });
  return data === undefined ? null : <span className="tg-nav-count">{data.toLocaleString('en')}</span>;
}
