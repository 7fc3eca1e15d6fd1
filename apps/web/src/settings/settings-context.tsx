import type { Appearance } from '@tangram/ui';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { keepSetting, readSetting, type Settings } from './settings.ts';

interface Value extends Settings {
  /** What is shown now: the choice, or what the machine says. */
  readonly shown: Appearance;
  readonly set: <K extends keyof Settings>(name: K, value: Settings[K]) => void;
}

const SettingsContext = createContext<Value | null>(null);

const darkMedia = window.matchMedia('(prefers-color-scheme: dark)');
const onDarkMedia = (tell: () => void) => {
  darkMedia.addEventListener('change', tell);
  return () => darkMedia.removeEventListener('change', tell);
};

/** A person's settings and a way to change them. */
export function useSettings(): Value {
  const value = useContext(SettingsContext);
  if (!value) throw new Error('useSettings outside of SettingsProvider');
  return value;
}

/** Holds the settings, and keeps the page's language and theme attributes true to them. */
export function SettingsProvider({ children }: { readonly children: ReactNode }) {
  const { i18n } = useTranslation();
  const [settings, setSettings] = useState<Settings>(() => ({
    appearance: readSetting('appearance'),
    density: readSetting('density'),
    locale: readSetting('locale'),
    sidebar: readSetting('sidebar'),
  }));
  const machineDark = useSyncExternalStore(
    onDarkMedia,
    () => darkMedia.matches,
    () => darkMedia.matches,
  );
  const shown: Appearance = settings.appearance === 'system' ? (machineDark ? 'dark' : 'light') : settings.appearance;

  const set = useCallback<Value['set']>((name, value) => {
    keepSetting(name, value);
    setSettings((now) => ({ ...now, [name]: value }));
  }, []);

  useEffect(() => {
    document.documentElement.dataset['theme'] = shown;
  }, [shown]);
  useEffect(() => {
    document.documentElement.lang = settings.locale;
    void i18n.changeLanguage(settings.locale);
  }, [i18n, settings.locale]);

  const value = useMemo(() => ({ ...settings, shown, set }), [settings, shown, set]);
  return <SettingsContext value={value}>{children}</SettingsContext>;
}
