import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Gap, gapAt, gapOf, type Spot, spotIn, type TreeRow, treeRows, type Twig, withBelow } from './forest.ts';

/** Something that was lifted by keys, and the gap that it hangs over. */
export interface Lifted {
  readonly id: string;
  readonly gap: Gap;
}

interface Ground<T extends Twig> {
  readonly twigs: readonly T[];
  readonly closed: ReadonlySet<string>;
  readonly movable: boolean;
  /** Whether the places among those below the same mean something. */
  readonly ordered: boolean;
  readonly onMove: (id: string, to: Spot) => void;
}

/** The line of what is lifted, in the gap it hangs over, and what is below it left out. */
export function rowsWith<T extends Twig>(rows: readonly TreeRow<T>[], twigs: readonly T[], lifted: Lifted | null): readonly TreeRow<T>[] {
  const own = lifted && rows.find(({ twig }) => twig.id === lifted.id);
  if (!lifted || !own) return rows;
  const gone = withBelow(twigs, lifted.id);
  const rest = rows.filter(({ twig }) => !gone.has(twig.id));
  return [...rest.slice(0, lifted.gap.at), { ...own, depth: lifted.gap.depth, open: false }, ...rest.slice(lifted.gap.at)];
}

/** Moves by keys: space lifts, the arrows carry, space lays down, escape gives up. Everything is said. */
export function useLift<T extends Twig>({ twigs, closed, movable, ordered, onMove }: Ground<T>) {
  const { t } = useTranslation();
  const [lifted, setLifted] = useState<Lifted | null>(null);
  const [said, setSaid] = useState('');
  const nameOf = (id: string | null) => twigs.find((twig) => twig.id === id)?.name ?? '';
  const restOf = (id: string) => {
    const gone = withBelow(twigs, id);
    return treeRows(twigs, closed).filter(({ twig }) => !gone.has(twig.id));
  };
  const words = ({ parent, before }: Spot): string => {
    const below = parent === null ? t('tree.top') : t('tree.below', { name: nameOf(parent) });
    return ordered && before !== null ? t('tree.before', { below, name: nameOf(before) }) : below;
  };

  function lift(id: string): void {
    if (!movable) return;
    setLifted({ id, gap: gapOf(restOf(id), treeRows(twigs, closed), id) });
    setSaid(t('tree.lifted', { name: nameOf(id) }));
  }

  function carry({ id, gap }: Lifted, by: { readonly at?: number; readonly depth?: number }): void {
    const rest = restOf(id);
    const next = gapAt(rest, gap.at + (by.at ?? 0), gap.depth + (by.depth ?? 0));
    setLifted({ id, gap: next });
    setSaid(words(spotIn(rest, next)));
  }

  function layDown({ id, gap }: Lifted): void {
    const spot = spotIn(restOf(id), gap);
    setLifted(null);
    setSaid(t('tree.laid', { name: nameOf(id), place: words(spot) }));
    onMove(id, spot);
  }

  /** @returns whether the key was for it */
  function onKey(event: KeyboardEvent, id: string): boolean {
    if (!lifted) {
      if (event.key !== ' ') return false;
      lift(id);
      return movable;
    }
    const deeds: Readonly<Record<string, () => void>> = {
      ArrowUp: () => carry(lifted, { at: -1 }),
      ArrowDown: () => carry(lifted, { at: 1 }),
      ArrowLeft: () => carry(lifted, { depth: -1 }),
      ArrowRight: () => carry(lifted, { depth: 1 }),
      ' ': () => layDown(lifted),
      Enter: () => layDown(lifted),
      Escape: () => {
        setLifted(null);
        setSaid(t('tree.stays', { name: nameOf(lifted.id) }));
      },
    };
    deeds[event.key]?.();
    return Object.hasOwn(deeds, event.key) || event.key === 'Tab';
  }

  return { lifted, said, onKey };
}
