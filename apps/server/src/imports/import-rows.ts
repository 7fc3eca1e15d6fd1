import { Injectable } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { importErrors } from './import.errors.ts';
import { ImportService } from './import.service.ts';
import { ImportStore } from './import.store.ts';
import type { RowProblem } from './import-run.ts';
import { TableFile } from './table-file.ts';

/** Problems that are fetched for one row. */
const MOST_A_ROW = 50;
/** Behind every problem of a row. */
const ROW_END = 1_000_000;

/** A row of the file as it was sent, with what is wrong with it. */
export interface ShownRow {
  /** As a spreadsheet counts. */
  readonly row: number;
  readonly cells: readonly string[];
  readonly problems: readonly { readonly severity: string; readonly column: string; readonly code: string; readonly message: string }[];
}

/** A page of rows below the names of their columns. */
export interface ShownRows {
  readonly columns: readonly string[];
  readonly data: readonly ShownRow[];
  /** To be given as `after` for the rows behind these; null at the end. */
  readonly next: number | null;
}

/** The file of an import row by row: what a person looks through after a dry run. */
@Injectable()
export class ImportRows {
  private readonly service: ImportService;
  private readonly imports: ImportStore;
  private readonly table: TableFile;

  constructor(service: ImportService, imports: ImportStore, table: TableFile) {
    this.service = service;
    this.imports = imports;
    this.table = table;
  }

  /**
   * Rows behind the row `after`, in their order.
   *
   * @param withProblems only rows that failed or got a warning
   * @throws AppError not_found, import_file_gone
   */
  async page(
    actor: UserActor,
    id: string,
    { after, limit, withProblems }: { readonly after: number; readonly limit: number; readonly withProblems: boolean },
  ): Promise<ShownRows> {
    const run = await this.service.open(actor, id);
    if (run.fileId === null) throw importErrors.import_file_gone({ days: 7 });
    const start = Math.max(after, run.headerLine);
    const problems = byRow(await this.imports.problems(id, { line: start, position: ROW_END }, (limit + 1) * MOST_A_ROW, null));
    const last = withProblems ? [...problems.keys()][limit - 1] : undefined;
    const data: ShownRow[] = [];
    let more = false;
    for await (const { line, cells } of this.table.rows(run.fileId, run.format)) {
      if (line <= start) continue;
      const found = problems.get(line) ?? [];
      if (withProblems && found.length === 0) {
        if (problems.size === data.length) break;
        continue;
      }
      if (data.length === limit) {
        more = true;
        break;
      }
      data.push({
        row: line,
        cells: run.columns.map((_, index) => cells[index] ?? ''),
        problems: found.map(({ severity, issue }) => ({
          severity,
          column: issue.path,
          code: issue.code,
          message: issue.text[actor.locale],
        })),
      });
      if (line === last && problems.size === data.length) break;
    }
    return { columns: run.columns, data, next: more ? (data.at(-1)?.row ?? null) : null };
  }
}

function byRow(problems: readonly RowProblem[]): ReadonlyMap<number, readonly RowProblem[]> {
  const rows = new Map<number, RowProblem[]>();
  for (const problem of problems) rows.set(problem.line, [...(rows.get(problem.line) ?? []), problem]);
  return rows;
}
