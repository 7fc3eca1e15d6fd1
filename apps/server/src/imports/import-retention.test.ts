import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFile, importForm, recordsOf, undoImport } from '../../test/importing.ts';
import { expectStatus, fieldOf, objectOf, publish } from '../../test/publishing.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';
import { XlsxWorkbook } from './reading/xlsx-workbook.ts';

let server: TestServer;
const folder = mkdtempSync(join(tmpdir(), 'tangram-files-'));
beforeAll(async () => {
  server = await startServer({ env: { TANGRAM_TEST_CLOCK: '1' } });
  await publish(server, {
    put: [
      objectOf('client', [
        fieldOf('founded', 'date'),
        fieldOf('met', 'datetime'),
        fieldOf('size', 'decimal'),
        fieldOf('discount', 'percent'),
        fieldOf('key_account', 'boolean'),
        fieldOf('papers', 'file'),
      ]),
    ],
  });
}, 120_000);
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const advance = async (by: string) => expectStatus(await server.request('POST', '/api/v1/test/clock', { advance: by }), 200, 201);
// The language decides what the columns of an error file are called.
const download = (path: string, token: string | null = server.token) =>
  fetch(`${server.url}${path}`, {
    headers: { 'accept-language': 'zh-CN', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
  });
const send = async (content: string | Uint8Array, name: string, type: string) => {
  const form = new FormData();
  form.set('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)], { type }), name);
  return server.request('POST', '/api/v1/files', form);
};

describe('a file', () => {
  test('is sent, is its sender’s alone, and comes back as an attachment that no browser runs', async () => {
    const { status, body } = await send('<script>alert(1)</script>', '报价 1.html', 'text/html');
    expect([status, body]).toEqual([201, { id: expect.any(String), name: '报价 1.html', type: 'text/html', size: 25 }]);
    const response = await download(`/api/v1/files/${body.id}`);
    expect(await response.text()).toBe('<script>alert(1)</script>');
    expect(
      Object.fromEntries(
        ['content-type', 'content-length', 'content-disposition', 'x-content-type-options', 'content-security-policy'].map((name) => [
          name,
          response.headers.get(name),
        ]),
      ),
    ).toEqual({
      'content-type': 'text/html',
      'content-length': '25',
      'content-disposition': `attachment; filename="__ 1.html"; filename*=UTF-8''%E6%8A%A5%E4%BB%B7%201.html`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect((await download(`/api/v1/files/${body.id}`, null)).status).toBe(401);
    expect((await server.request('GET', '/api/v1/files/nonsense')).body).toMatchObject({ status: 404, code: 'not_found' });
  });

  test('larger than 25 MB is refused', async () => {
    expect((await send(new Uint8Array(25 * 1024 * 1024 + 1), 'a.bin', 'application/octet-stream')).body).toMatchObject({
      status: 413,
      code: 'payload_too_large',
    });
    expect((await send(new Uint8Array(25 * 1024 * 1024), 'a.bin', 'application/octet-stream')).status).toBe(201);
  });

  test('vanishes after a day unless a record took it', async () => {
    const lost = (await send('lost', 'a.txt', 'text/plain')).body.id;
    const kept = (await send('kept', 'b.txt', 'text/plain')).body.id;
    expectStatus(await server.request('POST', '/api/v1/records/client', { name: 'K', papers: [kept] }), 201);
    await advance('P2D');
    expect([(await download(`/api/v1/files/${lost}`)).status, (await download(`/api/v1/files/${kept}`)).status]).toEqual([404, 200]);
  });
});

describe('an XLSX file', () => {
  const mapping = { 公司: 'name', 成立日期: 'founded', 首次联系: 'met', 规模: 'size', 折扣: 'discount', 重点客户: 'key_account' };
  const book = readFileSync(new URL('./reading/fixtures/openpyxl.xlsx', import.meta.url));

  test('is imported from below its title, and its error file is XLSX again', async () => {
    const run = await importFile(server, book, { object: 'client', mapping }, '客户.xlsx');
    expect(run).toMatchObject({ state: 'done', total: 3, created: 2, failed: 1, file: { format: 'xlsx', sheet: '客户' } });
    const records = await recordsOf(server, 'client', {
      filter: { field: 'name', op: 'ne', value: 'K' },
      select: ['name', 'founded', 'met', 'size', 'discount', 'key_account'],
      sort: ['founded'],
    });
    expect(records.map(({ id: _, version: __, ...values }) => values)).toEqual([
      { name: 'A&B <Ltd>', founded: '1999-12-31', met: null, size: '0.30', discount: '100.00', key_account: false },
      { name: '华星科技', founded: '2001-02-03', met: '2026-01-05T06:30:05.000Z', size: '1234.50', discount: '12.50', key_account: true },
    ]);
    const response = await download(run.errorsUrl);
    const path = join(folder, 'errors.xlsx');
    writeFileSync(path, Buffer.from(await response.arrayBuffer()));
    const errors = await XlsxWorkbook.open(path);
    const rows: (readonly string[])[] = [];
    for await (const row of errors.rows(errors.sheetNames[0] ?? '')) rows.push(row.cells);
    errors.close();
    expect(rows.map((cells) => [cells[0], ...cells.slice(-3)])).toEqual([
      ['公司', '原行号', '错误级别', '错误'],
      ['Zoë “引号”', '7', '错误', expect.stringContaining('[not_a_date]')],
    ]);
  });

  test('has a sheet that must exist', async () => {
    const { body } = await server.request('POST', '/api/v1/imports', importForm(book, { object: 'client', sheet: 'hidden', mapping }));
    expect(body).toMatchObject({ status: 422, errors: [{ path: 'sheet', code: 'unknown_sheet' }] });
  });
});

describe('an import', () => {
  test('can be undone for seven days, and its file is kept as long', async () => {
    const run = await importFile(server, 'n\nA\n\nB\n', { object: 'client', mapping: { n: 'name' } });
    const other = await importFile(server, 'n,d\nC,x\n', { object: 'client', mapping: { n: 'name', d: 'founded' } });
    await advance('P6D');
    expect(await undoImport(server, run.id)).toMatchObject({ state: 'undone', undo: { undone: 2, kept: 0 } });
    expect((await download(other.errorsUrl)).status).toBe(200);
    const late = await importFile(server, 'n\nD\n', { object: 'client', mapping: { n: 'name' } });
    await advance('P8D');
    expect((await server.request('POST', `/api/v1/imports/${late.id}/undo`, {})).body).toMatchObject({ status: 410, code: 'undo_expired' });
    expect((await server.request('GET', `/api/v1/imports/${late.id}`)).body).toMatchObject({ state: 'done', created: 1 });
    expect((await download(other.errorsUrl)).status).toBe(410);
  });
});
