import type { BoardColumn } from '@tangram/view';
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { ColumnPiece } from './column-piece.tsx';
import type { BoardDeeds, BoardGround, Carried } from './ground.ts';
import { verdictOf, verdictWords } from './verdict.ts';

interface Props {
  readonly ground: BoardGround;
  readonly columns: readonly BoardColumn[];
  readonly carried: Carried;
  readonly deeds: BoardDeeds;
  readonly onClose: () => void;
}

/** Every column as a line to press: the same as dragging, without dragging. */
export function MoveMenu({ ground, columns, carried, deeds, onClose }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const name = String(carried.row[ground.object.nameField.name] ?? '');
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
      <ul>
        {columns.map((column) => {
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
                <ColumnPiece ground={ground} column={column} />
                <span className="tg-grow">{column.label}</span>
                <span className="tg-small tg-t3">{verdict.kind === 'takes' ? '' : verdictWords(verdict, t)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </Modal>
  );
}
