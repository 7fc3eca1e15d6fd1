import type { BoardColumn } from '@tangram/view';
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { ColumnPiece } from './column-piece.tsx';
import type { BoardDeeds, BoardGround, Carried } from './ground.ts';
import type { Board } from './use-board.ts';
import { verdictOf, verdictWords } from './verdict.ts';

interface Props {
  readonly ground: BoardGround;
  readonly places: Board['places'];
  readonly carried: Carried;
  readonly deeds: BoardDeeds;
  readonly onClose: () => void;
}

/** Every column as a line to press, then every other lane: the same as dragging, without dragging. */
export function MoveMenu({ ground, places, carried, deeds, onClose }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const name = String(carried.row[ground.object.nameField.name] ?? '');
  const { from } = carried;
  const row = places.find((cells) => cells.some(({ key }) => key === from.key)) ?? [];
  const beside = places.flatMap((cells) => cells.filter(({ valueKey, key }) => valueKey === from.valueKey && key !== from.key));
  const line = (column: BoardColumn, label: string) => {
    const verdict = verdictOf(ground, carried.row, column, locale, t);
    const may = verdict.kind === 'takes' || verdict.kind === 'asks';
    return (
      <li key={column.key}>
        <button
          type="button"
          disabled={!may}
          onClick={() => {
            onClose();
            deeds.drop(carried, column);
          }}
        >
          {column.lane && label === column.lane.label ? null : <ColumnPiece ground={ground} column={column} />}
          <span className="tg-grow">{label}</span>
          <span className="tg-small tg-t3">{verdict.kind === 'takes' ? '' : verdictWords(verdict, t)}</span>
        </button>
      </li>
    );
  };
  return (
    <Modal
      open
      onCancel={onClose}
      width={400}
      centered
      destroyOnHidden
      footer={null}
      closable={false}
      className="tg-move-menu"
      title={`${t('board.moveTo')} · ${name}`}
    >
      <ul>{row.map((column) => line(column, column.label))}</ul>
      {beside.length > 0 ? (
        <>
          <h3 className="tg-move-lanes">{ground.lanes?.label}</h3>
          <ul>{beside.map((column) => line(column, column.lane?.label ?? column.label))}</ul>
        </>
      ) : null}
    </Modal>
  );
}
