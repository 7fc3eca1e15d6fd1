import { Button, Icon, IconButton } from '@tangram/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Bell } from '../notifications/bell.tsx';
import { ImportUnderWay } from '../runtime/import/under-way.tsx';
import { useSettings } from '../settings/settings-context.tsx';
import { AccountMenu } from './account-menu.tsx';
import { useShell } from './shell-context.ts';
import { capOf } from './use-keys.ts';
import { usePhone } from './use-phone.ts';

interface Props {
  /** Where one is. On a phone only this and the search remain. */
  readonly title: ReactNode;
  /** On a phone, left of the title: the way back; otherwise the account. */
  readonly back?: ReactNode;
  readonly create?: { readonly label: string; readonly onCreate: () => void };
  /** On a phone, right of the title; otherwise the search. */
  readonly more?: ReactNode;
}

/** The bar above every screen: where one is, the search in the middle, what to make here, who one is. */
export function TopBar({ title, back, create, more }: Props) {
  const { t } = useTranslation();
  const { sidebar, set } = useSettings();
  const { openSearch } = useShell();
  if (usePhone()) {
    return (
      <header className="tg-phone-top">
        {back ?? <AccountMenu />}
        <div className="tg-phone-title tg-cut">{title}</div>
        {more ?? (
          <span className="tg-phone-tools">
            <Bell />
            <IconButton icon="search" label={t('shell.search')} onClick={openSearch} />
          </span>
        )}
        <ImportUnderWay />
      </header>
    );
  }
  return (
    <header className="tg-top">
      <div className="tg-top-left">
        <IconButton
          icon="sidebar"
          size="small"
          label={t(sidebar === 'open' ? 'shell.narrow' : 'shell.widen')}
          onClick={() => set('sidebar', sidebar === 'open' ? 'narrow' : 'open')}
        />
        <div className="tg-crumbs">{title}</div>
      </div>
      <button type="button" className="tg-seek" onClick={openSearch}>
        <Icon name="search" size={14} />
        <span className="tg-grow tg-cut">{t('shell.searchHint')}</span>
        <kbd className="tg-key">{capOf('mod+k')}</kbd>
      </button>
      <div className="tg-top-right">
        <ImportUnderWay />
        {create ? (
          <Button kind="primary" icon="plus" keys="C" onClick={create.onCreate}>
            {create.label}
          </Button>
        ) : null}
        <Bell />
        <AccountMenu />
      </div>
    </header>
  );
}
