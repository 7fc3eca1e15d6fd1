import { type Column, decimalOf, decimalText, percentText, type Place } from '@tangram/view';
import { useTranslation } from 'react-i18next';
import { CellEditor } from '../cell-editor.tsx';
import type { EditProps } from '../edit.ts';
import { Value } from '../value.tsx';
import { CellInput } from './cell-input.tsx';
import { isFigure } from './lines.ts';
import { textIn } from './line-texts.ts';
import { unreadIn } from './unread-cell.ts';
import type { CellWork, LinesWork } from './use-lines-work.ts';

/** What the cell that one stands on needs besides. */
export interface Standing {
  readonly work: CellWork | null;
  readonly deeds: Pick<LinesWork, 'text' | 'settle' | 'done' | 'cancel'>;
  readonly wantsFocus: () => boolean;
  readonly controlOf: EditProps['controlOf'];
  /** The id of what explains the keys. */
  readonly help: string;
}

interface Props {
  readonly id: string;
  readonly column: Column;
  readonly at: { readonly row: number; readonly column: number };
  readonly value: unknown;
  readonly values: Readonly<Record<string, unknown>>;
  readonly ranged: boolean;
  readonly fault: string | null;
  readonly standing: Standing | null;
  readonly readOnly: boolean;
  readonly place: Place;
}

/** A value in the room of a cell: figures without bars and idle zeros. */
function ShortValue({ column: { field }, value, place }: Pick<Props, 'column' | 'value' | 'place'>) {
  if (decimalOf(value) === null) return <Value field={field} value={value} place={place} />;
  if (field.type === 'percent') return <>{percentText(value)}</>;
  if (field.type === 'decimal') return <>{decimalText(value, null)}</>;
  return <Value field={field} value={value} place={place} />;
}

/** One cell: its value, or the text that could not be read, and on top of it what hears the keys. */
export function LineCell({ id, column, at, value, values, ranged, fault, standing, readOnly, place }: Props) {
  const { t } = useTranslation();
  const unread = unreadIn(value);
  const isEnd = isFigure(column.field);
  const { work = null } = standing ?? {};
  const states = [
    isEnd ? 'is-end' : '',
    ranged ? 'is-ranged' : '',
    standing ? 'is-focused' : '',
    work ? 'is-editing' : '',
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
        <span className="tg-lines-value">{unread ? unread.unread : <ShortValue column={column} value={value} place={place} />}</span>
      )}
      {fault === null ? null : (
        <>
          <i className="tg-cell-wrong" />
          <span id={faultId ?? undefined} className="tg-sr">
            {fault}
          </span>
        </>
      )}
      {standing && work?.kind !== 'control' ? (
        <CellInput
          label={t('lines.cell', { row: at.row + 1, column: column.label, value: textIn(value, column, place) })}
          text={work?.text ?? null}
          isEnd={isEnd}
          readOnly={readOnly}
          faultId={faultId}
          described={standing.help}
          wantsFocus={standing.wantsFocus}
          onText={standing.deeds.text}
          onLeave={standing.deeds.settle}
        />
      ) : null}
      {standing && work?.kind === 'control' ? (
        <CellEditor
          field={column.field}
          row={values}
          value={unread ? null : value}
          seed={null}
          typed={work.typed}
          controlOf={standing.controlOf}
          place={place}
          up={false}
          onDone={standing.deeds.done}
          onCancel={standing.deeds.cancel}
        />
      ) : null}
    </div>
  );
}
