import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { gb18030, importFile, problemsOf, recordsOf, undoImport } from '../../test/importing.ts';
import { expectStatus, fieldOf, objectOf, publish, text } from '../../test/publishing.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await publish(server, {
    put: [
      objectOf('town', []),
      objectOf('firm', [
        fieldOf('code', 'text', { unique: true }),
        fieldOf('size', 'integer', { minimum: 1 }),
        fieldOf('since', 'date'),
        fieldOf('worth', 'currency'),
        fieldOf('phone', 'phone'),
        fieldOf('town', 'reference', { object: 'town' }),
        fieldOf('trade', 'select', { options: [{ value: 'it', label: text('IT', '信息技术') }] }),
      ]),
    ],
  });
}, 120_000);
afterAll(() => server?.stop());

const columns = ['名称', '代码', '规模', '成立', '估值', '电话', '城市', '行业'] as const;
const options = {
  object: 'firm',
  mode: 'upsert',
  match: ['code'],
  repeats: 'fail',
  mapping: {
    名称: 'name',
    代码: 'code',
    规模: 'size',
    成立: 'since',
    估值: 'worth',
    电话: 'phone',
    城市: 'town.name',
    行业: 'trade',
  },
};
const goodRow = (i: number): string[] => [`公司${i}`, `C${i}`, `${i + 1}`, '2020-01-02', '3万', '021-5555 0000', '杭州', '信息技术'];

/** Each kind of fault: what is put where, and how the import calls it. */
const kinds = [
  { column: '城市', cell: '北平', code: 'reference_not_found' },
  { column: '规模', cell: '很大', code: 'not_a_number' },
  { column: '规模', cell: '0', code: 'too_small' },
  { column: '成立', cell: '下周吧', code: 'not_a_date' },
  { column: '估值', cell: '面议', code: 'not_an_amount' },
  { column: '城市', cell: '没有这座城', code: 'reference_not_found' },
  { column: '行业', cell: '航天', code: 'not_a_choice' },
  { column: '代码', cell: '', code: 'match_empty' },
  { column: '代码', cell: 'C0', code: 'repeated_row' },
] as const;
const faults = Array.from({ length: 37 }, (_, i) => ({ row: 5 + i * 27, ...(kinds[i % kinds.length] ?? kinds[0]) }));

/** All that people wrote, in one number: ids, versions and the moment of a change go on, values do not. */
const checksum = async (): Promise<string> => {
  const rows = await recordsOf(server, 'firm', {
    select: ['name', 'code', 'size', 'since', 'worth', 'phone', 'town', 'trade', 'created_at'],
  });
  const values = rows.map(({ version: _, ...rest }) => JSON.stringify(rest)).sort();
  return createHash('sha256').update(values.join('\n')).digest('hex');
};

describe('a file of a thousand rows with thirty-seven faults', () => {
  let before = '';
  let runs: readonly string[] = [];
  let errorFile = '';

  test('lists exactly those with row, column and reason, and saves all others', async () => {
    expectStatus(await server.request('POST', '/api/v1/records/town', { name: '杭州' }), 201);
    await importFile(server, ['名称,代码,规模', ...Array.from({ length: 40 }, (_, i) => `旧公司${i},C${i},7`)].join('\n'), {
      object: 'firm',
      mapping: { 名称: 'name', 代码: 'code', 规模: 'size' },
    });
    before = await checksum();
    const rows = Array.from({ length: 1000 }, (_, i) => goodRow(i));
    for (const { row, column, cell } of faults) (rows[row - 2] ?? [])[columns.indexOf(column)] = cell;
    const file = gb18030(`${[columns, ...rows].map((row) => row.join(',')).join('\n')}\n`);

    const dry = await importFile(server, file, { ...options, dryRun: true }, '客户.csv');
    expect(dry).toMatchObject({ total: 1000, created: 925, updated: 38, failed: 37 });
    expect(await checksum()).toBe(before);

    const run = await importFile(server, file, options, '客户.csv');
    expect(run).toMatchObject({ state: 'done', total: 1000, created: 925, updated: 38, failed: 37, warned: 0 });
    const expected = faults.map(({ row, column, code }) => `${row} error ${column} ${code}`);
    expect(await problemsOf(server, run.id)).toEqual(expected);
    expect(await problemsOf(server, dry.id)).toEqual(expected);
    const response = await fetch(`${server.url}${run.errorsUrl}`, { headers: { authorization: `Bearer ${server.token}` } });
    errorFile = new TextDecoder('gb18030').decode(await response.arrayBuffer());
    runs = [run.id];
  });

  test('takes its error file back in when it is mended: a thousand', async () => {
    const [head = '', ...lines] = errorFile.trim().split('\r\n');
    expect(lines).toHaveLength(37);
    const row = head.split(',').findIndex((name) => name === '原行号' || /row/i.test(name));
    const mended = lines.map((line) => {
      const cells = line.split(',');
      return [...goodRow(Number(cells[row]) - 2), ...cells.slice(columns.length)].join(',');
    });
    const run = await importFile(server, gb18030([head, ...mended].join('\n')), options, '客户-改好.csv');
    expect(run).toMatchObject({ state: 'done', total: 37, failed: 0 });
    expect((await recordsOf(server, 'firm')).length).toBe(1000);
    runs = [run.id, ...runs];
  });

  test('leaves the table as it was when it is undone', async () => {
    for (const id of runs) expect(await undoImport(server, id)).toMatchObject({ state: 'undone', undo: { kept: 0 } });
    expect(await checksum()).toBe(before);
  });
});
