import type { Locale } from '@tangram/errors';
import i18next, { type i18n as I18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { readSetting } from '../settings/settings.ts';
import type { Messages } from './messages.ts';

/** The texts of each language. A page loads those it shows; the others come when they are chosen. */
const texts: Readonly<Record<Locale, () => Promise<Messages>>> = {
  'zh-CN': async () => (await import('./zh-cn.ts')).zhCN,
  en: async () => (await import('./en.ts')).en,
};

/** Texts of the page; a change of language needs no reload. */
export const i18n: I18n = i18next.createInstance();

/** Loads the texts of one language, once. */
const load = async (locale: Locale): Promise<void> => {
  if (!i18n.hasResourceBundle(locale, 'translation')) i18n.addResourceBundle(locale, 'translation', await texts[locale]());
};

/** Shows the texts of another language as soon as they are there; until then those before stay. */
export async function changeTexts(locale: Locale): Promise<void> {
  await load(locale);
  await i18n.changeLanguage(locale);
}

void i18n.use(initReactI18next).init({
  resources: {},
  lng: readSetting('locale'),
  fallbackLng: false,
  supportedLngs: ['zh-CN', 'en'],
  interpolation: { escapeValue: false },
  returnNull: false,
  initAsync: false,
  showSupportNotice: false,
});

// Every text asks in which languages it may be, and to work that out takes longer than to find the text.
const languages: { toResolveHierarchy: (code?: string, fallback?: unknown) => readonly string[] } = i18n.services.languageUtils;
const worksOut = languages.toResolveHierarchy.bind(languages);
const known = new Map<string | undefined, readonly string[]>();
languages.toResolveHierarchy = (code, fallback) => {
  if (fallback !== undefined) return worksOut(code, fallback);
  const found = known.get(code) ?? worksOut(code);
  known.set(code, found);
  return found;
};

/** Settles when there is something to read. */
export const firstTexts: Promise<void> = changeTexts(readSetting('locale'));

/** The language texts are asked for in. */
export const currentLocale = (): Locale => (i18n.language === 'en' ? 'en' : 'zh-CN');
