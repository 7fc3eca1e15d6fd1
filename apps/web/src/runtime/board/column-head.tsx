import { colorOf, Icon, IconButton } from '@tangram/ui';
import { type BoardColumn, type BoardTotals, compactText, sumSign } from '@tangram/view';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { nounOf } from '../object-noun.ts';
import { ColumnPiece } from './column-piece.tsx';
import type { BoardDeeds, BoardGround } from './ground.ts';
import { mayBegin } from './verdict.ts';

interface Props {
  readonly ground: BoardGround;
  readonly column: BoardColumn;
  /** Undefined while the server is still counting. */
  readonly totals: BoardTotals | undefined;
  /** 0 to 100 */
  readonly share: number;
  readonly deeds: BoardDeeds;
  /** What the column says about the card that is carried; empty while none is. */
  readonly words: string;
}

/** Piece, name and count; below what it is worth, and how much of the whole that is. */
export function ColumnHead({ ground, column, totals, share, deeds, words }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const object = nounOf(ground.object, locale);
  return (
    <header className="tg-column-head">
      <div className="tg-column-name">
        <ColumnPiece ground={ground} column={column} />
        <h2 className="tg-cut" title={column.label}>
          {column.label}
        </h2>
        <ColumnCount column={column} count={totals?.count} />
        <span className="tg-grow" />
        <IconButton
          icon="chevronLeft"
          size="small"
          className="tg-column-fold"
          label={t('board.fold', { column: column.label })}
          onClick={() => deeds.fold(column)}
        />
        {mayBegin(ground, column) ? (
          <IconButton
            icon="plus"
            size="small"
            label={t('board.create', { object, column: column.label })}
            onClick={() => deeds.create(column)}
          />
        ) : null}
      </div>
      {words ? <div className="tg-column-words">{words}</div> : <ColumnSums ground={ground} totals={totals} />}
      <div className="tg-column-share" aria-hidden>
        <i style={{ width: `${share}%`, background: colorOf(column.color) ?? 'var(--tg-text3)' }} />
      </div>
    </header>
  );
}

/** How many cards a column has, of how many the view wants there at most; marked beyond that. */
export function ColumnCount({ column: { limit }, count }: { readonly column: BoardColumn; readonly count: number | undefined }) {
  const { t } = useTranslation();
  if (count === undefined) return <span className="tg-column-count" />;
  if (limit === null) return <span className="tg-column-count">{count.toLocaleString('en')}</span>;
  const over = count > limit;
  const words = t(over ? 'board.limitBroken' : 'board.limit', { count, limit });
  return (
    <span className={`tg-column-count ${over ? 'is-beyond' : ''}`} title={words}>
      {over ? <Icon name="warning" size={12} /> : null}
      <span aria-hidden>{`${count.toLocaleString('en')}/${limit.toLocaleString('en')}`}</span>
      <span className="tg-sr">{words}</span>
    </span>
  );
}

/** The sum of a column, and the sum weighted by how likely each card is. */
export function ColumnSums({ ground, totals }: { readonly ground: BoardGround; readonly totals: BoardTotals | undefined }) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { sum } = ground.measure;
  if (!sum || !totals) return <div className="tg-column-sums" />;
  const sign = sum.type === 'currency' ? `${sumSign(sum, locale)}\u2009` : '';
  return (
    <div className="tg-column-sums">
      <span className="tg-t2">{`${sign}${compactText(totals.sum ?? '0', locale)}`}</span>
      {ground.measure.weight ? (
        <span className="tg-t3">{t('board.weighted', { sum: compactText(totals.weighted ?? '0', locale) })}</span>
      ) : null}
    </div>
  );
}
