import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { importFile, importForm, recordsOf, untilImported } from '../../../test/importing.ts';
import { expectStatus, fieldOf, objectOf, publish, text } from '../../../test/publishing.ts';
import { startServer, type TestServer } from '../../../test/start-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ template: 'crm' });
  await publish(server, {
    put: [
      objectOf('firm', [], {
        fields: [
          fieldOf('name', 'text', { label: text('Name', '名称'), required: true }),
          fieldOf('code', 'text', { unique: true }),
          fieldOf('mail', 'email', { label: text('E-mail', '邮箱') }),
          fieldOf('phone', 'phone', { label: text('Phone', '电话') }),
          fieldOf('size', 'integer', { label: text('Employees', '员工人数') }),
          fieldOf('since', 'date', { label: text('Founded', '成立日期') }),
          fieldOf('worth', 'currency', { label: text('Worth', '估值') }),
          fieldOf('parent', 'reference', { object: 'firm', label: text('Parent', '上级公司') }),
          fieldOf('industry', 'select', {
            label: text('Industry', '行业'),
            options: [
              { value: 'it', label: text('IT', '信息技术') },
              { value: 'food', label: text('Food', '食品') },
            ],
          }),
          fieldOf('markets', 'multi_select', {
            label: text('Markets', '市场'),
            options: [
              { value: 'north', label: text('North', '华北') },
              { value: 'east', label: text('East', '华东') },
            ],
          }),
        ],
      }),
    ],
  });
}, 120_000);
afterAll(() => server?.stop());

const look = (file: string | Uint8Array, options: object, name?: string) =>
  server.request('POST', '/api/v1/imports/preview', importForm(file, options, name));
const lookedAt = async (file: string | Uint8Array, options: object, name?: string) =>
  expectStatus(await look(file, options, name), 200).body;
interface Column {
  readonly name: string;
  readonly field: string | null;
  readonly by: string | null;
  readonly sure: boolean;
}
const signs = (body: { readonly columns: readonly Column[] }) =>
  Object.fromEntries(body.columns.map(({ name, field, by, sure }) => [name, [field, by, sure]]));
const column = (body: { readonly columns: readonly Column[] }, wanted: string): unknown => body.columns.find(({ name }) => name === wanted);

