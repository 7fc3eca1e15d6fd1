import { Icon } from '@tangram/ui';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../settings/settings-context.tsx';
import type { AppearanceChoice } from '../settings/settings.ts';

/** The two languages by their own names. */
export function LocaleLinks() {
  const { locale, set } = useSettings();
  const link = (to: typeof locale, name: string) => (
    <button type="button" className="tg-sign-link" lang={to} aria-pressed={locale === to} onClick={() => set('locale', to)}>
      {name}
    </button>
  );
  return (
    <span className="tg-sign-links">
      {link('zh-CN', '简体中文')}
      {link('en', 'English')}
    </span>
  );
}

const following: Readonly<Record<AppearanceChoice, AppearanceChoice>> = { light: 'dark', dark: 'system', system: 'light' };

/** The appearance now; a press takes the next one. */
export function AppearanceChoiceLink() {
  const { t } = useTranslation();
  const { appearance, set } = useSettings();
  const icon = appearance === 'light' ? 'sun' : appearance === 'dark' ? 'moon' : 'display';
  return (
    <button type="button" className="tg-sign-link" onClick={() => set('appearance', following[appearance])}>
      <Icon name={icon} size={14} />
      {t(`appearance.${appearance}`)}
    </button>
  );
}
