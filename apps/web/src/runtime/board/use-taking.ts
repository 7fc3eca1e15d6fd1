import type { BoardColumn } from '@tangram/view';
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { useDrop } from 'react-dnd';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { cardKind } from './board-card.tsx';
import type { BoardDeeds, BoardGround, Carried } from './ground.ts';
import { brokenLimit, placeWords, type Verdict, verdictOf } from './verdict.ts';

interface Taking {
  readonly place: RefObject<HTMLDivElement | null>;
  /** The card that is over the board, by pointer or by keyboard. */
  readonly carried: Carried | null;
  /** Whether the column takes the card that is carried; null while none is. */
  readonly verdict: Verdict | null;
  readonly words: string;
  /** The card would break the limit of the column. */
  readonly warns: boolean;
  /** The card is over this column. */
  readonly over: boolean;
}

/**
 * A column as a place to put a card.
 *
 * @param lifted the card that the keyboard carries
 * @param aimed whether the keyboard points here
 * @param count how many cards the whole column has
 */
export function useTaking(
  ground: BoardGround,
  column: BoardColumn,
  deeds: BoardDeeds,
  { lifted, aimed, count }: { readonly lifted: Carried | null; readonly aimed: boolean; readonly count: number | undefined },
): Taking {
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
  const limit = carried ? brokenLimit(carried.from, column, count) : null;
  return {
    place,
    carried,
    verdict,
    words: verdict ? placeWords(verdict, limit, t) : '',
    warns: limit !== null,
    over: verdict !== null && (item ? isOver : aimed),
  };
}

/** How a column looks while a card is over the board. */
export const takingClass = ({ verdict, over, warns }: Pick<Taking, 'verdict' | 'over' | 'warns'>): string =>
  verdict === null ? '' : `is-judging is-${verdict.kind} ${over && verdict.kind !== 'home' ? 'is-over' : ''} ${warns ? 'is-warning' : ''}`;
