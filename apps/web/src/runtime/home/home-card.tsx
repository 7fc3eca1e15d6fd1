import type { RecordRow } from '@tangram/contract';
import { documentsOf } from '@tangram/model';
import { Icon, isGlyph, SkeletonBar } from '@tangram/ui';
import { type Column, columnsOf, type ViewList, selectOf, currencyIn } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { filterJson } from '../../api/filter-json.ts';
import { shortListQuery } from '../../api/records.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { usePlace } from '../../settings/use-place.ts';
import { useScreens } from '../../shell/screens-context.tsx';
import { Value } from '../fields/value.tsx';
import './home.css';

/** Columns beside the name: a card is narrow, the telling ones come first. */
const telling = ['stage', 'currency', 'date', 'datetime', 'select', 'user'];

/** The first rows of one view, and the way to all of them. */
export function HomeCard({ list, rows }: { readonly list: ViewList; readonly rows: number }) {
  const { t } = useTranslation();
  const { model } = useScreens();
  const { locale } = useSettings();
  const view = documentsOf(model, 'view').find(({ name }) => name === list.view) ?? null;
  const columns = columnsOf(model, list.object, view, locale);
  const beside = columns
    .filter(({ field }) => field !== list.object.nameField && telling.includes(field.type))
    .sort((a, b) => telling.indexOf(a.field.type) - telling.indexOf(b.field.type))
    .slice(0, 3);
  const { data, isPending } = useQuery(
    shortListQuery(
      list.object.name,
      {
        select: selectOf(list.object, columns),
        ...(view?.sort ? { sort: view.sort } : {}),
        ...(view?.filter ? { filter: filterJson(view.filter) } : {}),
      },
      rows,
    ),
  );
  return (
    <section className="tg-home-card">
      <Link to="/o/$object" params={{ object: list.object.name }} search={{ view: list.view }} className="tg-home-card-head">
        <Icon name={isGlyph(list.object.icon) ? list.object.icon : 'box'} />
        <h3>{list.label}</h3>
        <span className="tg-t3">{data?.count?.toLocaleString('en') ?? ''}</span>
        <span className="tg-grow" />
        <Icon name="chevronRight" size={14} />
      </Link>
      {isPending
        ? Array.from({ length: rows }, (_, i) => (
            <div key={i} className="tg-home-row">
              <SkeletonBar width={`${36 + ((i * 11) % 30)}%`} />
            </div>
          ))
        : data?.data.map((row) => <HomeRow key={row.id} list={list} row={row} columns={beside} />)}
      {!isPending && (data?.data.length ?? 0) === 0 ? <div className="tg-home-none">{t('home.none')}</div> : null}
    </section>
  );
}

/** px of a value's room. */
const least = 112;
const most = 176;

function HomeRow({ list, row, columns }: { readonly list: ViewList; readonly row: RecordRow; readonly columns: readonly Column[] }) {
  const place = usePlace();
  const name = String(row[list.object.nameField.name] ?? '');
  return (
    <Link to="/o/$object/$id" params={{ object: list.object.name, id: row.id }} search={{}} className="tg-home-row">
      <span className="tg-home-name tg-cut" title={name}>
        {name}
      </span>
      {columns.map((column) => {
        const title = column.titleKey === null ? null : row[column.titleKey];
        return (
          <span
            key={column.path}
            className={`tg-home-value ${column.align === 'end' ? 'is-end' : ''}`}
            style={{ width: Math.max(least, Math.min(column.width, most)) }}
          >
            <Value
              field={column.field}
              value={row[column.valueKey]}
              title={typeof title === 'string' ? title : null}
              currency={currencyIn(column, row)}
              place={place}
            />
          </span>
        );
      })}
    </Link>
  );
}
