import { Icon } from '@tangram/ui';
import type { BoardColumn as Column, BoardTotals } from '@tangram/view';
import { type ComponentProps, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { ColumnCards } from './column-cards.tsx';
import { ColumnCount, ColumnHead } from './column-head.tsx';
import { ColumnPiece } from './column-piece.tsx';
import { type BoardDeeds, type BoardGround, type Carried, placeName } from './ground.ts';
import { takingClass, useTaking } from './use-taking.ts';

export interface FrameProps {
  readonly ground: BoardGround;
  readonly column: Column;
  readonly deeds: BoardDeeds;
  /** Undefined while the server is still counting. */
  readonly totals: BoardTotals | undefined;
  /** How many cards the whole column has. */
  readonly count: number | undefined;
  /** The card that the keyboard carries. */
  readonly carried: Carried | null;
  /** Whether the keyboard points here. */
  readonly aimed: boolean;
}

interface Props extends FrameProps {
  readonly share: number;
  readonly cards: Omit<ComponentProps<typeof ColumnCards>, 'ground' | 'column' | 'deeds' | 'total' | 'kept'>;
}

/** One value of the board's field with its cards; a place to put one. */
export const BoardColumn = memo(function BoardColumn({ ground, column, deeds, totals, count, share, carried, aimed, cards }: Props) {
  const taking = useTaking(ground, column, deeds, { lifted: carried, aimed, count });
  return (
    <section className={`tg-column ${takingClass(taking)}`} aria-label={column.label} data-column={column.key} ref={taking.place}>
      <ColumnHead ground={ground} column={column} totals={totals} share={share} deeds={deeds} words={taking.words} />
      {taking.over && taking.verdict ? (
        <DropSlot column={column} words={taking.words} warns={taking.warns} kind={taking.verdict.kind} />
      ) : null}
      <ColumnCards
        ground={ground}
        column={column}
        deeds={deeds}
        total={totals?.count ?? null}
        kept={taking.carried?.from.key === column.key ? taking.carried.row.id : null}
        {...cards}
      />
    </section>
  );
});

/** Where the card will come to stand, and what that takes; or why it will not. */
export function DropSlot({
  column,
  words,
  warns,
  kind,
}: {
  readonly column: Column;
  readonly words: string;
  readonly warns: boolean;
  readonly kind: string;
}) {
  const { t } = useTranslation();
  if (kind === 'home') return null;
  const text =
    kind === 'takes'
      ? warns
        ? t('board.slotAsks', { column: placeName(column), words })
        : t('board.slot', { column: placeName(column) })
      : kind === 'asks'
        ? t('board.slotAsks', { column: placeName(column), words })
        : words;
  return (
    <div className={`tg-slot ${kind === 'refuses' ? 'is-refusing' : warns ? 'is-warning' : ''}`}>
      <Icon name={kind === 'refuses' ? 'lock' : 'stage'} size={14} />
      <span>{text}</span>
    </div>
  );
}

/** A column folded to a strip: still a place to put a card. */
export const BoardStrip = memo(function BoardStrip({ ground, column, deeds, totals, count, carried, aimed }: FrameProps) {
  const { t } = useTranslation();
  const taking = useTaking(ground, column, deeds, { lifted: carried, aimed, count });
  return (
    <section
      className={`tg-strip ${takingClass(taking)}`}
      aria-label={column.label}
      data-column={column.key}
      ref={taking.place}
      title={taking.words || undefined}
    >
      <button type="button" onClick={() => deeds.fold(column)} aria-expanded={false}>
        <span className="tg-sr">{t('board.unfold', { column: column.label })}</span>
        <ColumnPiece ground={ground} column={column} />
        <span className="tg-strip-name">{column.label}</span>
        <ColumnCount column={column} count={totals?.count} />
        {taking.verdict && taking.verdict.kind !== 'home' ? (
          <span className="tg-strip-name tg-small">{stripWords(taking.words)}</span>
        ) : null}
      </button>
    </section>
  );
});

const longestStrip = 28;
const stripWords = (words: string) => (words.length > longestStrip ? `${words.slice(0, longestStrip)}…` : words);
