import type { Delimiter } from './table-format.ts';

/** Characters that a row may be long here; what is longer is for the parser to measure. */
const LONGEST = 65_536;

/** Rows that were found in a text, and what comes after them that only a parser understands; null: nothing. */
export interface PlainRows {
  readonly rows: readonly (readonly string[])[];
  readonly rest: string | null;
}

/**
 * Splits a text that comes in pieces into rows and cells while it has no quotes, which is most files whole, in a fraction of the time that a parser
 * takes. From the row with the first quote on it gives the text back.
 */
export class PlainLines {
  private readonly delimiter: Delimiter;
  private held = '';
  private atStart = true;

  constructor(delimiter: Delimiter) {
    this.delimiter = delimiter;
  }

  /** The rows that end in this piece, or in one before it. */
  take(piece: string): PlainRows {
    const text = this.held + this.withoutMark(piece);
    const quote = text.indexOf('"');
    const end = lastEnd(text, quote === -1 ? text.length : quote);
    const rest = text.slice(end);
    const given = quote !== -1 || rest.length > LONGEST;
    this.held = given ? '' : rest;
    return { rows: this.split(text.slice(0, end)), rest: given ? rest : null };
  }

  /** The last row, which need not have an end. */
  end(): PlainRows {
    const last = this.held;
    this.held = '';
    return { rows: last === '' ? [] : this.split(/[\r\n]$/.test(last) ? last : `${last}\n`), rest: null };
  }

  private withoutMark(piece: string): string {
    if (piece === '' || !this.atStart) return piece;
    this.atStart = false;
    return piece.startsWith('\ufeff') ? piece.slice(1) : piece;
  }

  /** @param text of whole rows */
  private split(text: string): readonly (readonly string[])[] {
    if (text === '') return [];
    const lines = text.includes('\r') ? text.split(/\r\n|\n|\r/) : text.split('\n');
    lines.pop();
    return lines.map((line) => line.split(this.delimiter));
  }
}

/** Behind the last end of a row before a place. A carriage return at the very end of a text may be half of one. */
function lastEnd(text: string, before: number): number {
  const feed = text.lastIndexOf('\n', before - 1);
  const from = before === text.length ? before - 2 : before - 1;
  const carriage = from < 0 ? -1 : text.lastIndexOf('\r', from);
  return (before === 0 ? -1 : Math.max(feed, carriage)) + 1;
}
