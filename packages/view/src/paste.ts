import type { Issue } from '@tangram/errors';
import type { CellValue } from '@tangram/model';

/** What a text would become in a cell: a value, records that have yet to be found by their names, nothing because it is wrong, or nothing because the cell cannot be written. */
export type CellPlan =
  | { readonly kind: 'value'; readonly value: CellValue }
  | { readonly kind: 'names'; readonly target: string; readonly names: readonly string[]; readonly many: boolean }
  | { readonly kind: 'wrong'; readonly issue: Issue }
  | { readonly kind: 'barred' };

/** What a record is meant by where no name is. */
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The value for names once their records are known, or the name that means none or several. */
export function linkedValue(
  { names, many }: Extract<CellPlan, { kind: 'names' }>,
  idsOf: (name: string) => readonly string[],
): { readonly ok: true; readonly value: CellValue } | { readonly ok: false; readonly name: string; readonly found: number } {
  const ids: string[] = [];
  for (const name of names) {
    const [id, ...more] = UUID.test(name) ? [name.toLowerCase()] : idsOf(name);
    if (id === undefined || more.length > 0) return { ok: false, name, found: id === undefined ? 0 : more.length + 1 };
    ids.push(id);
  }
  return { ok: true, value: many ? ids : (ids[0] ?? null) };
}

/** How large a pasted block becomes: one that fits several times into what is marked is repeated over it. */
export function pastedSize(
  cells: readonly (readonly string[])[],
  marked: { readonly rows: number; readonly columns: number },
): { readonly rows: number; readonly columns: number } {
  const rows = cells.length;
  const columns = Math.max(1, ...cells.map((row) => row.length));
  const fits = marked.rows % rows === 0 && marked.columns % columns === 0;
  return fits ? { rows: marked.rows, columns: marked.columns } : { rows, columns };
}

/** The text for a place of the block; a short row ends in empty cells. */
export const pastedText = (cells: readonly (readonly string[])[], row: number, column: number): string => {
  const columns = Math.max(1, ...cells.map((one) => one.length));
  return cells[row % cells.length]?.[column % columns] ?? '';
};
