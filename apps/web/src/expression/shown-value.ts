import type { TFunction } from 'i18next';

/** What an expression gave, as it is read: yes and no in words, nothing as nothing. */
export function shownValue(value: unknown, t: TFunction): string {
  if (value === null || value === undefined || value === '') return t('expr.nothing');
  if (typeof value === 'boolean') return t(value ? 'words.yes' : 'words.no');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}
