import type { Locale, Text } from '@tangram/errors';
import { Readable } from 'node:stream';
import type { StoredRow } from '../audit/audit-reading.ts';
import { textOf } from '../audit/seal.ts';
import type { Cell } from '../exports/cell.ts';
import { csvFile } from '../exports/csv-file.ts';
import { xlsxFile } from '../exports/xlsx-file.ts';
import type { AuditFormat } from './audit-request.ts';
import type { ShownRow } from './present-audit.ts';

/** The log as a file, made while it is sent. */
export interface AuditFile {
  readonly name: string;
  readonly type: string;
  readonly content: Readable;
}

/** A row as it is stored and as its reader sees it. */
export interface ExportedRow {
  readonly row: StoredRow;
  readonly shown: ShownRow | null;
}
type Pieces = AsyncGenerator<readonly ExportedRow[]>;

const title: Text = { 'zh-CN': '审计日志', en: 'Audit log' };
const columns: readonly { readonly head: Text; readonly cell: (row: ShownRow) => string; readonly width: number }[] = [
  { head: { 'zh-CN': '序号', en: 'Position' }, cell: ({ position }) => String(position ?? ''), width: 10 },
  { head: { 'zh-CN': '时间（UTC）', en: 'Time (UTC)' }, cell: ({ at }) => at, width: 26 },
  { head: { 'zh-CN': '操作', en: 'Action' }, cell: ({ text }) => text, width: 22 },
  { head: { 'zh-CN': '代码', en: 'Code' }, cell: ({ action }) => action, width: 22 },
  { head: { 'zh-CN': '结果', en: 'Result' }, cell: ({ result }) => result, width: 10 },
  { head: { 'zh-CN': '操作人', en: 'Actor' }, cell: ({ actor, cause }) => actor?.name ?? actor?.id ?? cause ?? '', width: 18 },
  {
    head: { 'zh-CN': '实际操作人', en: 'Acted by' },
    cell: ({ impersonator }) => impersonator?.name ?? impersonator?.id ?? '',
    width: 18,
  },
  { head: { 'zh-CN': 'API 密钥', en: 'API key' }, cell: ({ key }) => key ?? '', width: 18 },
  { head: { 'zh-CN': 'IP 地址', en: 'IP address' }, cell: ({ address }) => address ?? '', width: 18 },
  { head: { 'zh-CN': '对象', en: 'Object' }, cell: ({ target }) => target?.object ?? target?.kind ?? '', width: 16 },
  { head: { 'zh-CN': '目标', en: 'Target' }, cell: ({ target }) => target?.name ?? target?.id ?? '', width: 28 },
  { head: { 'zh-CN': '原因', en: 'Reason' }, cell: ({ reason }) => reason ?? '', width: 28 },
  { head: { 'zh-CN': '之前', en: 'Before' }, cell: ({ before }) => jsonOf(before), width: 28 },
  { head: { 'zh-CN': '之后', en: 'After' }, cell: ({ after }) => jsonOf(after), width: 28 },
  { head: { 'zh-CN': '详情', en: 'Details' }, cell: ({ facts }) => jsonOf(facts), width: 40 },
];

const jsonOf = (value: unknown): string => {
  const text = value === null ? '' : JSON.stringify(value);
  // A cell of a spreadsheet holds 32,767 characters.
  return text === '{}' ? '' : text.length > 32_000 ? `${text.slice(0, 32_000)}…` : text;
};

/** The log as a file. @param anchor of the chain at that moment, the last line of JSON lines */
export function auditFile(
  format: AuditFormat,
  pieces: Pieces,
  { locale, anchor }: { readonly locale: Locale; readonly anchor: string | null },
): AuditFile {
  const name = `${title[locale]}.${format}`;
  if (format === 'jsonl')
    return { name, type: 'application/x-ndjson; charset=utf-8', content: Readable.from(lines(pieces, anchor), { objectMode: false }) };
  const head = columns.map((column): Cell => ({ kind: 'text', text: column.head[locale] }));
  if (format === 'xlsx')
    return {
      name,
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      content: xlsxFile(cells(pieces), { sheet: title[locale], head, widths: columns.map(({ width }) => width) }),
    };
  return { name, type: 'text/csv; charset=utf-8', content: csvFile(withHead(head, cells(pieces))) };
}

async function* cells(pieces: Pieces): AsyncGenerator<readonly (readonly Cell[])[]> {
  for await (const rows of pieces)
    yield rows.flatMap(({ shown }) => (shown ? [columns.map(({ cell }): Cell => ({ kind: 'text', text: cell(shown) }))] : []));
}

async function* withHead(
  head: readonly Cell[],
  pieces: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  yield [head];
  yield* pieces;
}

/**
 * One JSON object a line. A row from which nothing was left out carries the text that was sealed: its SHA-256 is `digest`, and that of the hash
 * of the row before, a line end, the position, a line end and the digest is `hash`.
 */
async function* lines(pieces: Pieces, anchor: string | null): AsyncGenerator<Buffer> {
  for await (const rows of pieces) {
    const written = rows.flatMap(({ row, shown }) => {
      if (shown === null) return [];
      const { position, digest, hash } = row.seal ?? { position: null, digest: null, hash: null };
      const seal = { position, digest: digest?.toString('hex') ?? null, hash: hash?.toString('hex') ?? null };
      return [JSON.stringify({ ...shown, seal, ...(shown.withheld ? {} : { sealed: textOf(row) }) })];
    });
    yield Buffer.from(`${written.join('\n')}\n`);
  }
  if (anchor !== null) yield Buffer.from(`${JSON.stringify({ anchor })}\n`);
}
