import { Injectable } from '@nestjs/common';
import { AppError, type Issue } from '@tangram/errors';
import type { Model } from '@tangram/model';
import type { ImportOptions } from './mapping/import-options.ts';
import { planImport } from './mapping/import-plan.ts';
import { optionIssues } from './mapping/option.issues.ts';
import type { Header } from './reading/header.ts';
import type { TableFormat } from './reading/table-format.ts';
import { delimiterOf, type FileFacts, TableFile } from './table-file.ts';

/** A file that can be read, and its header. */
export interface ReadableFile {
  readonly format: TableFormat;
  readonly header: Header;
  /** Names of the sheets of a workbook; none for CSV. */
  readonly sheets: readonly string[];
}

/** Looks at a file that was sent, with the options that say how to read it. */
@Injectable()
export class ImportIntake {
  private readonly table: TableFile;

  constructor(table: TableFile) {
    this.table = table;
  }

  /** The file, or why it cannot be read. */
  async look(fileId: string, options: ImportOptions): Promise<{ readonly file: ReadableFile | null; readonly issues: readonly Issue[] }> {
    try {
      const facts = await this.table.inspect(fileId);
      const { format, issues } = formatOf(facts, options);
      if (!format) return { file: null, issues };
      const header = await this.table.header(fileId, format, options.headerRow);
      if (header) return { file: { format, header, sheets: facts.kind === 'xlsx' ? facts.sheets : [] }, issues };
      return {
        file: null,
        issues: [...issues, options.headerRow === null ? optionIssues.empty_file('file') : optionIssues.no_such_row('headerRow')],
      };
    } catch (error) {
      if (error instanceof AppError && error.kind === 'invalid')
        return { file: null, issues: [{ path: 'file', code: error.code, text: error.detail }] };
      throw error;
    }
  }

  /** Everything that is wrong with file, options and mapping together. */
  async check(
    fileId: string,
    model: Model,
    options: ImportOptions,
  ): Promise<{ readonly file: ReadableFile | null; readonly issues: readonly Issue[] }> {
    const looked = await this.look(fileId, options);
    const planned = planImport(model, options, looked.file?.header.columns ?? null);
    return { file: looked.file, issues: [...looked.issues, ...planned.issues] };
  }
}

function formatOf(
  facts: FileFacts,
  { format, sheet, encoding, delimiter }: ImportOptions,
): { readonly format: TableFormat | null; readonly issues: readonly Issue[] } {
  if (facts.kind === 'xls') return { format: null, issues: [optionIssues.old_excel('file')] };
  if (facts.kind === 'other') return { format: null, issues: [optionIssues.not_a_table('file')] };
  if (format !== null && format !== facts.kind)
    return { format: null, issues: [optionIssues.wrong_format('format', { found: facts.kind })] };
  if (facts.kind === 'csv') {
    const used = encoding ?? facts.encoding;
    return { format: { kind: 'csv', encoding: used, delimiter: delimiter ?? delimiterOf(facts.head, used) }, issues: [] };
  }
  const name = sheet ?? facts.sheets[0];
  if (name === undefined) return { format: null, issues: [optionIssues.empty_file('file')] };
  if (!facts.sheets.includes(name)) return { format: null, issues: [optionIssues.unknown_sheet('sheet', { sheets: facts.sheets })] };
  return { format: { kind: 'xlsx', sheet: name }, issues: [] };
}
