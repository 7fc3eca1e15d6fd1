import type { BoardColumn } from '@tangram/view';
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { useDrop } from 'react-dnd';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { cardKind } from './board-card.tsx';
import type { BoardDeeds, BoardGround, Carried } from './ground.ts';
import { type Verdict, verdictOf, verdictWords } from './verdict.ts';

interface Taking {
  readonly place: RefObject<HTMLDivElement | null>;
  /** The card that is over the board, by pointer or by keyboard. */
  readonly carried: Carried | null;
  /** Whether the column takes the card that is carried; null while none is. */
  readonly verdict: Verdict | null;
  readonly words: string;
  /** The card is over this column. */
  readonly over: boolean;
}

/**
 * A column as a place to put a card.
 *
 * @param lifted the card that the keyboard carries
 * @param aimed whether the keyboard points here
 */
export function useTaking(ground: BoardGround, column: BoardColumn, deeds: BoardDeeds, lifted: Carried | null, aimed: boolean): Taking {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const place = useRef<HTMLDivElement>(null);
  const [{ item, isOver }, drop] = useDrop<Carried, void, { readonly item: Carried | null; readonly isOver: boolean }>(
    () => ({
      accept: cardKind,
      canDrop: ({ row }) => ['takes', 'asks'].includes(verdictOf(ground, row, column, locale, t).kind),
      drop: (carried) => deeds.drop(carried, column),
      collect: (monitor) => ({ item: monitor.getItem(), isOver: monitor.isOver({ shallow: true }) }),
    }),
    [ground, column, deeds, locale, t],
  );
  useEffect(() => {
    drop(place);
  }, [drop]);
  const carried = item ?? lifted;
  const verdict = useMemo(() => (carried ? verdictOf(ground, carried.row, column, locale, t) : null), [carried, ground, column, locale, t]);
  return { place, carried, verdict, words: verdict ? verdictWords(verdict, t) : '', over: verdict !== null && (item ? isOver : aimed) };
}

/** How a column looks while a card is over the board. */
export const takingClass = ({ verdict, over }: Pick<Taking, 'verdict' | 'over'>): string =>
  verdict === null ? '' : `is-judging is-${verdict.kind} ${over && verdict.kind !== 'home' ? 'is-over' : ''}`;
