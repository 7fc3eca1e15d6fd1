import type { Locale } from '@tangram/errors';
import i18next, { type i18n as I18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { readSetting } from '../settings/settings.ts';
import { en } from './en.ts';
import { zhCN } from './zh-cn.ts';

/** Texts of the page in both languages; a change of language needs no reload. */
export const i18n: I18n = i18next.createInstance();

void i18n.use(initReactI18next).init({
  resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
  lng: readSetting('locale'),
  fallbackLng: 'zh-CN',
  supportedLngs: ['zh-CN', 'en'],
  interpolation: { escapeValue: false },
  returnNull: false,
  initAsync: false,
  showSupportNotice: false,
});

/** The language texts are asked for in. */
export const currentLocale = (): Locale => (i18n.language === 'en' ? 'en' : 'zh-CN');
