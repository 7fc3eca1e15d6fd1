import { Checkbox, Icon } from '@tangram/ui';
import type { Column } from '@tangram/view';
import { type CSSProperties, type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { glyphOfType } from '../fields/glyph-of-type.ts';

interface Props {
  readonly columns: readonly Column[];
  readonly style: CSSProperties;
  readonly sort: readonly string[];
  readonly onSort: (sort: string | undefined) => void;
  readonly onResize: (path: string, width: number) => void;
  readonly all: boolean;
  readonly some: boolean;
  readonly onChooseAll: () => void;
}

/** The heads: the sign of the type, the name; a press sorts, a pull at the edge widens. */
export function GridHead({ columns, style, sort, onSort, onResize, all, some, onChooseAll }: Props) {
  const { t } = useTranslation();
  return (
    <div className="tg-grid-head" role="row" style={style}>
      <div className="tg-th is-pick" role="columnheader">
        <Checkbox checked={all} some={some} label={t('list.selectAll')} onChange={onChooseAll} />
      </div>
      {columns.map((column) => (
        <Head key={column.path} column={column} direction={directionOf(column, sort)} onSort={onSort} onResize={onResize} />
      ))}
    </div>
  );
}

type Direction = 'up' | 'down' | null;

function directionOf(column: Column, [first = '']: readonly string[]): Direction {
  const key = first.replace(/^-/, '');
  return key !== column.sortKey && key !== column.valueKey ? null : first.startsWith('-') ? 'down' : 'up';
}

/** From resting to ascending to descending to resting. */
const following = (key: string, direction: Direction): string | undefined =>
  direction === null ? key : direction === 'up' ? `-${key}` : undefined;

function Head({
  column,
  direction,
  onSort,
  onResize,
}: { readonly column: Column; readonly direction: Direction } & Pick<Props, 'onSort' | 'onResize'>) {
  const { sortKey } = column;
  return (
    <div
      className={`tg-th ${column.align === 'end' ? 'is-end' : ''}`}
      role="columnheader"
      aria-sort={direction === 'up' ? 'ascending' : direction === 'down' ? 'descending' : 'none'}
    >
      <button
        type="button"
        className="tg-th-label"
        disabled={sortKey === null}
        title={column.label}
        onClick={() => sortKey !== null && onSort(following(sortKey, direction))}
      >
        <Icon name={glyphOfType[column.field.type]} size={12} />
        <span className="tg-cut">{column.label}</span>
        {direction ? (
          <span className="tg-th-sort">
            <Icon name={direction === 'up' ? 'chevronUp' : 'chevronDown'} size={12} />
          </span>
        ) : null}
      </button>
      <Edge column={column} onResize={onResize} />
    </div>
  );
}

function Edge({ column, onResize }: { readonly column: Column } & Pick<Props, 'onResize'>) {
  const from = useRef<number | null>(null);
  const move = (event: PointerEvent<HTMLSpanElement>) => {
    if (from.current !== null) onResize(column.path, column.width + event.clientX - from.current);
    if (from.current !== null) from.current = event.clientX;
  };
  return (
    <span
      className="tg-th-edge"
      aria-hidden
      onPointerDown={(event) => {
        from.current = event.clientX;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={move}
      onPointerUp={() => {
        from.current = null;
      }}
    />
  );
}