describe('a preview', () => {
  test('tells how a messy file is read and what its columns probably are', async () => {
    const csv = [
      '华东区客户名录;;;;;;',
      ';;;;;;',
      '公司名称;yuangongrenshu;cl rq;联系方式;邮件地址;hy;备注2',
      '华星;12;2001年2月3日;021-5555 0000;a@b.cn;IT;x',
      '味千;30;2010/5/6;13800138000;c@d.cn;食品;',
      '启辰;;去年;13900139000;;事物;y',
    ].join('\n');
    const body = await lookedAt(iconv.encode(csv, 'gb18030'), { object: 'firm' }, '名录.csv');
    expect(body).toMatchObject({
      file: { name: '名录.csv' },
      format: 'csv',
      encoding: 'gb18030',
      delimiter: ';',
      headerRow: 3,
      rows: 3,
      more: false,
      head: [{ row: 1, cells: ['华东区客户名录', '', '', '', '', '', ''] }, { row: 3 }, { row: 4 }, { row: 5 }, { row: 6 }],
    });
    expect(signs(body)).toEqual({
      公司名称: ['name', 'part', true],
      yuangongrenshu: ['size', 'pinyin', true],
      'cl rq': ['since', 'pinyin', true],
      联系方式: ['phone', 'words', false],
      邮件地址: ['mail', 'words', false],
      hy: ['industry', 'pinyin', true],
      备注2: [null, null, true],
    });
    expect(column(body, 'cl rq')).toMatchObject({ filled: 3, unreadable: { rows: 1, examples: [{ text: '去年' }] } });
    expect(column(body, 'hy')).toMatchObject({
      samples: ['IT', '食品', '事物'],
      unreadable: { rows: 0 },
      choices: [
        { text: '事物', rows: 1, value: null, guess: null },
        { text: 'IT', rows: 1, value: 'it', guess: null },
        { text: '食品', rows: 1, value: 'food', guess: null },
      ],
    });
  });

  test('guesses what a word typed wrong means, part by part where a cell has several', async () => {
    const body = await lookedAt('Name,Industry,Markets\nA,Fodo,"North, Eest"\nB,shipin,华北;East\n', { object: 'firm' });
    expect(column(body, 'Industry')).toMatchObject({
      choices: [
        { text: 'Fodo', value: null, guess: 'food' },
        { text: 'shipin', value: null, guess: 'food' },
      ],
    });
    expect(column(body, 'Markets')).toMatchObject({
      choices: [{ text: 'Eest', value: null, guess: 'east' }, { text: 'North', value: 'north' }, { text: '华北' }, { text: 'East' }],
    });
    const run = await importFile(server, 'Name,Markets\nA,"North, Eest"\nB,Eest\n', {
      object: 'firm',
      mapping: { Name: 'name', Markets: 'markets' },
      values: { Markets: { Eest: 'east' } },
    });
    expect(run).toMatchObject({ created: 2, failed: 0 });
    expect((await recordsOf(server, 'firm', { select: ['markets'] })).map(({ markets }) => markets)).toEqual(
      expect.arrayContaining([['north', 'east'], ['east']]),
    );
    expectStatus(await server.request('POST', `/api/v1/imports/${run.id}/undo`, {}), 202);
    await untilImported(server, run.id);
  });

  test('says which names are records already, are rows of the file, or are strange, and whom they resemble', async () => {
    await importFile(server, 'n,c\n华星科技,h\n味千食品,w\n', { object: 'firm', mapping: { n: 'name', c: 'code' } });
    const file = '名称,归属\n甲,华星科技\n乙,甲\n丙,wei qian shi pin\n丁,没有这家\n戊,华星科技\n';
    const body = await lookedAt(file, { object: 'firm', mapping: { 名称: 'name', 归属: 'parent.name' } });
    expect(column(body, '归属')).toMatchObject({
      names: {
        object: 'firm',
        found: 2,
        missing: 2,
        canCreate: true,
        strangers: [
          { text: 'wei qian shi pin', rows: 1, guess: '味千食品' },
          { text: '没有这家', rows: 1, guess: null },
        ],
      },
    });
    const byCode = await lookedAt('名称,归属\n甲,h\n乙,q\n', { object: 'firm', mapping: { 归属: 'parent.code' } });
    expect(column(byCode, '归属')).toMatchObject({ names: { found: 1, missing: 1, canCreate: false } });
  });

  test('is asked again with what a person says, without the file', async () => {
    const first = await lookedAt('a,b,Industry\nX,1,IT\nY,2,Food\n', { object: 'firm' });
    expect(signs(first)).toMatchObject({ a: ['name', 'left', false], Industry: ['industry', 'name', true] });
    const form = new FormData();
    form.set('fileId', first.fileId);
    form.set('options', JSON.stringify({ object: 'firm', mapping: { b: 'name', Industry: null } }));
    const again = expectStatus(await server.request('POST', '/api/v1/imports/preview', form), 200).body;
    expect(signs(again)).toEqual({ a: [null, null, true], b: ['name', null, true], Industry: [null, null, true] });
    const begin = new FormData();
    begin.set('fileId', first.fileId);
    begin.set('options', JSON.stringify({ object: 'firm', mapping: { a: 'name' } }));
    const begun = expectStatus(await server.request('POST', '/api/v1/imports', begin), 202);
    const run = await untilImported(server, begun.body.id);
    expect(run).toMatchObject({ state: 'done', created: 2, undoUntil: expect.any(String) });
    const { body: list } = await server.request('GET', '/api/v1/imports?limit=1&object=firm&dryRun=false');
    expect(list).toMatchObject({ data: [{ id: begun.body.id }], nextCursor: expect.any(String) });
    expect((await server.request('GET', '/api/v1/imports?dryRun=true&object=deal')).body).toEqual({ data: [], nextCursor: null });
  });

  test.each([
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), { object: 'firm' }, 'file not_a_table'],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj\n'), { object: 'firm' }, 'file not_a_table'],
    ['an old Excel file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), { object: 'firm' }, 'file old_excel'],
    ['a broken workbook', Buffer.from('504b0304ffff', 'hex'), { object: 'firm' }, 'file unreadable_file'],
    ['nothing', '', { object: 'firm' }, 'file empty_file'],
    ['an object that is not there', 'a\n1\n', { object: 'nothing' }, 'object unknown_object'],
    ['a row that is not there', 'a\n1\n', { object: 'firm', headerRow: 9 }, 'headerRow no_such_row'],
  ])('of %s says what is wrong', async (_, file, options, problem) => {
    const { status, body } = await look(file, options);
    expect([status, body.errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`)]).toEqual([422, [problem]]);
  });

  test('is refused to those who may not import, and /auth/me says so beforehand', async () => {
    const person = { email: 'plain@example.com', password: 'a long enough secret', name: '无权', roles: [] };
    expectStatus(await server.request('POST', '/api/v1/users', person), 201);
    const { email, password } = person;
    const { token } = expectStatus(await server.request('POST', '/api/v1/auth/login', { email, password }, { token: null }), 200).body;
    const refused = await server.request('POST', '/api/v1/imports/preview', importForm('a\n1\n', { object: 'firm' }), { token });
    expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect((await server.request('GET', '/api/v1/auth/me', undefined, { token })).body.actions).toEqual([]);
    expect((await server.request('GET', '/api/v1/auth/me')).body.actions).toEqual(expect.arrayContaining(['import', 'import_history']));
  });
});

describe('the rows of an import', () => {
  test('come with what is wrong in each, all or only those with problems, page by page', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `F${i},k${i},${i % 10 === 3 ? 'many' : i},${i % 10 === 4 ? 'never' : '2026-01-01'}`);
    const run = await importFile(server, `n,c,s,d\n${rows.join('\n')}\n`, {
      object: 'firm',
      mapping: { n: 'name', c: 'code', s: 'size', d: 'since' },
      dryRun: true,
    });
    expect(run).toMatchObject({ created: 24, failed: 6 });
    const page = async (query: string) => expectStatus(await server.request('GET', `/api/v1/imports/${run.id}/rows?${query}`), 200).body;
    const all = await page('limit=10');
    expect(all).toMatchObject({ columns: ['n', 'c', 's', 'd'], next: 11 });
    expect(all.data[0]).toEqual({ row: 2, cells: ['F0', 'k0', '0', '2026-01-01'], problems: [] });
    expect(all.data[3]).toMatchObject({ row: 5, problems: [{ severity: 'error', column: 's', code: 'not_a_number' }] });
    const bad = await page('limit=4&problems=only');
    expect(bad.data.map(({ row }: { row: number }) => row)).toEqual([5, 6, 15, 16]);
    const rest = await page(`limit=4&problems=only&after=${bad.next ?? 16}`);
    expect([rest.data.map(({ row }: { row: number }) => row), rest.next]).toEqual([[25, 26], null]);
  });
});

const data = pathToFileURL(`${resolve(process.env['TANGRAM_TEST_DATA'] ?? '../shared/data', 'crm-maven')}/`);
(existsSync(data) ? describe : describe.skip)('the crm-maven files', () => {
  const file = (name: string) => readFileSync(new URL(`${name}.csv`, data));
  const guide = new URL('../../../../../docs/import/maven/', import.meta.url);
  const load = (name: string) => importFile(server, file(name), JSON.parse(readFileSync(new URL(`${name}.json`, guide), 'utf8')));

  test('are recognised but for one column of the companies and two words of the pipeline', async () => {
    await load('sales_teams');
    await load('products');
    const accounts = await lookedAt(file('accounts'), { object: 'company' });
    expect(signs(accounts)).toEqual({
      account: ['name', 'left', false],
      sector: ['industry', 'content', false],
      year_established: ['founded_year', 'words', false],
      revenue: ['annual_revenue', 'part', true],
      employees: ['employees', 'name', true],
      office_location: [null, null, true],
      subsidiary_of: ['parent_company.name', 'linked', true],
    });
    expect(column(accounts, 'sector')).toMatchObject({
      choices: expect.arrayContaining([{ text: 'technolgy', rows: 12, value: null, guess: 'technology' }]),
    });
    await load('accounts');
    const deals = await lookedAt(file('sales_pipeline'), { object: 'deal' });
    expect(signs(deals)).toEqual({
      opportunity_id: ['name', 'left', false],
      sales_agent: ['owner.name', 'linked', true],
      product: ['product.name', 'name', true],
      account: ['company.name', 'linked', true],
      deal_stage: ['stage', 'part', true],
      engage_date: ['engage_date', 'name', true],
      close_date: ['close_date', 'name', true],
      close_value: ['amount', 'words', false],
    });
    expect(column(deals, 'product')).toMatchObject({
      names: { missing: 1, strangers: [{ text: 'GTXPro', rows: 1_480, guess: 'GTX Pro' }] },
    });
    expect(column(deals, 'deal_stage')).toMatchObject({
      choices: [
        { text: 'Engaging', value: null, guess: null },
        { text: 'Prospecting', value: null, guess: null },
        { value: 'won' },
        { value: 'lost' },
      ],
    });
  }, 60_000);
});
