import type { RecordRow } from '@tangram/contract';
import type { Locale } from '@tangram/errors';
import type { ObjectDefinition } from '@tangram/model';
import { Amount, Icon, StagePiece } from '@tangram/ui';
import { type Column, decimalText, maskText, textOfValue, amountSign, currencyIn } from '@tangram/view';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePlace } from '../../settings/use-place.ts';
import { lookOfStage } from '../fields/stage/stage-look.ts';
import { Value } from '../fields/value.tsx';
import { cameFrom, type ListSearch } from '../search-params.ts';
import { isSettled } from './settled.ts';
import { useHold } from './use-hold.ts';

/** What of a record fits into two lines. */
export interface TwoLines {
  readonly amount: Column | undefined;
  readonly stage: Column | undefined;
  readonly date: Column | undefined;
  readonly last: Column | undefined;
}

interface Props {
  readonly object: ObjectDefinition;
  readonly row: RecordRow;
  readonly parts: TwoLines;
  readonly search: ListSearch;
  /** Whether it is chosen; null while nothing is being chosen and a tap opens it. */
  readonly chosen: boolean | null;
  readonly onChoose: (id: string) => void;
}

/** A record in two lines: a tap opens it, a finger that rests on it begins to choose. */
export function PhoneRow({ object, row, parts, search, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const place = usePlace();
  const hold = useHold(() => onChoose(row.id));
  const name = String(row[object.nameField.name] ?? '') || t('record.untitled');
  const lines = <Lines row={row} parts={parts} name={name} place={place} settled={isSettled(object, row)} />;
  if (chosen !== null)
    return (
      <button
        type="button"
        role="checkbox"
        aria-checked={chosen}
        aria-label={t('list.selectRow', { name })}
        className={`tg-phone-row is-choosing ${chosen ? 'is-chosen' : ''}`}
        {...hold}
        onClick={() => onChoose(row.id)}
      >
        <span className={`tg-phone-check ${chosen ? 'is-on' : ''}`}>{chosen ? <Icon name="check" size={14} /> : null}</span>
        {lines}
      </button>
    );
  return (
    <Link to="/o/$object/$id" params={{ object: object.name, id: row.id }} search={cameFrom(search)} className="tg-phone-row" {...hold}>
      {lines}
    </Link>
  );
}

interface LinesProps extends Pick<Props, 'row' | 'parts'> {
  readonly name: string;
  readonly place: ReturnType<typeof usePlace>;
  readonly settled: boolean;
}

function Lines({ row, parts: { amount, stage, date, last }, name, place, settled }: LinesProps) {
  return (
    <span className="tg-phone-lines">
      <span className="tg-phone-line">
        <span className="tg-cut tg-grow">{name}</span>
        {amount && row[amount.valueKey] ? <ShortAmount column={amount} row={row} locale={place.locale} /> : null}
      </span>
      <span className="tg-phone-line is-second">
        <span className="tg-phone-facts">
          {stage && typeof row[stage.valueKey] === 'string' ? (
            <span className="tg-line">
              {stage.field.type === 'stage' ? <StagePiece {...lookOfStage(stage.field.pipeline, String(row[stage.valueKey]))} /> : null}
              <span className="tg-cut">{textOfValue(row[stage.valueKey], stage.field, place)}</span>
            </span>
          ) : null}
          {date ? <span className="tg-t3">{shortDate(row[date.valueKey])}</span> : null}
        </span>
        {last ? (
          <Value
            field={last.field}
            value={row[last.valueKey]}
            title={String(row[last.titleKey ?? ''] ?? '')}
            place={place}
            settled={settled}
          />
        ) : null}
      </span>
    </span>
  );
}

/** An amount without what is behind the point. */
export const ShortAmount = ({ column, row, locale }: { readonly column: Column; readonly row: RecordRow; readonly locale: Locale }) => (
  <ShortValue column={column} value={row[column.valueKey]} sign={amountSign(column.field, currencyIn(column, row), locale)} />
);
const ShortValue = ({ column, value, sign }: { readonly column: Column; readonly value: unknown; readonly sign: string }) => {
  const mask = maskText(column.field, value);
  return mask === null ? <Amount sign={sign} text={decimalText(value, 0)} /> : <span className="tg-masked">{mask}</span>;
};

const shortDate = (value: unknown): string => (typeof value === 'string' ? value.slice(5).replace('-', '/').replace(/^0/, '') : '');

/** Which columns fit into two lines: money right of the name, below it where it stands, a day, and the last touch. */
export function twoLines(object: ObjectDefinition, columns: readonly Column[]): TwoLines {
  const others = columns.filter(({ field }) => field !== object.nameField);
  const first = (...types: readonly string[]) => others.find(({ field }) => types.includes(field.type));
  return {
    amount: first('currency'),
    stage: first('stage') ?? first('select'),
    date: first('date'),
    last: first('datetime') ?? first('user'),
  };
}

/** Rows on their way. */
export const PhoneRowsWaiting = ({ count }: { readonly count: number }) =>
  Array.from({ length: count }, (_, i) => (
    <div key={i} className="tg-phone-row is-waiting">
      <i className="tg-skeleton" style={{ width: `${40 + ((i * 17) % 35)}%` }} />
      <i className="tg-skeleton" style={{ width: `${25 + ((i * 11) % 20)}%` }} />
    </div>
  ));
