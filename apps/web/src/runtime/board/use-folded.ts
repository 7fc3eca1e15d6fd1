import type { BoardColumn, BoardLane } from '@tangram/view';
import { useCallback, useMemo, useState } from 'react';
import { isFoldedIn, type KeptFolds, readFolds } from './folds.ts';

export interface Folds {
  readonly isFolded: (column: BoardColumn) => boolean;
  readonly fold: (column: BoardColumn) => void;
  readonly isLaneFolded: (lane: BoardLane) => boolean;
  readonly foldLane: (lane: BoardLane) => void;
}

/** No value of a field has a space in front. */
const laneKey = ({ key }: BoardLane): string => ` ${key}`;

/**
 * Which columns of a board are folded to a strip and which lanes to their heads, kept on this machine. The ends of a pipeline are, until someone opens them.
 *
 * @param key of the board
 * @param onlyEnds whether all there is has come to its end: then the ends are what one came to see
 */
export function useFolded(key: string, onlyEnds: boolean): Folds {
  const [choices, setChoices] = useState<Readonly<Record<string, KeptFolds>>>({});
  const own = useMemo(() => choices[key] ?? readFolds(key), [choices, key]);
  const isFolded = useCallback((column: BoardColumn) => isFoldedIn(own, column, onlyEnds), [own, onlyEnds]);
  const isLaneFolded = useCallback((lane: BoardLane) => own[laneKey(lane)] ?? false, [own]);
  const keep = useCallback(
    (part: string, folded: boolean) => {
      const next = { ...own, [part]: folded };
      localStorage.setItem(key, JSON.stringify(next));
      setChoices((now) => ({ ...now, [key]: next }));
    },
    [own, key],
  );
  const fold = useCallback((column: BoardColumn) => keep(column.valueKey, !isFolded(column)), [keep, isFolded]);
  const foldLane = useCallback((lane: BoardLane) => keep(laneKey(lane), !isLaneFolded(lane)), [keep, isLaneFolded]);
  return useMemo(() => ({ isFolded, fold, isLaneFolded, foldLane }), [isFolded, fold, isLaneFolded, foldLane]);
}
