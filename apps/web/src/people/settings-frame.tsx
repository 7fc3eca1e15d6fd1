import { Icon } from '@tangram/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useScreens } from '../shell/screens-context.tsx';
import { TopBar } from '../shell/top-bar.tsx';
import './settings.css';

/** The pages on which a workspace is set, in order. */
const pages = [
  { key: 'members', to: '/settings/members', icon: 'user', action: 'users' },
  { key: 'departments', to: '/settings/departments', icon: 'department', action: 'users' },
  { key: 'teams', to: '/settings/teams', icon: 'team', action: 'users' },
  { key: 'managers', to: '/settings/managers', icon: 'relation', action: 'users' },
  { key: 'roles', to: '/settings/roles', icon: 'lock', action: 'users' },
  { key: 'security', to: '/settings/security', icon: 'shield', action: 'users' },
  { key: 'keys', to: '/settings/keys', icon: 'code', action: 'users' },
  { key: 'audit', to: '/settings/audit', icon: 'history', action: 'audit' },
  { key: 'personal', to: '/settings/personal', icon: 'contact', action: 'audit' },
  { key: 'workspace', to: '/settings/workspace', icon: 'settings', action: 'users' },
] as const;

interface Props {
  readonly here: (typeof pages)[number]['key'];
  readonly children: ReactNode;
}

/** A page on which something is set for everybody: the bar, the way to the others, and what is set, scrolling. */
export function SettingsFrame({ here, children }: Props) {
  const { t } = useTranslation();
  const { session } = useScreens();
  return (
    <>
      <TopBar title={<h1>{t('people.settings')}</h1>} />
      <nav className="tg-set-tabs" aria-label={t('people.settings')}>
        {pages
          .filter(({ action }) => session.actions.includes(action))
          .map(({ key, to, icon }) => (
            <Link key={key} to={to} className={`tg-tab ${key === here ? 'is-here' : ''}`} aria-current={key === here ? 'page' : undefined}>
              <Icon name={icon} size={14} />
              {t(`people.pages.${key}`)}
            </Link>
          ))}
      </nav>
      <div className="tg-set">{children}</div>
    </>
  );
}
