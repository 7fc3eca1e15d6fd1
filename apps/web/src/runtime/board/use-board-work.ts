import type { Problem, RecordRow } from '@tangram/contract';
import type { Field, ViewDocument } from '@tangram/model';
import { type BoardColumn, boardParts, type BoardTotals, boardTotals } from '@tangram/view';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import type { BoardDeeds, Carried } from './ground.ts';
import type { Board } from './use-board.ts';
import { type Moves, useMoves } from './use-moves.ts';
import { verdictOf } from './verdict.ts';

/** Where the keys are. */
export interface Cursor {
  readonly column: string;
  readonly id: string;
}

/** A card that the keyboard carries, and the column it points to. */
export interface Lift extends Carried {
  readonly over: string;
}

/** A card that stands before a gate. */
export interface Asking extends Carried {
  readonly to: BoardColumn;
  readonly fields: readonly Field[];
}

interface Given {
  readonly board: Board;
  readonly view: ViewDocument | null;
  readonly fold: (column: BoardColumn) => void;
  readonly onCreate: (column: BoardColumn) => void;
}

export interface BoardWork {
  readonly moves: Moves;
  /** What stands above a column or a cell, by its key; undefined while it is not counted yet. */
  readonly totalsOf: (key: string) => BoardTotals | undefined;
  readonly laneTotalsOf: (key: string) => BoardTotals | undefined;
  readonly deeds: BoardDeeds;
  readonly cursor: Cursor | null;
  readonly setCursor: (cursor: Cursor | null) => void;
  readonly lift: Lift | null;
  readonly setLift: (lift: Lift | null) => void;
  readonly asking: Asking | null;
  readonly answer: (values: Parameters<Moves['move']>[0]['values']) => Promise<Problem | null>;
  readonly endAsking: () => void;
  readonly menu: Carried | null;
  readonly endMenu: () => void;
  /** What was said last, for those who listen. */
  readonly said: string;
  readonly say: (words: string) => void;
}

const nothing: BoardTotals = { count: 0, sum: null, weighted: null };

/** Everything that goes on on a board, whatever it looks like. */
export function useBoardWork({ board, view, fold, onCreate }: Given): BoardWork {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const navigate = useNavigate();
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const [lift, setLift] = useState<Lift | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [menu, setMenu] = useState<Carried | null>(null);
  const [said, say] = useState('');
  const moves = useMoves(board, say);
  const { ground } = board;
  const { counted } = board;
  const { places, lanes } = useMemo(() => {
    const by = (part: Parameters<typeof boardTotals>[2]) => boardTotals(ground.measure, moves.groups, part);
    const inLanes = ground.lanes !== null;
    return {
      places: new Map([...by(boardParts.column), ...(inLanes ? by(boardParts.cell) : [])]),
      lanes: inLanes ? by(boardParts.lane) : new Map<string, BoardTotals>(),
    };
  }, [ground, moves.groups]);
  const totalsOf = (key: string) => (counted ? (places.get(key) ?? nothing) : undefined);
  const laneTotalsOf = (key: string) => (counted ? (lanes.get(key) ?? nothing) : undefined);

  const open = (row: RecordRow) =>
    void navigate({
      to: '/o/$object/$id',
      params: { object: ground.object.name, id: row.id },
      search: view ? { from: view.name } : {},
    });
  const drop = ({ row, from }: Carried, to: BoardColumn) => {
    setLift(null);
    const verdict = verdictOf(ground, row, to, locale, t);
    if (verdict.kind === 'home') return;
    if (verdict.kind === 'refuses') say(verdict.why);
    else if (verdict.kind === 'asks') setAsking({ row, from, to, fields: verdict.fields });
    else void settle({ row, from, to });
  };
  const settle = async (order: Parameters<Moves['move']>[0]) => {
    setCursor((now) => (now?.id === order.row.id ? { column: order.to.key, id: order.row.id } : now));
    const problem = await moves.move(order);
    if (problem) setCursor((now) => (now?.id === order.row.id ? { column: order.from.key, id: order.row.id } : now));
    // The gate asks for something that this page did not know of.
    const missing = (problem?.errors ?? []).filter(({ code }) => code === 'required_by_stage' || code === 'required');
    const fields = missing.flatMap(({ path }) => ground.object.byName.get(path) ?? []);
    if (fields.length > 0 && !order.values) setAsking({ row: order.row, from: order.from, to: order.to, fields });
    return problem;
  };
  const current = { open, drop, fold, create: onCreate };
  const latest = useRef(current);
  useEffect(() => {
    latest.current = current;
  });
  const deeds = useMemo<BoardDeeds>(
    () => ({
      open: (row) => latest.current.open(row),
      create: (column) => latest.current.create(column),
      drop: (carried, to) => latest.current.drop(carried, to),
      fold: (column) => latest.current.fold(column),
      focus: (column, row) => setCursor((now) => (now?.id === row.id ? now : { column: column.key, id: row.id })),
      menu: setMenu,
    }),
    [],
  );
  return {
    moves,
    totalsOf,
    laneTotalsOf,
    deeds,
    cursor,
    setCursor,
    lift,
    setLift,
    asking,
    answer: async (values) =>
      asking ? settle({ row: asking.row, from: asking.from, to: asking.to, ...(values ? { values } : {}) }) : null,
    endAsking: () => setAsking(null),
    menu,
    endMenu: () => setMenu(null),
    said,
    say,
  };
}
