import type { Appearance } from '@tangram/ui';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { changeTexts } from '../messages/i18n.ts';
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
    const put = () => setSettings((now) => ({ ...now, [name]: value }));
    // Names of the model and texts of the page change together, once the texts are here.
    if (name === 'locale') void changeTexts(value === 'en' ? 'en' : 'zh-CN').then(put);
    else put();
  }, []);

  useEffect(() => {
    document.documentElement.dataset['theme'] = shown;
  }, [shown]);
  useEffect(() => {
    document.documentElement.lang = settings.locale;
  }, [settings.locale]);

  const value = useMemo(() => ({ ...settings, shown, set }), [settings, shown, set]);
  return <SettingsContext value={value}>{children}</SettingsContext>;
}
