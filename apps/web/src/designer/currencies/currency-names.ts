import type { NamedCurrency } from '@tangram/design';

const inChinese = new Intl.DisplayNames(['zh-CN'], { type: 'currency' });
const inEnglish = new Intl.DisplayNames(['en'], { type: 'currency' });

/** A currency with what the machine calls it in both languages. @param code ISO 4217 */
export const namedCurrency = (code: string): NamedCurrency => ({
  code,
  label: { 'zh-CN': inChinese.of(code) ?? code, en: inEnglish.of(code) ?? code },
});

/** Currencies that are wanted most come first. */
const first = ['CNY', 'USD', 'EUR', 'HKD', 'JPY', 'GBP', 'TWD', 'SGD', 'KRW', 'AUD'];
const all = Intl.supportedValuesOf('currency');

/** Every currency that can be chosen, to be found by its code or its name. */
export const currencyChoices = (locale: 'zh-CN' | 'en') =>
  [...first, ...all.filter((code) => !first.includes(code))].map((code) => ({
    value: code,
    label: `${code} ${namedCurrency(code).label[locale] ?? ''}`,
  }));
