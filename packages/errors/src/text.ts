/** The languages every text of the product exists in. */
export type Locale = 'zh-CN' | 'en';

/** One text in every language of the product. */
export type Text = { readonly [L in Locale]: string };

export const locales: readonly Locale[] = ['zh-CN', 'en'];
