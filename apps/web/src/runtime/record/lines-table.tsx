import { isJsonObject, listOf } from '@tangram/contract';
import type { Field, ObjectDefinition } from '@tangram/model';
import { SkeletonBar } from '@tangram/ui';
import { currencyBeside, labelOf } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { recordQuery } from '../../api/records.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { usePlace } from '../../settings/use-place.ts';
import { useScreens } from '../../shell/screens-context.tsx';
import { shownColumns } from '../fields/child_table/lines.ts';
import { Value } from '../fields/value.tsx';

/** The child tables of an object, with what they are called. */
export function useTables(object: ObjectDefinition): readonly { readonly field: Field; readonly label: string }[] {
  const { locale } = useSettings();
  return object.fields
    .filter(({ type }) => type === 'child_table')
    .map((field) => ({ field, label: labelOf(field.label, locale, field.name) }));
}

/** The lines of one child table. */
export function LinesTable({ object, field, id }: { readonly object: ObjectDefinition; readonly field: Field; readonly id: string }) {
  const { t } = useTranslation();
  const place = usePlace();
  const { model } = useScreens();
  const child = model.objects.get(field.targets[0] ?? '');
  const { data, isPending } = useQuery(recordQuery(object.name, id, [field.name]));
  if (!child) return null;
  const columns = shownColumns(child, field.document?.type === 'child_table' ? field.document.inverse : '');
  const style = { gridTemplateColumns: columns.map(({ track }) => track).join(' ') };
  const end = (one: Field) => (one.scale !== null || one.type === 'integer' ? 'is-end' : '');
  const lines = listOf(data?.[field.name]).filter(isJsonObject);
  return (
    <div className="tg-lines is-shown">
      <div className="tg-lines-row is-head" style={style}>
        {columns.map(({ field: one }) => (
          <span key={one.name} className={`tg-cut ${end(one)}`}>
            {labelOf(one.label, place.locale, one.name)}
          </span>
        ))}
      </div>
      {isPending ? <SkeletonBar width="50%" /> : null}
      {lines.map((line) => (
        <div key={String(line['id'])} className="tg-lines-row" style={style}>
          {columns.map(({ field: one }) => (
            <span key={one.name} className={`tg-lines-value ${end(one)}`}>
              <Value field={one} value={line[one.name]} currency={currencyBeside(one, line)} place={place} room="page" />
            </span>
          ))}
        </div>
      ))}
      {!isPending && lines.length === 0 ? <div className="tg-related-none">{t('record.noRelated')}</div> : null}
    </div>
  );
}
