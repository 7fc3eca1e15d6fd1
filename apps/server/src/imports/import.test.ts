import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { beginImport, emptyOut, importFile, importForm, problemsOf, recordsOf, undoImport, valuesByName } from '../../test/importing.ts';
import { fieldOf, objectOf, publish, text, validation } from '../../test/publishing.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await publish(server, {
    put: [
      objectOf('firm', [
        fieldOf('code', 'text', { unique: true }),
        fieldOf('phone', 'phone'),
        fieldOf('size', 'integer', { minimum: 1 }),
        fieldOf('parent', 'reference', { object: 'firm' }),
        fieldOf('industry', 'select', {
          options: [
            { value: 'it', label: text('IT', '信息技术') },
            { value: 'food', label: text('Food', '食品') },
          ],
        }),
        fieldOf('since', 'date'),
        fieldOf('worth', 'currency'),
        fieldOf('vip', 'boolean', { default: false }),
      ]),
      objectOf('order', [
        fieldOf('firm', 'reference', { object: 'firm', onDelete: 'restrict' }),
        fieldOf('seller', 'user'),
        fieldOf('firms', 'multi_reference', { object: 'firm' }),
        fieldOf('amount', 'currency', { required: true }),
      ]),
      objectOf('gauge', [fieldOf('reading', 'integer'), fieldOf('above', 'reference', { object: 'gauge' })]),
      validation('low', 'gauge', 'reading < 100', { field: 'reading', severity: 'warning' }),
      validation('sound', 'gauge', 'reading < 1000', { field: 'reading' }),
    ],
  });
}, 120_000);
afterAll(() => server?.stop());

const mapping = { 名称: 'name', 代码: 'code', 规模: 'size' };
const byName = (object: string, select: readonly string[]) => valuesByName(server, object, select);
const emptied = (...objects: string[]) => emptyOut(server, ...objects);

