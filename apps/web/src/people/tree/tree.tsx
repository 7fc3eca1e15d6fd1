import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { DndProvider } from 'react-dnd';
import { HTML5Backend } from 'react-dnd-html5-backend';
import { TouchBackend } from 'react-dnd-touch-backend';
import { useTranslation } from 'react-i18next';
import { byFinger } from '../../runtime/board/by-finger.ts';
import { foundTwigs, nextBeside, type Spot, spotFor, treeRows, type TreeRow, type Twig } from './forest.ts';
import { TopGround } from './top-ground.tsx';
import { TreeLine } from './tree-line.tsx';
import { rowsWith, useLift } from './use-lift.ts';
import './tree.css';

interface Props<T extends Twig> {
  readonly label: string;
  readonly twigs: readonly T[];
  /** Only what has these words in its name, with what it stands below; nothing is moved meanwhile. */
  readonly words: string;
  /** Whether the places among those below the same mean something. */
  readonly ordered: boolean;
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
  readonly onMove: (id: string, to: Spot) => void;
  /** What stands on the line of one. */
  readonly children: (row: TreeRow<T>) => ReactNode;
}

/** How long a finger rests on a line before it lifts it, ms, and how far it may slip meanwhile, px. */
const touch = { delayTouchStart: 280, touchSlop: 8, ignoreContextMenu: true };

/** A tree whose lines are moved by pointer, by finger and by keys. */
export function Tree<T extends Twig>({ label, twigs, words, ordered, chosen, onChoose, onMove: move, children }: Props<T>) {
  const { t } = useTranslation();
  const help = useId();
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const searching = words.trim() !== '';
  const shown = useMemo(() => foundTwigs(twigs, words), [twigs, words]);
  const none = useMemo(() => new Set<string>(), []);
  const isClosed = searching ? none : closed;
  const onMove = (id: string, to: Spot) => {
    const spot = spotFor(twigs, id, to);
    const own = twigs.find((twig) => twig.id === id);
    const stays = own?.above === spot.parent && (!ordered || nextBeside(twigs, own) === spot.before);
    if (own && !stays) move(id, spot);
  };
  const { lifted, said, onKey } = useLift({ twigs: shown, closed: isClosed, movable: !searching, ordered, onMove });
  const rows = rowsWith(treeRows(shown, isClosed), shown, lifted);
  const [at, setAt] = useState<string | null>(null);
  const standing = rows.some(({ twig }) => twig.id === at) ? at : (rows[0]?.twig.id ?? null);
  const list = useRef<HTMLDivElement>(null);
  const moving = useRef(false);
  useEffect(() => {
    if (!moving.current || standing === null) return;
    moving.current = false;
    list.current?.querySelector<HTMLElement>(`[data-twig="${CSS.escape(standing)}"]`)?.focus();
  });
  const goTo = (id: string | undefined) => {
    if (id === undefined) return;
    moving.current = true;
    setAt(id);
  };
  const toggle = (id: string, open: boolean) => {
    const next = new Set(closed);
    if (open) next.delete(id);
    else next.add(id);
    setClosed(next);
  };

  function press(event: KeyboardEvent, row: TreeRow<T>): void {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const { id } = row.twig;
    moving.current = lifted !== null;
    if (onKey(event, id)) return event.preventDefault();
    const i = rows.findIndex(({ twig }) => twig.id === id);
    const deeds: Readonly<Record<string, () => void>> = {
      ArrowDown: () => goTo(rows[i + 1]?.twig.id),
      ArrowUp: () => goTo(rows[i - 1]?.twig.id),
      Home: () => goTo(rows[0]?.twig.id),
      End: () => goTo(rows.at(-1)?.twig.id),
      ArrowRight: () => (row.below > 0 && !row.open ? toggle(id, true) : row.below > 0 ? goTo(rows[i + 1]?.twig.id) : undefined),
      ArrowLeft: () =>
        row.below > 0 && row.open ? toggle(id, false) : goTo(rows.slice(0, i).findLast(({ depth }) => depth < row.depth)?.twig.id),
      Enter: () => onChoose(id),
    };
    if (!Object.hasOwn(deeds, event.key)) return;
    event.preventDefault();
    deeds[event.key]?.();
  }

  const finger = byFinger.matches;
  return (
    <DndProvider backend={finger ? TouchBackend : HTML5Backend} options={finger ? touch : {}}>
      <div ref={list} className="tg-tree" role="tree" aria-label={label} aria-describedby={help}>
        {rows.map((row) => (
          <TreeLine
            key={row.twig.id}
            row={row}
            twigs={twigs}
            ordered={ordered}
            movable={!searching}
            chosen={row.twig.id === chosen}
            standing={row.twig.id === standing}
            lifted={lifted?.id === row.twig.id}
            onKey={(event) => press(event, row)}
            onFocus={() => setAt(row.twig.id)}
            onToggle={() => toggle(row.twig.id, !row.open)}
            onChoose={() => onChoose(row.twig.id)}
            onMove={onMove}
          >
            {children(row)}
          </TreeLine>
        ))}
      </div>
      <TopGround twigs={twigs} onMove={onMove} />
      <p id={help} className="tg-sr">
        {t('tree.help')}
      </p>
      <div className="tg-sr" role="status" aria-live="assertive">
        {said}
      </div>
    </DndProvider>
  );
}
