import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { Checkbox, SkeletonBar } from '@tangram/ui';
import type { Column } from '@tangram/view';
import { Link } from '@tanstack/react-router';
import { type CSSProperties, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlace } from '../../settings/use-place.ts';
import { Value } from '../fields/value.tsx';
import type { Cursor } from './cursor.ts';

interface Props {
  readonly object: ObjectDefinition;
  readonly columns: readonly Column[];
  readonly row: RecordRow;
  readonly index: number;
  readonly style: CSSProperties;
  readonly chosen: boolean;
  /** The column the keys are on; null when they are on another row. */
  readonly focused: number | null;
  readonly loose: boolean;
  readonly onChoose: (id: string, range: boolean) => void;
  readonly onCursor: (cursor: Cursor) => void;
  readonly onOpen: (row: RecordRow) => void;
}

/** One record in the grid. The number gives way to the tick box under the pointer; the name leads to the record. */
export const GridRow = memo(function GridRow({ object, columns, row, index, style, chosen, focused, onChoose, onCursor, onOpen }: Props) {
  const { t } = useTranslation();
  const place = usePlace();
  const name = String(row[object.nameField.name] ?? '');
  const settled = isSettled(object, row);
  return (
    <div className={`tg-row ${chosen ? 'is-chosen' : ''}`} role="row" aria-rowindex={index + 2} aria-selected={chosen} style={style}>
      <div className="tg-td is-pick" role="gridcell" onClick={(event) => onChoose(row.id, event.shiftKey)}>
        <span className="tg-row-number">{index + 1}</span>
        <Checkbox
          checked={chosen}
          label={t('list.selectRow', { name })}
          onChange={(_, { shiftKey }) => onChoose(row.id, shiftKey)}
          untabbed
        />
      </div>
      {columns.map((column, i) => (
        <div
          key={column.path}
          role="gridcell"
          className={`tg-td ${column.align === 'end' ? 'is-end' : ''} ${focused === i ? 'is-focused' : ''}`}
          onClick={() => onCursor({ row: index, column: i })}
          onDoubleClick={() => onOpen(row)}
        >
          {column.field === object.nameField && column.valueKey === object.nameField.name ? (
            <Link
              to="/o/$object/$id"
              params={{ object: object.name, id: row.id }}
              search={(now) => (now.view ? { from: now.view } : {})}
              className="tg-row-name tg-cut"
              title={name}
              tabIndex={-1}
            >
              {name || t('record.untitled')}
            </Link>
          ) : (
            <Value
              field={column.field}
              value={row[column.valueKey]}
              title={column.titleKey === null ? null : titleIn(row, column.titleKey)}
              place={place}
              settled={settled}
            />
          )}
        </div>
      ))}
    </div>
  );
});

/** Whether the row shows a stage that is an end. */
const isSettled = (object: ObjectDefinition, row: RecordRow): boolean =>
  object.fields.some(({ type, name, pipeline }) => {
    const stage = type === 'stage' ? pipeline?.byName.get(String(row[name])) : undefined;
    return stage !== undefined && stage.type !== 'open';
  });

const titleIn = (row: RecordRow, key: string): string | null => {
  const title = row[key];
  return typeof title === 'string' ? title : null;
};

const lengths = ['62%', '48%', '71%', '40%', '66%', '55%', '45%', '58%'];

/** A row that is on its way, of the real height. */
export function WaitingRow({
  columns,
  index,
  style,
}: {
  readonly columns: readonly Column[];
  readonly index: number;
  readonly style: CSSProperties;
}) {
  return (
    <div className="tg-row is-waiting" role="row" style={style} aria-hidden>
      <div className="tg-td is-pick">
        <SkeletonBar width="14px" />
      </div>
      {columns.map((column, i) => (
        <div key={column.path} className={`tg-td ${column.align === 'end' ? 'is-end' : ''}`}>
          <SkeletonBar width={lengths[(index * 3 + i * 5) % lengths.length] ?? '50%'} />
        </div>
      ))}
    </div>
  );
}
