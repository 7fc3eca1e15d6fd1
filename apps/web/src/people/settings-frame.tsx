import { Icon } from '@tangram/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TopBar } from '../shell/top-bar.tsx';
import './settings.css';

/** The pages on which a workspace is set, in order. */
const pages = [
  { key: 'members', to: '/settings/members', icon: 'user' },
  { key: 'departments', to: '/settings/departments', icon: 'department' },
  { key: 'teams', to: '/settings/teams', icon: 'team' },
  { key: 'managers', to: '/settings/managers', icon: 'relation' },
  { key: 'security', to: '/settings/security', icon: 'shield' },
  { key: 'keys', to: '/settings/keys', icon: 'code' },
] as const;

interface Props {
  readonly here: (typeof pages)[number]['key'];
  readonly children: ReactNode;
}

/** A page on which something is set for everybody: the bar, the way to the others, and what is set, scrolling. */
export function SettingsFrame({ here, children }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <TopBar title={<h1>{t('people.settings')}</h1>} />
      <nav className="tg-set-tabs" aria-label={t('people.settings')}>
        {pages.map(({ key, to, icon }) => (
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
