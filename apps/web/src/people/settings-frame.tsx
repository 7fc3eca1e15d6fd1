import { Icon } from '@tangram/ui';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useScreens } from '../shell/screens-context.tsx';
import { TopBar } from '../shell/top-bar.tsx';
import './settings.css';

/** The pages on which a workspace is set, in order, by what they are about. */
const groups = [
  {
    key: 'who',
    pages: [
      { key: 'members', to: '/settings/members', icon: 'user', action: 'users' },
      { key: 'departments', to: '/settings/departments', icon: 'department', action: 'users' },
      { key: 'teams', to: '/settings/teams', icon: 'team', action: 'users' },
      { key: 'managers', to: '/settings/managers', icon: 'relation', action: 'users' },
    ],
  },
  {
    key: 'access',
    pages: [
      { key: 'roles', to: '/settings/roles', icon: 'lock', action: 'users' },
      { key: 'sharing', to: '/settings/sharing', icon: 'link', action: 'users' },
    ],
  },
  {
    key: 'protection',
    pages: [
      { key: 'security', to: '/settings/security', icon: 'shield', action: 'users' },
      { key: 'keys', to: '/settings/keys', icon: 'code', action: 'users' },
      { key: 'audit', to: '/settings/audit', icon: 'history', action: 'audit' },
      { key: 'personal', to: '/settings/personal', icon: 'eye', action: 'audit' },
    ],
  },
  {
    key: 'all',
    pages: [
      { key: 'templates', to: '/settings/templates', icon: 'box', action: 'design' },
      { key: 'workspace', to: '/settings/workspace', icon: 'settings', action: 'users' },
    ],
  },
] as const;

interface Props {
  readonly here: (typeof groups)[number]['pages'][number]['key'];
  readonly children: ReactNode;
}

/** A page on which something is set for everybody: the bar, the way to the others, and what is set, scrolling. */
export function SettingsFrame({ here, children }: Props) {
  const { t } = useTranslation();
  const { session } = useScreens();
  const nav = useRef<HTMLElement>(null);
  // On a small window the ways stand in a row that is longer than the window.
  // What scrolls answers with a promise in newer browsers, which is nothing that an effect ends with.
  useEffect(() => {
    void nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, []);
  const seen = groups
    .map(({ key, pages }) => ({ key, pages: pages.filter(({ action }) => session.actions.includes(action)) }))
    .filter(({ pages }) => pages.length > 0);
  return (
    <>
      <TopBar title={<h1>{t('people.settings')}</h1>} />
      <div className="tg-set-room">
        <nav className="tg-set-tabs" aria-label={t('people.settings')} ref={nav}>
          {seen.map(({ key, pages }) => (
            <div key={key} className="tg-set-group">
              <h2>{t(`people.groups.${key}`)}</h2>
              {pages.map((page) => (
                <Link
                  key={page.key}
                  to={page.to}
                  className={`tg-tab ${page.key === here ? 'is-here' : ''}`}
                  aria-current={page.key === here ? 'page' : undefined}
                >
                  <Icon name={page.icon} size={14} />
                  {t(`people.pages.${page.key}`)}
                </Link>
              ))}
            </div>
          ))}
        </nav>
        <div className="tg-set">{children}</div>
      </div>
    </>
  );
}
