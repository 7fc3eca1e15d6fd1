import type { Field, ObjectDefinition } from '@tangram/model';
import { type PagePart, partsIn, type RecordPage } from '@tangram/view';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../../shell/use-phone.ts';
import { useTables } from './lines-table.tsx';

/** What is behind a tab: parts that the page places, or what it does not place itself. */
type Behind =
  | { readonly kind: 'lane' }
  | { readonly kind: 'parts'; readonly parts: readonly PagePart[] }
  | { readonly kind: 'table'; readonly field: Field }
  | { readonly kind: 'timeline' }
  | { readonly kind: 'history' };

export interface RecordTab {
  readonly key: string;
  readonly label: string;
  readonly behind: Behind;
}

const values = new Set<PagePart['type']>(['highlights', 'path', 'sections', 'text']);
const lists = new Set<PagePart['type']>(['related', 'list']);

/** The tabs of the main lane of a page; on a phone, of the whole page. */
export function useRecordTabs(object: ObjectDefinition, page: RecordPage): readonly RecordTab[] {
  const { t } = useTranslation();
  const phone = usePhone();
  const tables = useTables(object).map(({ field, label }): RecordTab => ({ key: field.name, label, behind: { kind: 'table', field } }));
  const timeline: RecordTab = { key: 'timeline', label: t('timeline.tab'), behind: { kind: 'timeline' } };
  const history: RecordTab = { key: 'history', label: t('record.history'), behind: { kind: 'history' } };
  const placed = page.lanes.flatMap(({ block }) => partsIn(block));
  if (phone) {
    const tabOf = (key: 'details' | 'related', types: ReadonlySet<PagePart['type']>): readonly RecordTab[] => {
      const parts = placed.filter(({ type }) => types.has(type));
      return parts.length > 0 ? [{ key, label: t(`record.${key}`), behind: { kind: 'parts', parts } }] : [];
    };
    const told = page.timeline ? [timeline] : [];
    return [...told, ...tabOf('details', values), ...tables, ...(page.history ? [history] : []), ...tabOf('related', lists)];
  }
  const isPlaced = (type: PagePart['type']) => placed.some((part) => part.type === type);
  const main = page.main === null ? undefined : page.lanes[page.main];
  const called = main && calledBy(partsIn(main.block));
  return [
    ...(called
      ? [{ key: called, label: called === 'timeline' ? timeline.label : t(`record.${called}`), behind: { kind: 'lane' as const } }]
      : []),
    ...(page.timeline && !isPlaced('timeline') ? [timeline] : []),
    ...tables,
    ...(page.history && !isPlaced('history') ? [history] : []),
  ];
}

/** The first tab of the main lane is called by what stands in it. */
function calledBy(parts: readonly PagePart[]): 'timeline' | 'details' | 'related' | 'overview' {
  const has = (wanted: PagePart['type']) => parts.some(({ type }) => type === wanted);
  if (has('timeline')) return 'timeline';
  if (has('sections')) return 'details';
  return has('related') ? 'related' : 'overview';
}
