import type { ObjectDefinition } from '@tangram/model';
import { Button, rowHeights } from '@tangram/ui';
import type { Column, Grouping } from '@tangram/view';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListQuestion } from '../../api/records.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import type { Choice } from './choice.ts';
import { pickWidth, tracksOf, usePress } from './grid.tsx';
import { cellId } from './grid-cell.tsx';
import { GridFoot } from './grid-foot.tsx';
import { GridHead, type HeadDeeds } from './grid-head.tsx';
import { WaitingRow } from './grid-row.tsx';
import { GroupHead } from './group-head.tsx';
import { GroupRows } from './group-rows.tsx';
import type { CellEdit } from './use-cell-edit.ts';
import type { Cells } from './use-cells.ts';
import type { GroupedRows } from './use-grouped-rows.ts';

interface Props extends HeadDeeds {
  readonly object: ObjectDefinition;
  readonly columns: readonly Column[];
  readonly grouping: Grouping;
  readonly rows: GroupedRows;
  readonly question: ListQuestion;
  readonly sort: readonly string[];
  readonly choice: Choice;
  readonly onChoose: (id: string, place: number, range: boolean) => void;
  readonly onChooseAll: () => void;
  readonly cells: Cells;
  readonly edit: CellEdit;
  readonly onFill: (id: string, stage: string) => void;
}

const waitingRows = 12;

/** Rows below the heads of their groups. The groups come from the server's sums; the rows of a group come when it is open and in sight. */
export function GroupedGrid(props: Props) {
  const { object, columns, grouping, rows, question, choice, cells, edit } = props;
  const { t } = useTranslation();
  const { density } = useSettings();
  const box = useRef<HTMLDivElement>(null);
  const press = usePress(cells, edit);
  const { cursor } = cells;
  const height = rowHeights[density];
  const pick = pickWidth(rows.count);
  const tracks = useMemo(() => tracksOf(columns, pick), [columns, pick]);
  const all = rows.loaded.length > 0 && rows.loaded.every((row) => choice.ids.has(row.id));
  useEffect(() => {
    if (!cursor) return;
    document.getElementById(cellId(cursor.row, cursor.column))?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [cursor]);
  return (
    <div className="tg-scroll" ref={box} data-density={density}>
      <div
        className={`tg-grid is-grouped ${rows.stale ? 'is-stale' : ''}`}
        role="treegrid"
        tabIndex={0}
        style={{ '--tg-tracks': tracks.template }}
        aria-label={props.label}
        aria-rowcount={-1}
        aria-colcount={columns.length + 1}
        aria-busy={rows.loading}
        aria-multiselectable
        {...(cursor ? { 'aria-activedescendant': cellId(cursor.row, cursor.column) } : {})}
        {...press}
      >
        <GridHead {...props} tracks={tracks} all={all} some={choice.ids.size > 0 && !all} />
        {rows.loading ? (
          <div className="tg-grid-body" style={{ height: waitingRows * height }}>
            {Array.from({ length: waitingRows }, (_, i) => (
              <WaitingRow key={i} columns={columns} index={i} top={i * height} height={height} />
            ))}
          </div>
        ) : null}
        {rows.groups.map((group) => {
          const from = rows.placeOf(group.key);
          return (
            <div key={group.key} className="tg-group">
              <GroupHead columns={columns} grouping={grouping} group={group} open={from !== null} onToggle={() => rows.toggle(group.key)} />
              {from === null ? null : (
                <GroupRows
                  object={object}
                  columns={columns}
                  grouping={grouping}
                  group={group}
                  question={question}
                  box={box}
                  height={height}
                  tracks={tracks}
                  from={from}
                  chosen={choice.ids}
                  cursor={cursor}
                  block={cells.block}
                  edit={edit}
                  onRows={rows.hold}
                  onChoose={props.onChoose}
                  onFill={props.onFill}
                />
              )}
              {from !== null && group.shown < group.count ? (
                <p className="tg-group-more tg-t3">{t('group.cut', { shown: group.shown.toLocaleString('en') })}</p>
              ) : null}
            </div>
          );
        })}
        {rows.more ? (
          <div className="tg-group-more">
            <Button kind="quiet" onClick={rows.showMore}>
              {t('group.more', { count: rows.step })}
            </Button>
          </div>
        ) : null}
        <GridFoot object={object.name} columns={columns} tracks={tracks.template} total={rows.total} question={question} />
      </div>
    </div>
  );
}