describe('an import', () => {
  test('turns rows into records, in the words of the file', async () => {
    const csv =
      '名称,行业,成立,估值,重点,电话\n华星,信息技术,2001年2月3日,"¥1,234.50",是,021-5555 0000\n 味千 ,food,2010/5/6,3万,否,13800138000\n';
    const run = await importFile(server, iconv.encode(csv, 'gb18030'), {
      object: 'firm',
      mapping: { 名称: 'name', 行业: 'industry', 成立: 'since', 估值: 'worth', 重点: 'vip', 电话: 'phone' },
    });
    expect(run).toMatchObject({
      state: 'done',
      total: 2,
      done: 2,
      created: 2,
      failed: 0,
      dryRun: false,
      file: { name: 'file.csv', format: 'csv', encoding: 'gb18030' },
    });
    expect(await byName('firm', ['industry', 'since', 'worth', 'vip', 'phone'])).toEqual({
      华星: ['it', '2001-02-03', '1234.50', true, '+862155550000'],
      味千: ['food', '2010-05-06', '30000.00', false, '+8613800138000'],
    });
    const history = await recordsOf(server, 'firm', { select: ['created_by'] });
    expect(history.every(({ created_by }) => created_by !== null)).toBe(true);
    await emptied('firm');
  });

  test('lists what is wrong, and takes the mended error file back in', async () => {
    const rows = Array.from({ length: 1_000 }, (_, i) => `公司${i},C${i},${i % 27 === 5 ? '很大' : i + 1}`);
    const faults = rows.filter((row) => row.endsWith('很大')).length;
    const options = { object: 'firm', mapping };
    const run = await importFile(server, iconv.encode(`名称,代码,规模\n${rows.join('\n')}\n`, 'gb18030'), options, '客户.csv');
    expect(run).toMatchObject({
      state: 'done',
      total: 1_000,
      created: 1_000 - faults,
      failed: faults,
      errorsUrl: `/api/v1/imports/${run.id}/errors`,
    });
    const problems = await problemsOf(server, run.id);
    expect(problems).toHaveLength(faults);
    expect(problems[0]).toBe('7 error 规模 not_a_number');

    const response = await fetch(`${server.url}${run.errorsUrl}`, {
      headers: { authorization: `Bearer ${server.token}`, 'accept-language': 'zh-CN' },
    });
    expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('客户-错误.csv'));
    const file = iconv.decode(Buffer.from(await response.arrayBuffer()), 'gb18030');
    expect(file.split('\r\n').slice(0, 2)).toEqual([
      '名称,代码,规模,原行号,错误级别,错误',
      '公司5,C5,很大,7,错误,规模: “很大”不是数字 [not_a_number]',
    ]);

    const again = await importFile(server, iconv.encode(file.replaceAll(/,很大,/g, ',1,'), 'gb18030'), options);
    expect(again).toMatchObject({ state: 'done', total: faults, created: faults, failed: 0 });
    expect((await recordsOf(server, 'firm')).length).toBe(1_000);
    await emptied('firm');
  });

  test('obeys the record’s own rules and says in which column they were broken', async () => {
    const run = await importFile(server, 'n,c,s\nA,1,0\nB,1,5\nC,1,6\n,2,7\n', {
      object: 'firm',
      mapping: { n: 'name', c: 'code', s: 'size' },
    });
    expect(run).toMatchObject({ created: 2, failed: 2 });
    expect(await problemsOf(server, run.id)).toEqual(['2 error s too_small', '4 error c duplicate_key']);
    await emptied('firm');
  });

  test('updates or creates what it matches, and leaves empty cells alone', async () => {
    await importFile(server, 'n,c,s\nA,a,1\nB,b,2\n', { object: 'firm', mapping: { n: 'name', c: 'code', s: 'size' } });
    const file = 'n,c,s\nA2,a,\nC,c,3\nA3,a,\n,b,2\n';
    const upsert = await importFile(server, file, {
      object: 'firm',
      mode: 'upsert',
      match: ['code'],
      mapping: { n: 'name', c: 'code', s: 'size' },
    });
    expect(upsert).toMatchObject({ created: 1, updated: 2, skipped: 1, failed: 0 });
    expect(await byName('firm', ['code', 'size'])).toEqual({ A3: ['a', 1], B: ['b', 2], C: ['c', 3] });
    const update = await importFile(server, 'c,s\na,\nb,9\nx,1\n,1\n', {
      object: 'firm',
      mode: 'update',
      emptyCells: 'clear',
      mapping: { c: 'code', s: 'size' },
    });
    expect(update).toMatchObject({ created: 0, updated: 2, failed: 2 });
    const { body } = await server.request('GET', `/api/v1/imports/${update.id}/errors?format=json`);
    expect(body.data[0].message).toBe('No record matches (code: x)');
    expect(await problemsOf(server, update.id)).toEqual(['4 error c record_not_found', '5 error c match_empty']);
    expect(await byName('firm', ['size'])).toEqual({ A3: [null], B: [9], C: [3] });
    await emptied('firm');
  });

  test('fills in what a record lacks, or leaves it alone', async () => {
    const mapping = { n: 'name', c: 'code', s: 'size', p: 'parent.name' };
    await importFile(server, 'n,c,s\nA,a,1\nB,b,\nTop,t,9\n', { object: 'firm', mapping: { n: 'name', c: 'code', s: 'size' } });
    const before = await byName('firm', ['code', 'size', 'parent.name']);
    const file = 'n,c,s,p\nA2,a,5,Late\nB2,b,6,Top\nLate,l,7,\nA3,a,8,\n';
    const upsert = { object: 'firm', mode: 'upsert', match: ['code'], mapping };
    const skip = await importFile(server, file, { ...upsert, existing: 'skip' });
    expect(skip).toMatchObject({ created: 1, updated: 0, skipped: 3, failed: 0 });
    expect(await byName('firm', ['code', 'size', 'parent.name'])).toEqual({ ...before, Late: ['l', 7, null] });
    expect(await undoImport(server, skip.id)).toMatchObject({ undo: { undone: 1, kept: 0 } });

    const filled = await importFile(server, file, { ...upsert, existing: 'fill' });
    expect(filled).toMatchObject({ created: 1, failed: 0 });
    expect(await byName('firm', ['code', 'size', 'parent.name'])).toEqual({
      A: ['a', 1, 'Late'],
      B: ['b', 6, 'Top'],
      Top: ['t', 9, null],
      Late: ['l', 7, null],
    });
    expect(await undoImport(server, filled.id)).toMatchObject({ undo: { undone: 3, kept: 0 } });
    expect(await byName('firm', ['code', 'size', 'parent.name'])).toEqual(before);
    const { body } = await beginImport(server, file, { ...upsert, mode: 'create', match: null, existing: 'fill', emptyCells: 'clear' });
    expect(body.errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`)).toEqual([
      'existing existing_unused',
      'emptyCells fill_clears',
    ]);
    await emptied('firm');
  });

  test('replaces texts before it reads them', async () => {
    await importFile(server, 'n,i\nA,tech\nB,eat\nC,?\n', {
      object: 'firm',
      mapping: { n: 'name', i: 'industry' },
      values: { i: { tech: 'it', eat: '食品', '?': null } },
    });
    expect(await byName('firm', ['industry'])).toEqual({ A: ['it'], B: ['food'], C: [null] });
    await emptied('firm');
  });

  test('finds references by name, creates missing ones once, and fails the row or warns where it may not', async () => {
    await importFile(server, 'n\nA\nB\nB\n', { object: 'firm', mapping: { n: 'name' } });
    const file = 'o,f,all,a\n1,A,A;Z,1\n2,Z,,2\n3,B,,3\n4,,,4\n5,Z,,x\n';
    const options = { object: 'order', mapping: { o: 'name', f: 'firm.name', all: 'firms.name', a: 'amount' } };
    const failing = await importFile(server, file, options);
    expect(failing).toMatchObject({ created: 1, failed: 4, warned: 0 });
    expect(await problemsOf(server, failing.id)).toEqual([
      '2 error all reference_not_found',
      '3 error f reference_not_found',
      '4 error f reference_ambiguous',
      '6 error a not_an_amount',
    ]);
    await emptied('order');
    const warning = await importFile(server, file, { ...options, onMissing: 'empty' });
    expect(warning).toMatchObject({ created: 4, failed: 1, warned: 3 });
    expect(await problemsOf(server, warning.id)).toEqual([
      '2 warning all reference_not_found',
      '3 warning f reference_not_found',
      '4 warning f reference_ambiguous',
      '6 error a not_an_amount',
    ]);
    await emptied('order');
    const creating = await importFile(server, file, { ...options, createMissing: true });
    expect(creating).toMatchObject({ created: 3, failed: 2 });
    const orders = await byName('order', ['firm.name']);
    expect(orders).toEqual({ 1: ['A'], 2: ['Z'], 4: [null] });
    expect((await recordsOf(server, 'firm', { select: ['name'] })).map(({ name }) => name).sort()).toEqual(['A', 'B', 'B', 'Z']);
    expect(await undoImport(server, creating.id)).toMatchObject({ state: 'undone', undo: { undone: 4, kept: 0 } });
    expect((await recordsOf(server, 'firm', { select: ['name'] })).map(({ name }) => name).sort()).toEqual(['A', 'B', 'B']);
    await emptied('order', 'firm');
  });

  test('lets a row refer to another row of the same file, further up or down', async () => {
    const run = await importFile(server, 'n,p\nChild,Parent\nParent,Top\nLoop,Loop\nOrphan,Nobody\n', {
      object: 'firm',
      mapping: { n: 'name', p: 'parent.name' },
      createMissing: ['p'],
    });
    expect(run).toMatchObject({ state: 'done', created: 4, failed: 0, warned: 0 });
    expect(await byName('firm', ['parent.name'])).toEqual({
      Child: ['Parent'],
      Parent: ['Top'],
      Loop: ['Loop'],
      Orphan: ['Nobody'],
      Top: [null],
      Nobody: [null],
    });
    expect(await undoImport(server, run.id)).toMatchObject({ state: 'undone', undo: { undone: 6, kept: 0 } });
    expect(await recordsOf(server, 'firm')).toEqual([]);
  });
});

describe('a dry run', () => {
  test('tells what the run will do and writes nothing', async () => {
    const rows = Array.from({ length: 2_500 }, (_, i) => `F${i % 2_400},c${i % 2_400},${i % 100 === 3 ? 'x' : i},G${i % 50}`);
    const file = `n,c,s,p\n${rows.join('\n')}\n`;
    const options = {
      object: 'firm',
      mode: 'upsert',
      match: ['code'],
      mapping: { n: 'name', c: 'code', s: 'size', p: 'parent.name' },
      createMissing: true,
    };
    const dry = await importFile(server, file, { ...options, dryRun: true });
    expect(dry).toMatchObject({ state: 'done', dryRun: true, total: 2_500, done: 2_500 });
    expect(await recordsOf(server, 'firm')).toEqual([]);
    const real = await importFile(server, file, options);
    const counts = ({ created, updated, skipped, failed, warned }: typeof real) => ({ created, updated, skipped, failed, warned });
    expect(counts(real)).toEqual(counts(dry));
    expect(counts(real)).toEqual({ created: 2_376, updated: 98, skipped: 0, failed: 26, warned: 98 });
    expect(await problemsOf(server, real.id)).toEqual(await problemsOf(server, dry.id));
    expect((await server.request('POST', `/api/v1/imports/${dry.id}/undo`, {})).body).toMatchObject({ code: 'nothing_to_undo' });
    expect(await undoImport(server, real.id)).toMatchObject({ undo: { kept: 0 } });
    expect(await recordsOf(server, 'firm')).toEqual([]);
  });
});

describe('what rules warn of', () => {
  const file = 'n,r\nA,50\nB,500\nC,5000\n';
  const options = { object: 'gauge', mapping: { n: 'name', r: 'reading' } };

  test('is listed and counted, the same in a dry run, and the row is written', async () => {
    const dry = await importFile(server, file, { ...options, dryRun: true });
    expect(dry).toMatchObject({ created: 2, failed: 1, warned: 1 });
    const real = await importFile(server, file, options);
    expect(real).toMatchObject({ created: 2, failed: 1, warned: 1 });
    for (const { id } of [dry, real]) expect(await problemsOf(server, id)).toEqual(['3 warning r warning:low', '4 error r rule:sound']);
    expect((await recordsOf(server, 'gauge')).map(({ name }) => name).sort()).toEqual(['A', 'B']);
    expect(String((await server.request('GET', real.errorsUrl)).body)).toContain('B,500');
    await emptied('gauge');
  });

  test('keeps a row out where whoever imports does not confirm it', async () => {
    const run = await importFile(server, file, { ...options, warnings: 'fail' });
    expect(run).toMatchObject({ created: 1, failed: 2, warned: 0 });
    expect(await problemsOf(server, run.id)).toContain('3 error r warning:low');
    await emptied('gauge');
  });
});

describe('a refused import', () => {
  test('says everything that is wrong at once', async () => {
    const { status, body } = await beginImport(server, 'n,c\nA,1\n', {
      object: 'firm',
      mapping: { n: 'nmae', x: 'code', c: 'parent.nope' },
      mode: 'merge',
      sheet: 3,
      colour: 'red',
    });
    expect([status, body.code]).toEqual([422, 'validation_failed']);
    expect(body.errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`).sort()).toEqual([
      'colour unknown_option',
      'mapping.c unknown_field',
      'mapping.n unknown_field',
      'mapping.x unknown_column',
      'mode not_a_choice',
      'sheet wrong_type',
    ]);
  });

  test.each([
    [
      'without a file',
      () => {
        const form = new FormData();
        form.set('options', '{}');
        return form;
      },
      422,
      'no_file',
    ],
    ['that is no multipart', () => ({ object: 'firm' }), 400, 'not_multipart'],
    ['with options that are no JSON', () => importForm('n\nA\n', '{object'), 422, 'validation_failed'],
    ['of an empty file', () => importForm('', { object: 'firm', mapping: { n: 'name' } }), 422, 'validation_failed'],
    [
      'of an old Excel file',
      () => importForm(Buffer.from('d0cf11e0a1b11ae1', 'hex'), { object: 'firm', mapping: { n: 'name' } }),
      422,
      'validation_failed',
    ],
    [
      'of a file that is no table',
      () => importForm(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), { object: 'firm', mapping: { n: 'name' } }),
      422,
      'validation_failed',
    ],
    [
      'of a broken XLSX file',
      () => importForm(Buffer.from('504b0304ffff', 'hex'), { object: 'firm', mapping: { n: 'name' } }),
      422,
      'validation_failed',
    ],
  ])('%s', async (_, body, status, code) => {
    expect(await server.request('POST', '/api/v1/imports', body())).toMatchObject({ status, body: { code } });
  });

  test('needs a signed-in caller, and an id that exists', async () => {
    expect((await server.request('POST', '/api/v1/imports', importForm('n\n', {}), { token: null })).status).toBe(401);
    expect((await server.request('GET', '/api/v1/imports/0190a5f0-7b1c-7c3e-9d50-0a1b2c3d4e5f')).body).toMatchObject({
      status: 404,
      code: 'not_found',
    });
    expect((await server.request('GET', '/api/v1/imports/x/errors')).status).toBe(404);
  });

  test('fails as a whole when the file breaks off inside', async () => {
    const run = await importFile(server, `n\n${'A\n'.repeat(30)}"B\nC\n`, { object: 'firm', mapping: { n: 'name' } });
    expect(run).toMatchObject({ state: 'failed', created: 0, error: { code: 'unreadable_file' } });
  });
});
