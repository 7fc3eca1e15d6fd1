import { isJsonObject, listOf } from '@tangram/contract';
import {
  actOn,
  dropTrial,
  faultsAfter,
  keepTrial,
  type Line,
  type LineEdit,
  type LineFault,
  type LineHistory,
  newHistory,
  redoLast,
  tryOut,
  undoLast,
} from '@tangram/view';
import { useLayoutEffect, useRef, useState } from 'react';
import type { EditProps, LineFaults } from '../edit.ts';

/** The lines in a form, and everything that can be done to them. */
export interface Lines {
  readonly lines: readonly Line[];
  /** What stands against them: by their rules, then by the server. */
  readonly faults: readonly LineFault[];
  readonly asked: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** How many lines there are without what is being typed. */
  readonly count: () => number;
  /** The lines at this moment, for what goes on after an answer came. */
  readonly now: () => readonly Line[];
  readonly act: (edit: LineEdit) => void;
  /** Shows what is being typed; it becomes one step when it is kept. */
  readonly tryOut: (edit: LineEdit) => void;
  readonly keep: () => void;
  /** Keeps what was typed in another cell than this one. */
  readonly keepOther: (row: number, name: string) => void;
  readonly drop: () => void;
  /** @returns what was applied; null when there was nothing to take back */
  readonly undo: () => LineEdit | null;
  readonly redo: () => LineEdit | null;
}

interface Held {
  /** The value that was last given from outside. */
  readonly seen: unknown;
  readonly history: LineHistory;
  readonly heard: readonly LineFault[];
  readonly refused: readonly LineFault[];
}

const none: LineFaults = { found: [], refused: [], asked: false };
const linesIn = (value: unknown): readonly Line[] => listOf(value).filter(isJsonObject);
const isSame = (a: readonly Line[], b: readonly Line[]): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** Lines with a memory of what was done to them. Lines that came from elsewhere (a dropped draft, a merge, a save) begin it anew. */
export function useLines(value: unknown, onChange: EditProps['onChange'], faults: LineFaults = none): Lines {
  const [held, setHeld] = useState<Held>(() => ({
    seen: value,
    history: newHistory(linesIn(value)),
    heard: faults.refused,
    refused: faults.refused,
  }));
  let now = held;
  if (value !== held.seen) {
    const given = linesIn(value);
    now = { ...now, seen: value, history: isSame(given, now.history.lines) ? now.history : newHistory(given) };
  }
  if (faults.refused !== held.heard) now = { ...now, heard: faults.refused, refused: faults.refused };
  if (now !== held) setHeld(now);
  // Several things may be done before the page is drawn again: each goes on from the one before.
  const latest = useRef(now);
  useLayoutEffect(() => {
    latest.current = now;
  }, [now]);

  function put(history: LineHistory, edit: LineEdit | null): void {
    const changed = history.lines !== latest.current.history.lines;
    latest.current = { ...latest.current, history, refused: edit ? faultsAfter(edit, latest.current.refused) : latest.current.refused };
    setHeld(latest.current);
    if (changed) onChange(history.lines);
  }
  function back(step: ReturnType<typeof undoLast>): LineEdit | null {
    if (step) put(step.history, step.applied);
    return step?.applied ?? null;
  }
  const { history } = now;
  return {
    lines: history.lines,
    faults: [...faults.found, ...now.refused],
    asked: faults.asked,
    canUndo: history.done.length > 0 || history.trial !== null,
    canRedo: history.undone.length > 0,
    count: () => (latest.current.history.trial?.from ?? latest.current.history.lines).length,
    now: () => latest.current.history.lines,
    act: (edit) => put(actOn(latest.current.history, edit), edit),
    tryOut: (edit) => put(tryOut(latest.current.history, edit), edit),
    keep: () => put(keepTrial(latest.current.history), null),
    keepOther: (row, name) => {
      const { trial } = latest.current.history;
      const cell = trial?.edit.kind === 'set' ? trial.edit.cells[0] : undefined;
      if (cell && (cell.row !== row || cell.name !== name)) put(keepTrial(latest.current.history), null);
    },
    drop: () => put(dropTrial(latest.current.history), null),
    undo: () => back(undoLast(latest.current.history)),
    redo: () => back(redoLast(latest.current.history)),
  };
}
