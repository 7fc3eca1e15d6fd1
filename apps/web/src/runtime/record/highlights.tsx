import type { RecordRow } from '@tangram/contract';
import { Amount } from '@tangram/ui';
import { type Column, daysBetween, decimalText, today } from '@tangram/view';
import { useTranslation } from 'react-i18next';
import { usePlace } from '../../settings/use-place.ts';
import { usePhone } from '../../shell/use-phone.ts';
import { Value } from '../fields/value.tsx';

const most = 7;
/** Days before a day at which it is worth saying how many are left. */
const near = 30;

/** The few values one looks at first, side by side. On a phone the first amount stands large. */
export function Highlights({ columns, record }: { readonly columns: readonly Column[]; readonly record: RecordRow }) {
  const phone = usePhone();
  const place = usePlace();
  const money = phone ? columns.find(({ field }) => field.type === 'currency') : undefined;
  const shown = columns.filter((column) => column !== money).slice(0, phone ? 4 : most);
  return (
    <>
      {money && record[money.valueKey] ? (
        <div className="tg-record-amount">
          <Amount sign="¥" text={decimalText(record[money.valueKey], 0)} />
        </div>
      ) : null}
      <dl className="tg-highlights">
        {shown.map((column, i) => (
          <div key={column.path} className="tg-highlight">
            <dt>{column.label}</dt>
            <dd className={i === 0 && column.field.type === 'currency' ? 'is-first' : ''}>
              <Value field={column.field} value={record[column.valueKey]} title={titleOf(record, column)} place={place} room="page" />
              {column.field.type === 'date' ? <DaysLeft day={record[column.valueKey]} /> : null}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** The name of the record that a value of a column points to. */
export const titleOf = (record: RecordRow, column: Column): string | null => {
  const title = column.titleKey === null ? null : record[column.titleKey];
  return typeof title === 'string' ? title : null;
};

function DaysLeft({ day }: { readonly day: unknown }) {
  const { t } = useTranslation();
  const place = usePlace();
  if (typeof day !== 'string') return null;
  const left = daysBetween(today(place), day);
  if (Math.abs(left) > near) return null;
  return <span className="tg-days-left">{left >= 0 ? t('record.left', { count: left }) : t('record.over', { count: -left })}</span>;
}
