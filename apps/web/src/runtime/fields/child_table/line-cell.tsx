import { type Column, decimalOf, decimalText, percentText, type Place } from '@tangram/view';
import { useTranslation } from 'react-i18next';
import { Value } from '../value.tsx';
import { isFigure } from './lines.ts';
import { saidIn } from './line-texts.ts';
import { StandingCell, type Standing } from './standing-cell.tsx';
import { unreadIn } from './unread-cell.ts';

interface Props {
  readonly id: string;
  readonly column: Column;
  readonly at: { readonly row: number; readonly column: number };
  readonly value: unknown;
  readonly values: Readonly<Record<string, unknown>>;
  /** Of the amounts in its line. */
  readonly currency: string | null;
  readonly ranged: boolean;
  readonly fault: string | null;
  readonly standing: Standing | null;
  readonly readOnly: boolean;
  readonly place: Place;
}

/** A value in the room of a cell: figures without bars and idle zeros. */
function ShortValue({ column: { field }, value, currency, place }: Pick<Props, 'column' | 'value' | 'currency' | 'place'>) {
  if (decimalOf(value) === null) return <Value field={field} value={value} place={place} />;
  if (field.type === 'percent') return <>{percentText(value)}</>;
  if (field.type === 'decimal') return <>{decimalText(value, null)}</>;
  return <Value field={field} value={value} currency={currency} place={place} />;
}

/** One cell: its value, or the text that could not be read, and on top of it what hears the keys. */
export function LineCell({ id, column, at, value, values, currency, ranged, fault, standing, readOnly, place }: Props) {
  const { t } = useTranslation();
  const unread = unreadIn(value);
  const isEnd = isFigure(column.field);
  const { work = null, currencyChoice = null } = standing ?? {};
  const states = [
    isEnd ? 'is-end' : '',
    ranged ? 'is-ranged' : '',
    standing ? 'is-focused' : '',
    work ? 'is-editing' : '',
    currencyChoice ? 'has-currency' : '',
    fault === null ? '' : 'is-wrong',
  ];
  const faultId = fault === null ? null : `${id}-fault`;
  return (
    <div
      id={id}
      role="gridcell"
      className={`tg-lines-cell ${states.filter(Boolean).join(' ')}`}
      aria-colindex={at.column + 2}
      aria-invalid={fault !== null || undefined}
      aria-selected={ranged || standing !== null || undefined}
      data-row={at.row}
      data-column={at.column}
      title={fault ?? undefined}
    >
      {work?.kind === 'text' ? null : (
        <span className="tg-lines-value">
          {unread ? unread.unread : <ShortValue column={column} value={value} currency={currencyChoice ? null : currency} place={place} />}
        </span>
      )}
      {fault === null ? null : (
        <>
          <i className="tg-cell-wrong" />
          <span id={faultId ?? undefined} className="tg-sr">
            {fault}
          </span>
        </>
      )}
      {standing ? (
        <StandingCell
          column={column}
          standing={standing}
          values={values}
          value={unread ? null : value}
          label={t('lines.cell', { row: at.row + 1, column: column.label, value: saidIn(value, column, place, currency) })}
          readOnly={readOnly}
          faultId={faultId}
          place={place}
        />
      ) : null}
    </div>
  );
}
