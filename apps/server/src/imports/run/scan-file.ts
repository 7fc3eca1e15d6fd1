import type { ImportPlan } from '../mapping/import-plan.ts';
import type { TableRow } from '../reading/table-format.ts';
import { keyText, type RowReader } from './read-row.ts';

/** What is known of a file before its first row is written. */
export interface FileScan {
  /** Rows below the header. */
  readonly total: number;
  /** By the name of a reference to the imported object itself: the keys that rows of the file will have. */
  readonly ownKeys: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Counts the rows, and notes which records the file itself brings, so that a reference may point to a row further down. */
export async function scanFile(
  pieces: AsyncIterable<readonly TableRow[]>,
  { plan, reader, headerLine }: { readonly plan: ImportPlan; readonly reader: RowReader; readonly headerLine: number },
): Promise<FileScan> {
  const mapped = new Set(plan.cells.map(({ field }) => field.name));
  const own = plan.references.filter(
    ({ target, by }) => target.name === plan.object.name && by.every(({ field }) => mapped.has(field.name)),
  );
  const ownKeys = new Map(own.map(({ field }) => [field.name, new Set<string>()]));
  let total = 0;
  for await (const piece of pieces) {
    const rows = piece.filter(({ line }) => line > headerLine);
    total += rows.length;
    if (own.length === 0) continue;
    for (const { values, issues } of rows.map((row) => reader.read(row))) {
      if (issues.length > 0) continue;
      for (const { field, by } of own) {
        const key = reader.stored(
          by.map((column) => column.field),
          values,
        );
        if (!key.includes(null)) ownKeys.get(field.name)?.add(keyText(key));
      }
    }
  }
  return { total, ownKeys };
}
