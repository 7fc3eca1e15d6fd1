import { applyEdit, inverseOf, type Line, type LineEdit } from './line-edits.ts';

/** A change that was made, and what takes it back. */
export interface LineStep {
  readonly edit: LineEdit;
  readonly back: LineEdit;
}

/** The lines with every change made to them, so that each can be taken back and made again. */
export interface LineHistory {
  readonly lines: readonly Line[];
  /** The last one at the end. */
  readonly done: readonly LineStep[];
  /** The next one to make again at the end. */
  readonly undone: readonly LineStep[];
  /** What is being typed: it shows, and becomes one step when it is kept. */
  readonly trial: { readonly from: readonly Line[]; readonly edit: LineEdit } | null;
}

/** Steps that are remembered. */
const depth = 200;

export const newHistory = (lines: readonly Line[]): LineHistory => ({ lines, done: [], undone: [], trial: null });

/** Makes a change. What was being typed is kept first. */
export function actOn(history: LineHistory, edit: LineEdit): LineHistory {
  const { lines, done } = keepTrial(history);
  const step = { edit, back: inverseOf(lines, edit) };
  return { lines: applyEdit(lines, edit), done: [...done.slice(1 - depth), step], undone: [], trial: null };
}

/** Shows a change without keeping it; the next trial takes its place. */
export function tryOut(history: LineHistory, edit: LineEdit): LineHistory {
  const from = history.trial?.from ?? history.lines;
  return { ...history, lines: applyEdit(from, edit), trial: { from, edit } };
}

/** What was tried becomes a step. */
export function keepTrial(history: LineHistory): LineHistory {
  const { trial } = history;
  return trial === null ? history : actOn({ ...history, lines: trial.from, trial: null }, trial.edit);
}

/** What was tried never was. */
export const dropTrial = (history: LineHistory): LineHistory =>
  history.trial === null ? history : { ...history, lines: history.trial.from, trial: null };

/** Takes the last change back. @returns the lines then, and what was applied to them; null when there is nothing to take back */
export function undoLast(history: LineHistory): { readonly history: LineHistory; readonly applied: LineEdit } | null {
  const kept = keepTrial(history);
  const step = kept.done.at(-1);
  if (!step) return null;
  const lines = applyEdit(kept.lines, step.back);
  return { history: { lines, done: kept.done.slice(0, -1), undone: [...kept.undone, step], trial: null }, applied: step.back };
}

/** Makes the change again that was taken back last. */
export function redoLast(history: LineHistory): { readonly history: LineHistory; readonly applied: LineEdit } | null {
  const step = history.trial === null ? history.undone.at(-1) : undefined;
  if (!step) return null;
  const lines = applyEdit(history.lines, step.edit);
  return { history: { lines, done: [...history.done, step], undone: history.undone.slice(0, -1), trial: null }, applied: step.edit };
}
