import { useTranslation } from 'react-i18next';
import type { field } from '../../messages/zh-cn/field.ts';

type Hinted = keyof typeof field.hint;
const hinted: ReadonlySet<string> = new Set<Hinted>([
  'unique',
  'index',
  'pattern',
  'defaultFrom',
  'readOnly',
  'pii',
  'discloses',
  'descendants',
  'snapshot',
  'perValue',
  'inverse',
  'separator',
]);

/** What is to be known of a property, where it is not plain. */
export function useHint(property: string): string | undefined {
  const { t } = useTranslation();
  return hinted.has(property) ? t(`field.hint.${property as Hinted}`) : undefined;
}
