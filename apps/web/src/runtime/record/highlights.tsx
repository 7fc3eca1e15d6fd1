import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { type Column, daysBetween, today } from '@tangram/view';
import { useTranslation } from 'react-i18next';
import { usePlace } from '../../settings/use-place.ts';
import { usePhone } from '../../shell/use-phone.ts';
import { InPlaceValue } from '../in-place/in-place-value.tsx';
import { ShortAmount } from '../list/phone-row.tsx';

const most = 7;
/** Days before a day at which it is worth saying how many are left. */
const near = 30;

interface Props {
  readonly object: ObjectDefinition;
  readonly columns: readonly Column[];
  readonly record: RecordRow;
}

/** The few values one looks at first, side by side. On a phone the first amount stands large. */
export function Highlights({ object, columns, record }: Props) {
  const phone = usePhone();
  const place = usePlace();
  const money = phone ? columns.find(({ field }) => field.type === 'currency') : undefined;
  const shown = columns.filter((column) => column !== money).slice(0, phone ? 4 : most);
  return (
    <>
      {money && record[money.valueKey] ? (
        <div className="tg-record-amount">
          <ShortAmount column={money} row={record} locale={place.locale} />
        </div>
      ) : null}
      <dl className="tg-highlights">
        {shown.map((column, i) => (
          <InPlaceValue
            key={column.path}
            object={object}
            record={record}
            column={column}
            group="highlights"
            columns={shown}
            className={`tg-highlight ${i === 0 && column.field.type === 'currency' ? 'is-first' : ''}`}
          >
            {column.field.type === 'date' ? <DaysLeft day={record[column.valueKey]} /> : null}
          </InPlaceValue>
        ))}
      </dl>
    </>
  );
}

function DaysLeft({ day }: { readonly day: unknown }) {
  const { t } = useTranslation();
  const place = usePlace();
  if (typeof day !== 'string') return null;
  const left = daysBetween(today(place), day);
  if (Math.abs(left) > near) return null;
  return <span className="tg-days-left">{left >= 0 ? t('record.left', { count: left }) : t('record.over', { count: -left })}</span>;
}
