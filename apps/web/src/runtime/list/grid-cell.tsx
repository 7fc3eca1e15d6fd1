import type { RecordRow } from '@tangram/contract';
import { isSame, type ObjectDefinition } from '@tangram/model';
import { type Column, type Place, currencyIn } from '@tangram/view';
import { Link } from '@tanstack/react-router';
import { type CSSProperties, memo, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { laterWithControls } from '../../lazily/later.tsx';
import { Value } from '../fields/value.tsx';
import { cameFrom, parseListSearch } from '../search-params.ts';
import type { CellEditorProps } from '../fields/cell-editor.tsx';
import type { Mark } from './row-edits.ts';

const CellEditor = laterWithControls(() => import('./cell-editor.tsx'), 'CellEditor');

/** What a cell that is being edited needs besides. */
export interface Editing {
  readonly column: number;
  readonly seed: string | null;
  readonly up: boolean;
  readonly onDone: CellEditorProps['onDone'];
  readonly onCancel: () => void;
}

interface Props {
  readonly object: ObjectDefinition;
  readonly column: Column;
  readonly row: RecordRow;
  readonly place: Place;
  readonly settled: boolean;
  /** Where in the grid: the body finds the cell by it. */
  readonly atRow: number;
  readonly atColumn: number;
  readonly focused: boolean;
  readonly ranged: boolean;
  readonly mark: Mark | undefined;
  /** Whether the reason of a refusal is to be read now. */
  readonly told: boolean;
  readonly editing: Editing | null;
  readonly style: CSSProperties | undefined;
  readonly onFill: (id: string, stage: string) => void;
}

type Wrong = Extract<Mark, { readonly reason: string }>;
/** Whether a cell has a reason to tell. */
export const isWrong = (mark: Mark | undefined): mark is Wrong => mark !== undefined && 'reason' in mark;

export const cellId = (row: number, column: number): string => `cell-${row}-${column}`;

/** One value in the grid, or its control. */
export const GridCell = memo(function GridCell({
  object,
  column,
  row,
  place,
  settled,
  atRow,
  atColumn,
  focused,
  ranged,
  mark,
  told,
  editing,
  style,
  onFill,
}: Props) {
  const { field, valueKey, titleKey } = column;
  const isName = field === object.nameField && valueKey === object.nameField.name;
  const shown = (
    <Shown
      column={column}
      value={row[valueKey]}
      title={titleKey === null ? null : titleIn(row, titleKey)}
      currency={currencyIn(column, row)}
      leads={isName ? object.name : null}
      id={row.id}
      place={place}
      settled={settled}
    />
  );
  const states = [
    column.align === 'end' ? 'is-end' : '',
    style ? 'is-pinned' : '',
    focused ? 'is-focused' : '',
    ranged ? 'is-ranged' : '',
    mark ? `is-${mark.kind}` : '',
    editing ? 'is-editing' : '',
    told && isWrong(mark) ? 'is-told' : '',
  ];
  return (
    <div
      id={cellId(atRow, atColumn)}
      role="gridcell"
      className={`tg-td ${states.filter(Boolean).join(' ')}`}
      data-row={atRow}
      data-column={atColumn}
      aria-colindex={atColumn + 2}
      aria-invalid={isWrong(mark) || undefined}
      style={style}
    >
      {editing ? (
        <Suspense fallback={shown}>
          <CellEditor
            object={object}
            shown={shown}
            field={column.field}
            row={row}
            value={row[column.valueKey]}
            place={place}
            {...editing}
          />
        </Suspense>
      ) : (
        shown
      )}
      {isWrong(mark) ? <Refusal mark={mark} told={told} onFill={(stage) => onFill(row.id, stage)} /> : null}
    </div>
  );
});

interface ShownProps extends Pick<Props, 'column' | 'place' | 'settled'> {
  readonly value: unknown;
  readonly title: string | null;
  readonly currency: ReturnType<typeof currencyIn>;
  /** The object of a record whose name it is; null for any other value. */
  readonly leads: string | null;
  readonly id: string;
}

/** What stands in the cell, wherever the cell stands: drawn anew when it is another value, not when the record comes once more. */
const Shown = memo(
  function Shown({ column, value, title, currency, leads, id, place, settled }: ShownProps) {
    if (leads !== null) return <NameLink object={leads} id={id} name={String(value ?? '')} />;
    return <Value field={column.field} value={value} title={title} currency={currency} place={place} settled={settled} />;
  },
  (before, after) =>
    before.column.field === after.column.field &&
    before.title === after.title &&
    before.currency === after.currency &&
    before.leads === after.leads &&
    before.id === after.id &&
    before.place === after.place &&
    before.settled === after.settled &&
    isSame(before.value, after.value),
);

function NameLink({ object, id, name }: { readonly object: string; readonly id: string; readonly name: string }) {
  const { t } = useTranslation();
  return (
    <Link
      to="/o/$object/$id"
      params={{ object, id }}
      search={(now) => cameFrom(parseListSearch({ ...now }))}
      className="tg-row-name tg-cut"
      title={name}
      tabIndex={-1}
      draggable={false}
    >
      {name || t('record.untitled')}
    </Link>
  );
}

/** Why a value did not stay, at the cell; a gate leads to the form that asks for what is missing. */
function Refusal({ mark, told, onFill }: { readonly mark: Wrong; readonly told: boolean; readonly onFill: (stage: string) => void }) {
  const { t } = useTranslation();
  const gate = mark.kind === 'refused' ? mark.gate : undefined;
  return (
    <>
      <i className="tg-cell-wrong" title={mark.reason} />
      {told ? (
        <div className="tg-cell-note" role="alert">
          {mark.reason}
          {gate === undefined ? null : (
            <button type="button" className="tg-link" onClick={() => onFill(gate)}>
              {t('grid.fill')}
            </button>
          )}
        </div>
      ) : null}
    </>
  );
}

const titleIn = (row: RecordRow, key: string): string | null => {
  const title = row[key];
  return typeof title === 'string' ? title : null;
};
