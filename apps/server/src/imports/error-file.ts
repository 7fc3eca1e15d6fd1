import type { Locale } from '@tangram/errors';
import type { RowProblem } from './import-run.ts';
import type { TableRow } from './reading/table-format.ts';

/** What stands above the columns that an error file adds, in every language. */
const added: Readonly<Record<Locale, readonly [row: string, severity: string, error: string]>> = {
  'zh-CN': ['原行号', '错误级别', '错误'],
  en: ['source row', 'severity', 'error'],
};
const severities: Readonly<Record<Locale, Readonly<Record<RowProblem['severity'], string>>>> = {
  'zh-CN': { error: '错误', warning: '警告' },
  en: { error: 'error', warning: 'warning' },
};
const reserved = new Set(Object.values(added).flat());

/**
 * The rows of a file that had problems, as they were, with three more columns: the row, how bad it is, and what is wrong in code and
 * words. The columns that an earlier error file added are left out, so that a mended one can be sent in again and again.
 *
 * @param problems in the order of the rows
 */
export async function* errorRows(
  rows: AsyncIterable<TableRow>,
  problems: AsyncIterable<RowProblem>,
  { columns, locale }: { readonly columns: readonly string[]; readonly locale: Locale },
): AsyncGenerator<readonly string[]> {
  const kept = columns.flatMap((name, index) => (reserved.has(name) ? [] : [index]));
  yield [...kept.map((index) => columns[index] ?? ''), ...added[locale]];
  const waiting = byRow(problems)[Symbol.asyncIterator]();
  let next = await waiting.next();
  for await (const { line, cells } of rows) {
    while (!next.done && next.value.line < line) next = await waiting.next();
    if (next.done) return;
    if (next.value.line !== line) continue;
    const { severity, texts } = describe(next.value.problems, locale);
    yield [...kept.map((index) => cells[index] ?? ''), String(line), severity, texts];
  }
}

interface RowProblems {
  readonly line: number;
  readonly problems: readonly RowProblem[];
}

async function* byRow(problems: AsyncIterable<RowProblem>): AsyncGenerator<RowProblems> {
  let row: RowProblem[] = [];
  for await (const problem of problems) {
    if (row[0] && row[0].line !== problem.line) {
      yield { line: row[0].line, problems: row };
      row = [];
    }
    row.push(problem);
  }
  if (row[0]) yield { line: row[0].line, problems: row };
}

function describe(problems: readonly RowProblem[], locale: Locale): { readonly severity: string; readonly texts: string } {
  const worst = problems.some(({ severity }) => severity === 'error') ? 'error' : 'warning';
  const texts = problems.map(({ issue: { path, code, text } }) => `${path === '' ? '' : `${path}: `}${text[locale]} [${code}]`);
  return { severity: severities[locale][worst], texts: texts.join('; ') };
}
