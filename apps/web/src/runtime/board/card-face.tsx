import type { RecordRow } from '@tangram/contract';
import type { FieldType } from '@tangram/model';
import { Amount, Icon, Initial } from '@tangram/ui';
import {
  type BoardColumn,
  type Column,
  daysAgo,
  decimalText,
  initialOf,
  type Place,
  relativeText,
  shortDay,
  amountSign,
  currencyIn,
} from '@tangram/view';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { OptionTag } from '../fields/option-tag.tsx';
import { Value } from '../fields/value.tsx';
import type { BoardGround } from './ground.ts';

interface Props {
  readonly ground: BoardGround;
  readonly row: RecordRow;
  readonly column: BoardColumn;
  readonly place: Place;
  /** Stands where the time in the stage does, while the card is carried. */
  readonly from?: string;
}

/** Values that say nothing without the name of their field. */
const needsName = new Set<FieldType>([
  'integer',
  'decimal',
  'percent',
  'duration',
  'currency',
  'boolean',
  'date',
  'datetime',
  'time',
  'json',
  'geo',
]);

/** What a card shows: title, a tag, a line for each column of the view, money; who, when and how long in the foot. */
export const CardFace = memo(function CardFace({ ground, row, column, place, from }: Props) {
  const { t } = useTranslation();
  const { template, object } = ground;
  const name = String(row[object.nameField.name] ?? '') || t('record.untitled');
  const { tag, amount, person, day, lines } = template;
  const personId = person ? row[person.valueKey] : null;
  const personName = person?.titleKey ? String(row[person.titleKey] ?? '') : '';
  const hasAmount = amount !== null && filled(row[amount.valueKey]);
  const tagged = tag ? row[tag.valueKey] : null;
  const option = tag?.field.options && typeof tagged === 'string' ? tagged : null;
  return (
    <>
      <div className="tg-card-title">{name}</div>
      {lines.map((line) => (
        <CardLine key={line.path} line={line} row={row} place={place} settled={column.kind === 'end'} />
      ))}
      {hasAmount || option !== null ? (
        <div className="tg-card-worth">
          {amount && hasAmount ? (
            <>
              <Amount sign={amountSign(amount.field, currencyIn(amount, row), place.locale)} text={decimalText(row[amount.valueKey], 0)} />
              <span className="tg-grow" />
            </>
          ) : null}
          {tag && option !== null ? <OptionTag field={tag.field} value={option} place={place} /> : null}
        </div>
      ) : null}
      <div className="tg-card-foot">
        {typeof personId === 'string' ? (
          <span title={personName}>
            <Initial seed={personId} initial={initialOf(personName)} />
            <span className="tg-sr">{personName}</span>
          </span>
        ) : null}
        {day && typeof row[day.valueKey] === 'string' ? (
          <span title={`${day.label} ${String(row[day.valueKey]).slice(0, 10)}`}>{dayText(day, row[day.valueKey], place)}</span>
        ) : null}
        <span className="tg-grow" />
        {from === undefined ? (
          <TimeInStage ground={ground} row={row} column={column} place={place} />
        ) : (
          <span className="tg-cut">{from}</span>
        )}
      </div>
    </>
  );
});

const filled = (value: unknown): boolean =>
  value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

interface LineProps {
  readonly line: Column;
  readonly row: RecordRow;
  readonly place: Place;
  /** The record has come to its end: nothing about it is late any more. */
  readonly settled: boolean;
}

function CardLine({ line, row, place, settled }: LineProps) {
  const value = row[line.valueKey];
  if (!filled(value)) return null;
  const title = line.titleKey ? row[line.titleKey] : null;
  return (
    <div className="tg-card-line" title={line.label}>
      {needsName.has(line.field.type) ? <span className="tg-t3">{line.label}</span> : null}
      {line.titleKey && typeof title === 'string' ? (
        <span className="tg-cut">{title}</span>
      ) : (
        <Value
          field={line.field}
          value={value}
          title={typeof title === 'string' ? title : null}
          currency={currencyIn(line, row)}
          place={place}
          settled={settled}
        />
      )}
    </div>
  );
}

function dayText({ field }: Column, value: unknown, place: Place): string {
  if (field.type === 'datetime') return relativeText(value, place);
  const [year = 0, month = 0, day = 0] = String(value).split('-').map(Number);
  return shortDay({ year, month, day }, place);
}

/** How many whole days a card has been in its stage, and whether that is more than the stage allows. */
export function stayOf(ground: BoardGround, row: RecordRow, column: BoardColumn, place: Place) {
  const { enteredKey } = ground.template;
  const days = enteredKey === null ? null : daysAgo(row[enteredKey], place);
  const limit = column.stage?.maxDays ?? null;
  return { days, late: column.stage?.type === 'open' && days !== null && limit !== null && days > limit };
}

function TimeInStage({ ground, row, column, place }: Pick<Props, 'ground' | 'row' | 'column' | 'place'>) {
  const { t } = useTranslation();
  const { days, late } = stayOf(ground, row, column, place);
  if (days === null || column.stage?.type !== 'open') return null;
  const words = late ? t('board.stays', { count: days }) : days <= 0 ? t('board.today') : t('board.days', { count: days });
  return (
    <span className={`tg-card-stay ${late ? 'tg-warn' : ''}`} title={t('board.inStage', { column: column.label })}>
      <Icon name="clock" size={12} />
      {words}
    </span>
  );
}
