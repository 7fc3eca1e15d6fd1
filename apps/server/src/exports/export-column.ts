import type { Locale } from '@tangram/errors';
import { isUnusedType, type Field, labelIn } from '@tangram/model';
import { isOwnValue, limits, type ReadPath, type ReadQuery, targetOf } from '@tangram/query';
import type { Reading } from '../records/record-reader.ts';

/** One column of an exported file. */
export interface ExportColumn {
  readonly field: Field;
  readonly head: string;
  /** The key of the value in a record. */
  readonly key: string;
  /** The key of the name of the record that it points to; null for codes and ids, and where the caller may not read the name. */
  readonly titleKey: string | null;
}

/** How columns are written. */
export interface Wording {
  readonly labels: boolean;
  readonly locale: Locale;
}

/** Fields that every record has and that say nothing to a reader of a table. */
const passedOver = new Set(['version', 'deleted_at']);

/** The columns that a query selects, in its order; every readable field when it selects none. */
export function exportColumns(
  { live, object, sight }: Reading,
  { select }: Pick<ReadQuery, 'select'>,
  wording: Wording,
): readonly ExportColumn[] {
  const paths: readonly ReadPath[] =
    select === 'own'
      ? object.fields
          .filter((field) => isOwnValue(field) && !passedOver.has(field.name) && !isUnusedType(field) && sight.sees(object, field))
          .map((field) => ({ path: field.name, hops: [], object, field }))
      : select;
  return paths.map(({ path, hops, field }): ExportColumn => {
    const target = wording.labels && hops.length < limits.hops ? targetOf(live.model, field) : null;
    const named = target && sight.rows(target) !== 'none' && sight.sees(target, target.nameField);
    const titleKey = named ? `${path}.${target.nameField.name}` : null;
    const labels = [...hops.map((hop) => hop.field), field].map(({ label, name }) => labelIn(label, wording.locale, name));
    return { field, head: wording.labels ? labels.join(' / ') : path, key: path, titleKey };
  });
}

/** What has to be selected so that the columns can be filled. */
export const selectionOf = (columns: readonly ExportColumn[]): readonly string[] => [
  ...new Set(columns.flatMap(({ key, titleKey }) => (titleKey === null ? [key] : [key, titleKey]))),
];
