import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { Checkbox, SkeletonBar } from '@tangram/ui';
import type { Column } from '@tangram/view';
import { type CSSProperties, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlace } from '../../settings/use-place.ts';
import { type Editing, GridCell, isWrong } from './grid-cell.tsx';
import type { RowEdits } from './row-edits.ts';
import { isSettled } from './settled.ts';

/** How the rows of a grid lie side by side. */
export interface Tracks {
  readonly template: string;
  /** Where the columns that stay in sight stand; undefined for the others. The first is the one with the numbers. */
  readonly pins: readonly (CSSProperties | undefined)[];
}

interface Props {
  readonly object: ObjectDefinition;
  readonly columns: readonly Column[];
  readonly row: RecordRow;
  readonly index: number;
  readonly tracks: Tracks;
  /** px, in the element that stands for all rows. */
  readonly top: number;
  readonly height: number;
  readonly chosen: boolean;
  /** The column the keys are on; null when they are on another row. */
  readonly focused: number | null;
  /** The first and the last column of the block that is marked; −1 where this row is not in it. */
  readonly rangeFrom: number;
  readonly rangeTo: number;
  readonly edits: RowEdits | undefined;
  /** Tells the reasons of all refusals, not only of the one that the keys are on. */
  readonly tellAll: boolean;
  readonly editing: Editing | null;
  readonly onChoose: (id: string, place: number, range: boolean) => void;
  readonly onFill: (id: string, stage: string) => void;
}

/** One record in the grid. The number gives way to the tick box under the pointer; the name leads to the record. */
export const GridRow = memo(function GridRow({
  object,
  columns,
  row: stored,
  index,
  tracks,
  top,
  height,
  chosen,
  focused,
  rangeFrom,
  rangeTo,
  edits,
  tellAll,
  editing,
  onChoose,
  onFill,
}: Props) {
  const { t } = useTranslation();
  const place = usePlace();
  const row: RecordRow = edits ? { ...stored, ...edits.values } : stored;
  const name = String(row[object.nameField.name] ?? '');
  const settled = isSettled(object, row);
  const tells = (i: number) => tellAll || focused === i;
  const raised = editing !== null || columns.some(({ valueKey }, i) => isWrong(edits?.marks[valueKey]) && tells(i));
  return (
    <div
      className={`tg-row ${chosen ? 'is-chosen' : ''} ${raised ? 'is-raised' : ''}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={chosen}
      style={{ top, height }}
    >
      <div
        className={`tg-td is-pick ${tracks.pins[0] ? 'is-pinned' : ''}`}
        role="gridcell"
        style={tracks.pins[0]}
        onClick={(event) => onChoose(row.id, index, event.shiftKey)}
      >
        <span className="tg-row-number">{index + 1}</span>
        <Checkbox
          checked={chosen}
          label={t('list.selectRow', { name })}
          onChange={(_, { shiftKey }) => onChoose(row.id, index, shiftKey)}
          untabbed
        />
      </div>
      {columns.map((column, i) => (
        <GridCell
          key={column.path}
          object={object}
          column={column}
          row={row}
          place={place}
          settled={settled}
          atRow={index}
          atColumn={i}
          focused={focused === i}
          ranged={i >= rangeFrom && i <= rangeTo}
          mark={edits?.marks[column.valueKey]}
          told={tells(i)}
          editing={editing?.column === i ? editing : null}
          style={tracks.pins[i + 1]}
          onFill={onFill}
        />
      ))}
    </div>
  );
});

const lengths = ['62%', '48%', '71%', '40%', '66%', '55%', '45%', '58%'];

/** A row that is on its way, of the real height. */
export function WaitingRow({ columns, index, top, height }: Pick<Props, 'columns' | 'index' | 'top' | 'height'>) {
  return (
    <div className="tg-row is-waiting" role="row" style={{ top, height }} aria-hidden>
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
