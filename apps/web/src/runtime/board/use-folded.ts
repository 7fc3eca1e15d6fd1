import { isJsonObject } from '@tangram/contract';
import type { BoardColumn } from '@tangram/view';
import { useCallback, useMemo, useState } from 'react';

const read = (key: string): Readonly<Record<string, boolean>> => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    if (!isJsonObject(kept)) return {};
    return Object.fromEntries(Object.entries(kept).filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean'));
  } catch {
    return {};
  }
};

/**
 * Which columns of a board are folded to a strip, kept on this machine. The ends of a pipeline are, until someone opens them.
 *
 * @param onlyEnds whether all there is has come to its end: then the ends are what one came to see
 */
export function useFolded(
  board: string,
  onlyEnds: boolean,
): {
  readonly isFolded: (column: BoardColumn) => boolean;
  readonly fold: (column: BoardColumn) => void;
} {
  const key = `tangram.board.${board}`;
  const [choices, setChoices] = useState<Readonly<Record<string, Readonly<Record<string, boolean>>>>>({});
  const own = useMemo(() => choices[key] ?? read(key), [choices, key]);
  const isFolded = useCallback((column: BoardColumn) => own[column.key] ?? (column.kind === 'end' && !onlyEnds), [own, onlyEnds]);
  const fold = useCallback(
    (column: BoardColumn) => {
      const next = { ...own, [column.key]: !isFolded(column) };
      localStorage.setItem(key, JSON.stringify(next));
      setChoices((now) => ({ ...now, [key]: next }));
    },
    [own, key, isFolded],
  );
  return { isFolded, fold };
}
