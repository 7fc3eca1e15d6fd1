import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { Icon, IconButton, Initial, isGlyph, SkeletonBar } from '@tangram/ui';
import { type Column, initialOf, labelOf, type RecordPage, type RelatedList, selectOf, textOfValue } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shortListQuery } from '../../api/records.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { usePlace } from '../../settings/use-place.ts';
import { FormDrawer } from '../form/form-drawer-lazy.tsx';
import { Value } from '../fields/value.tsx';
import { nounOf } from '../object-noun.ts';

const most = 3;

/** What points to this record: the first few of each kind, how many there are, and a way to add one. */
export function RelatedLists({ object, page, id }: { readonly object: ObjectDefinition; readonly page: RecordPage; readonly id: string }) {
  return page.related.map((list) => <Related key={list.relation.name} parent={object} list={list} id={id} />);
}

/** A polymorphic reference is compared whole, a list of references by what is in it. */
function filterTo(list: RelatedList, parent: ObjectDefinition, id: string) {
  const field = list.object.byName.get(list.relation.field);
  if (field?.type === 'multi_reference') return { field: list.relation.field, op: 'includes_any', value: [id] };
  return { field: list.relation.field, op: 'eq', value: field?.type === 'polymorphic' ? { object: parent.name, id } : id };
}

function Related({ parent, list, id }: { readonly parent: ObjectDefinition; readonly list: RelatedList; readonly id: string }) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const [adding, setAdding] = useState(false);
  const filter = filterTo(list, parent, id);
  const { data, isPending } = useQuery(
    shortListQuery(list.object.name, { filter, select: selectOf(list.object, list.columns), sort: ['-created_at'] }, most),
  );
  const count = data?.count ?? data?.data.length ?? 0;
  const field = list.object.byName.get(list.relation.field);
  const preset = {
    [list.relation.field]: field?.type === 'polymorphic' ? { object: parent.name, id } : field?.type === 'multi_reference' ? [id] : id,
  };
  return (
    <section className="tg-related">
      <header>
        <h3>
          {list.label} <span>{isPending ? '' : count}</span>
        </h3>
        <IconButton
          icon="plus"
          size="small"
          label={t('record.add', { object: nounOf(list.object, locale) })}
          onClick={() => setAdding(true)}
        />
      </header>
      {isPending ? <SkeletonBar width="60%" /> : data?.data.map((row) => <RelatedRow key={row.id} list={list} row={row} />)}
      {!isPending && count === 0 ? <div className="tg-related-none">{t('record.noRelated')}</div> : null}
      {count > most ? (
        <Link to="/o/$object" params={{ object: list.object.name }} search={{ filter: [filter] }} className="tg-link tg-small">
          {t('record.viewAll', { count })}
        </Link>
      ) : null}
      {adding ? <FormDrawer object={list.object} id={null} preset={preset} onClose={() => setAdding(false)} /> : null}
    </section>
  );
}

/** On a card money has no decimals and a day no year. */
const shortFact = (text: string, { field }: Column): string =>
  field.type === 'currency' ? text.replace(/\.\d+$/, '') : field.type === 'date' || field.type === 'datetime' ? text.slice(5) : text;

const isMark = ({ field }: Column): boolean => field.type === 'stage' || field.type === 'select';

function RelatedRow({ list, row }: { readonly list: RelatedList; readonly row: RecordRow }) {
  const place = usePlace();
  const { t } = useTranslation();
  const [, ...others] = list.columns;
  const mark = others.find((column) => isMark(column) && row[column.valueKey]);
  const facts = others
    .filter((column) => column !== mark)
    .flatMap((column) => {
      const title = column.titleKey === null ? undefined : row[column.titleKey];
      const text = typeof title === 'string' ? title : textOfValue(row[column.valueKey], column.field, place);
      return text === '' ? [] : [shortFact(text, column)];
    });
  const name = String(row[list.object.nameField.name] ?? '') || t('record.untitled');
  const person =
    list.object.fields.some(({ type, origin }) => type === 'phone' && origin === 'declared') &&
    !list.object.fields.some(({ type }) => type === 'stage');
  return (
    <Link to="/o/$object/$id" params={{ object: list.object.name, id: row.id }} search={{}} className="tg-related-row">
      {person ? (
        <Initial seed={row.id} initial={initialOf(name)} size="medium" />
      ) : (
        <span className="tg-related-icon">
          <Icon name={isGlyph(list.object.icon) ? list.object.icon : 'box'} />
        </span>
      )}
      <span className="tg-grow">
        <span className="tg-related-line">
          <span className="tg-cut" title={name}>
            {name}
          </span>
          {mark ? <Value field={mark.field} value={row[mark.valueKey]} place={place} /> : null}
        </span>
        <span className="tg-related-facts tg-cut">{facts.join(' · ') || labelOf(list.object.label, place.locale, list.object.name)}</span>
      </span>
    </Link>
  );
}
