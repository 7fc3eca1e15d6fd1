/** One line of a child table as a form holds it; an `id` says that it is already stored. */
export type Line = Readonly<Record<string, unknown>>;

/** A new value of one cell; undefined empties it as if it had never been filled. */
export interface LineCell {
  readonly row: number;
  /** The name of the field. */
  readonly name: string;
  readonly value: unknown;
}

/** A change of the lines, as a value: it can be applied, taken back, and kept. */
export type LineEdit =
  | { readonly kind: 'set'; readonly cells: readonly LineCell[] }
  | { readonly kind: 'insert'; readonly at: number; readonly lines: readonly Line[] }
  | { readonly kind: 'remove'; readonly at: number; readonly count: number }
  /** `to` is where the first of them stands afterwards. */
  | { readonly kind: 'move'; readonly from: number; readonly count: number; readonly to: number }
  /** One after the other. */
  | { readonly kind: 'all'; readonly edits: readonly LineEdit[] };

/** The lines after a change. A place beyond the lines is passed over; lines that are not touched stay the same objects. */
export function applyEdit(lines: readonly Line[], edit: LineEdit): readonly Line[] {
  switch (edit.kind) {
    case 'set': {
      const next = [...lines];
      for (const { row, name, value } of edit.cells) {
        const line = next[row];
        if (line) next[row] = value === undefined ? without(line, name) : { ...line, [name]: value };
      }
      return next;
    }
    case 'insert':
      return [...lines.slice(0, edit.at), ...edit.lines, ...lines.slice(edit.at)];
    case 'remove':
      return [...lines.slice(0, edit.at), ...lines.slice(edit.at + edit.count)];
    case 'move': {
      const carried = lines.slice(edit.from, edit.from + edit.count);
      const rest = [...lines.slice(0, edit.from), ...lines.slice(edit.from + edit.count)];
      return [...rest.slice(0, edit.to), ...carried, ...rest.slice(edit.to)];
    }
    case 'all':
      return edit.edits.reduce(applyEdit, lines);
  }
}

/**
 * What takes a change back.
 *
 * @param lines as they are before the change
 */
export function inverseOf(lines: readonly Line[], edit: LineEdit): LineEdit {
  switch (edit.kind) {
    case 'set':
      return { kind: 'set', cells: edit.cells.map(({ row, name }) => ({ row, name, value: lines[row]?.[name] })) };
    case 'insert':
      return { kind: 'remove', at: Math.min(edit.at, lines.length), count: edit.lines.length };
    case 'remove':
      return { kind: 'insert', at: edit.at, lines: lines.slice(edit.at, edit.at + edit.count) };
    case 'move': {
      const count = lines.slice(edit.from, edit.from + edit.count).length;
      return { kind: 'move', from: Math.min(edit.to, lines.length - count), count, to: edit.from };
    }
    case 'all': {
      const backs: LineEdit[] = [];
      edit.edits.reduce((now, one) => {
        backs.unshift(inverseOf(now, one));
        return applyEdit(now, one);
      }, lines);
      return { kind: 'all', edits: backs };
    }
  }
}

/** Where a line stands after a change; null when it is gone. */
export function rowAfter(edit: LineEdit, row: number): number | null {
  switch (edit.kind) {
    case 'set':
      return row;
    case 'insert':
      return row >= edit.at ? row + edit.lines.length : row;
    case 'remove':
      if (row < edit.at) return row;
      return row < edit.at + edit.count ? null : row - edit.count;
    case 'move': {
      if (row >= edit.from && row < edit.from + edit.count) return edit.to + row - edit.from;
      const left = row >= edit.from + edit.count ? row - edit.count : row;
      return left >= edit.to ? left + edit.count : left;
    }
    case 'all':
      return edit.edits.reduce((now: number | null, one) => (now === null ? null : rowAfter(one, now)), row);
  }
}

/** The first line that a change touches, and its field where it is one of cells: where the eye goes. */
export function editedAt(edit: LineEdit): { readonly row: number; readonly name: string | null } | null {
  switch (edit.kind) {
    case 'set': {
      const [first] = edit.cells;
      return first ? { row: first.row, name: first.name } : null;
    }
    case 'insert':
    case 'remove':
      return { row: edit.at, name: null };
    case 'move':
      return { row: edit.to, name: null };
    case 'all':
      return edit.edits.map(editedAt).find((place) => place !== null) ?? null;
  }
}

/** Something said about a cell, or about a whole line when `name` is null. */
export interface LineFault {
  readonly row: number;
  readonly name: string | null;
  /** Of the issue. */
  readonly code: string;
  readonly words: string;
}

/** Faults that a change leaves true: they move with their lines; those of a cell that was changed, or of a line that is gone, are gone. */
export function faultsAfter(edit: LineEdit, faults: readonly LineFault[]): readonly LineFault[] {
  if (faults.length === 0) return faults;
  if (edit.kind === 'all') return edit.edits.reduce((left, one) => faultsAfter(one, left), faults);
  const changed = edit.kind === 'set' ? new Set(edit.cells.map(({ row, name }) => `${row}.${name}`)) : new Set<string>();
  return faults.flatMap((fault) => {
    const row = rowAfter(edit, fault.row);
    return row === null || changed.has(`${fault.row}.${fault.name}`) ? [] : [{ ...fault, row }];
  });
}

const without = (line: Line, name: string): Line => Object.fromEntries(Object.entries(line).filter(([key]) => key !== name));
