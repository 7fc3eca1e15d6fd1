import type { JsonObject, Problem, RecordRow } from '@tangram/contract';
import { enterStage } from '@tangram/process';
import { addedName, type BoardColumn, type BoardGroup, boardKeyOf, type BoardShare, shiftGroups } from '@tangram/view';
import { notifyManager, useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { boardTotalsQuery } from '../../api/boards.ts';
import { client } from '../../api/client.ts';
import { recordsKey } from '../../api/records.ts';
import { askAgain, cancelColumns, moveInCache } from './column-cache.ts';
import { useUndo } from '../undo/undo-context.ts';
import { type BoardGround, type Carried, placeName, placeOf } from './ground.ts';
import type { Board } from './use-board.ts';
import { brokenLimit, stageIn } from './verdict.ts';

/** One card to another column, with what its gate asked for. */
export interface MoveOrder extends Carried {
  readonly to: BoardColumn;
  readonly values?: JsonObject;
}

/** A card that stands in its new column already, while the server is still asked. */
export interface PendingMove {
  /** As it will be. */
  readonly row: RecordRow;
  readonly from: string;
  readonly to: string;
  readonly was: BoardShare;
  readonly will: BoardShare;
}

/** Why a card came back. */
export interface CardNote {
  readonly id: string;
  readonly text: string;
}

export interface Moves {
  readonly pending: ReadonlyMap<string, PendingMove>;
  /** How many and how much, with the cards on their way. */
  readonly groups: readonly BoardGroup[];
  readonly note: CardNote | null;
  readonly dropNote: () => void;
  /** @returns why it was refused; null when it went well */
  readonly move: (order: MoveOrder) => Promise<Problem | null>;
}

/** Moves cards at once and asks the server behind; what is refused goes back and says why. */
export function useMoves(board: Board, announce: (words: string) => void): Moves {
  const { t } = useTranslation();
  const undo = useUndo();
  const cache = useQueryClient();
  const [pending, setPending] = useState<ReadonlyMap<string, PendingMove>>(new Map());
  const [note, setNote] = useState<CardNote | null>(null);
  const latest = useRef({ board, announce, t, undo });
  useEffect(() => {
    latest.current = { board, announce, t, undo };
  });

  const deeds = useMemo(() => {
    const without = (id: string) => setPending((now) => new Map([...now].filter(([key]) => key !== id)));

    async function move(order: MoveOrder): Promise<Problem | null> {
      const { board: on, announce: say, t: words } = latest.current;
      const { ground } = on;
      const { row, from, to, values = {} } = order;
      const will = rowAfter(ground, order);
      const shift = { was: shareOf(ground, row), will: shareOf(ground, will) };
      setNote(null);
      setPending((now) => new Map([...now, [row.id, { row: will, from: from.key, to: to.key, ...shift }]]));
      const reply = await client.update(ground.object.name, row.id, row.version, {
        ...values,
        ...valuesIn(ground, to),
      });
      if (!reply.ok) {
        const text = refusal(reply.problem, words);
        without(row.id);
        setNote({ id: row.id, text });
        say(text);
        if ([404, 412].includes(reply.problem.status)) void cache.invalidateQueries({ queryKey: recordsKey(ground.object.name) });
        return reply.problem;
      }
      const known = Object.entries(reply.value).filter(([key]) => key in will);
      const saved: RecordRow = { ...will, ...Object.fromEntries(known), id: row.id, version: reply.value.version };
      await cancelColumns(cache, on, [from, to]);
      const totals = boardTotalsQuery(ground.object.name, ground.measure, on.question).queryKey;
      // All in one drawing, so that no card is seen twice and no sum counts one twice.
      notifyManager.batch(() => {
        moveInCache(cache, on, saved, from, to);
        cache.setQueryData<readonly BoardGroup[]>(totals, (now) => now && shiftGroups(now, shift.was, shift.will));
        notifyManager.schedule(() => without(row.id));
      });
      askAgain(cache, on, [from, to]);
      done(order, saved);
      void cache.invalidateQueries({ queryKey: recordsKey(ground.object.name), refetchType: 'none' });
      void cache.invalidateQueries({ queryKey: totals });
      void cache.invalidateQueries({ queryKey: [...recordsKey(ground.object.name), 'count'] });
      return null;
    }

    function done({ from, to }: MoveOrder, { id, version, ...saved }: RecordRow): void {
      const { board: on, announce: say, t: words, undo: offer } = latest.current;
      const { object } = on.ground;
      const name = String(saved[object.nameField.name] ?? '');
      const limit = brokenLimit(from, to, countIn(on.groups, to.valueKey));
      const text = words(limit === null ? 'board.moved' : 'board.movedOver', { name, column: nameOf(to, from), limit });
      say(text);
      offer({
        object: object.name,
        text,
        changes: [{ id, version }],
        undone: words('board.movedBack', { name, column: nameOf(from, to) }),
      });
    }

    return { move, dropNote: () => setNote(null) };
  }, [cache]);

  const groups = useMemo(
    () => [...pending.values()].reduce((now, { was, will }) => shiftGroups(now, was, will), board.groups),
    [board.groups, pending],
  );
  return useMemo(() => ({ pending, groups, note, ...deeds }), [pending, groups, note, deeds]);
}

const shareOf = ({ by, measure }: BoardGround, row: RecordRow): BoardShare => ({
  value: row[by.name] ?? null,
  weight: measure.weight ? (row[measure.weight.name] ?? null) : null,
  sum: measure.sum ? (row[addedName(measure.sum)] ?? null) : null,
  lane: measure.lanes ? (row[measure.lanes.valueKey] ?? null) : null,
  laneTitle: measure.lanes?.titleKey ? (row[measure.lanes.titleKey] ?? null) : null,
});

/** What a record has that stands in a place. */
const valuesIn = (ground: BoardGround, to: BoardColumn): JsonObject =>
  Object.fromEntries(placeOf(ground, to).map(({ field, value }) => [field, value]));

/** The name of a place to someone who comes from another: only what is different. */
const nameOf = (to: BoardColumn, from: BoardColumn): string =>
  to.lane && to.lane.key !== from.lane?.key ? (to.valueKey === from.valueKey ? to.lane.label : placeName(to)) : to.label;

const countIn = (groups: readonly BoardGroup[], column: string): number =>
  groups.reduce((sum, { value, count }) => sum + (boardKeyOf(value) === column ? count : 0), 0);

/** The card as the server will make it: what follows from a stage is decided by the reducer that it uses too. */
function rowAfter(ground: BoardGround, { row, to, values = {} }: MoveOrder): RecordRow {
  const { by, lanes, measure, template } = ground;
  const title = lanes?.titleKey && to.lane ? { [lanes.titleKey]: to.lane.value === null ? null : to.lane.label } : {};
  const next = { ...row, ...values, ...valuesIn(ground, to), ...title, id: row.id, version: row.version };
  if (boardKeyOf(row[by.name]) === to.valueKey) return next;
  if (!by.pipeline || typeof to.value !== 'string') return next;
  const decision = enterStage({ pipeline: by.pipeline, from: stageIn(row, by), to: to.value, record: next, mode: 'historical' });
  const probability = decision.ok ? decision.effects.probability : null;
  return {
    ...next,
    ...(template.enteredKey ? { [template.enteredKey]: new Date().toISOString() } : {}),
    ...(measure.weight && probability !== null ? { [measure.weight.name]: String(probability) } : {}),
  };
}

function refusal({ code, title, detail, errors }: Problem, t: TFunction): string {
  if (code === 'offline') return t('board.offline');
  if (code === 'version_conflict') return t('board.changed');
  const reasons = [...new Set(errors.map(({ message }) => message))].join(' ');
  // That something is wrong is known by the card's coming back; what it is counts.
  return (code === 'validation_failed' && reasons) || detail || reasons || title || t('board.failed');
}
