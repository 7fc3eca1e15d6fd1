import { Icon, Initial, Menu, type MenuItem } from '@tangram/ui';
import { initialOf } from '@tangram/view';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useInstall } from '../install/installing.ts';
import { useSettings } from '../settings/settings-context.tsx';
import type { AppearanceChoice } from '../settings/settings.ts';
import { useScreens } from './screens-context.tsx';
import { useSignOut } from './use-sign-out.ts';
import { useWorkspaces } from './use-workspaces.ts';

const looks: readonly AppearanceChoice[] = ['light', 'dark', 'system'];

/** Who one is, how it looks, in which language, and the way out. */
export function AccountMenu() {
  const { t } = useTranslation();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const { session } = useScreens();
  const { appearance, locale, set } = useSettings();
  const install = useInstall();
  const { others, switchTo } = useWorkspaces();
  const name = session.user.name || session.user.email;

  const items: readonly MenuItem[] = [
    {
      key: 'who',
      type: 'group',
      label: (
        <span className="tg-who">
          <span className="tg-who-name">{name}</span>
          <span>{session.user.email}</span>
        </span>
      ),
    },
    {
      key: 'account',
      icon: <Icon name="user" size={14} />,
      label: t('account.title'),
      onClick: () => void navigate({ to: '/account' }),
    },
    ...(session.actions.some((action) => action === 'users' || action === 'audit')
      ? [
          {
            key: 'settings',
            icon: <Icon name="settings" size={14} />,
            label: t('people.settings'),
            onClick: () => void navigate({ to: session.actions.includes('users') ? '/settings/members' : '/settings/audit' }),
          },
        ]
      : []),
    ...(others.length > 0
      ? [
          { type: 'divider' as const },
          { key: 'workspaces', type: 'group' as const, label: t('workspace.switchTo') },
          ...others.map(({ id, name: called }) => ({
            key: id,
            icon: <Initial seed={id} initial={initialOf(called)} size="small" />,
            label: called,
            onClick: () => void switchTo(id),
          })),
        ]
      : []),
    { type: 'divider' },
    ...looks.map((look) => ({
      key: `look-${look}`,
      icon: <Icon name={look === 'light' ? 'sun' : look === 'dark' ? 'moon' : 'display'} size={14} />,
      label: t(`appearance.${look}`),
      extra: appearance === look ? <Icon name="check" size={14} /> : undefined,
      onClick: () => set('appearance', look),
    })),
    { type: 'divider' },
    {
      key: 'zh-CN',
      icon: <Icon name="globe" size={14} />,
      label: '简体中文',
      extra: locale === 'zh-CN' ? <Icon name="check" size={14} /> : undefined,
      onClick: () => set('locale', 'zh-CN'),
    },
    {
      key: 'en',
      icon: <Icon name="globe" size={14} />,
      label: 'English',
      extra: locale === 'en' ? <Icon name="check" size={14} /> : undefined,
      onClick: () => set('locale', 'en'),
    },
    { type: 'divider' },
    ...(install
      ? [{ key: 'install', icon: <Icon name="phone" size={14} />, label: t('shell.install'), onClick: () => void install() }]
      : []),
    { key: 'out', icon: <Icon name="logout" size={14} />, label: t('shell.signOut'), onClick: () => void signOut() },
  ];
  return (
    <Menu placement="bottomRight" items={items}>
      <button type="button" className="tg-account" aria-label={t('shell.account', { name })}>
        <Initial seed={session.user.id} initial={initialOf(name)} size="medium" />
      </button>
    </Menu>
  );
}
