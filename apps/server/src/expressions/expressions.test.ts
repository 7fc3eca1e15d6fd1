import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { draft, expectStatus, fieldOf, objectOf, publish, text } from '../../test/publishing.ts';
import { refusal, startWriting, type WritingServer } from '../../test/writing.ts';

const deal = objectOf('deal', [
  fieldOf('amount', 'currency', { label: text('Amount', '金额') }),
  fieldOf('closes', 'date', { label: text('Close date', '预计成交日期') }),
  fieldOf('firm', 'reference', { object: 'firm', inverse: 'deals' }),
]);
let server: WritingServer;
let [first, second] = ['', ''];
beforeAll(async () => {
  server = await startWriting();
  const large = fieldOf('large', 'formula', { returns: 'integer', expression: `$sum(${Array(600).fill('size + size').join(', ')})` });
  await publish(server, { put: [objectOf('firm', [fieldOf('size', 'integer'), large]), deal] });
  const firm = await server.made('firm', { name: 'Acme', size: 4 });
  first = await server.made('deal', { name: 'Pumps', amount: 10, closes: '2024-01-31', firm });
  second = await server.made('deal', { name: 'Valves', amount: 5 });
});
afterAll(() => server.stop());

const ask = async (way: 'check' | 'preview', body: object) =>
  expectStatus(await server.request('POST', `/api/v1/expressions/${way}`, { object: 'deal', ...body }), 200).body;

describe('an expression while it is typed', () => {
  test('is what would be stored, with its type and what it reads', async () => {
    expect(await ask('check', { text: 'ADDMONTHS(预计成交日期, 1)' })).toEqual({
      text: '$addMonths(closes, 1)',
      type: { base: 'date', list: false },
      reads: ['closes'],
      problems: [],
      warnings: [],
      completion: null,
      sample: null,
    });
  });

  test('is told what is wrong with it, where it was typed', async () => {
    const { body } = await server.request(
      'POST',
      '/api/v1/expressions/check',
      { object: 'deal', text: 'SUM(金额, 名称长) + name' },
      { headers: { 'accept-language': 'zh-CN' } },
    );
    expect(body.problems).toMatchObject([
      { start: 8, end: 11, code: 'unknown_field', message: '没有字段“名称长”。' },
      { start: 15, end: 19, code: 'wrong_type' },
    ]);
    expect((await ask('check', { text: 'amount +' })).problems).toMatchObject([{ code: 'expression_syntax' }]);
    expect((await ask('check', { text: 'closes', returns: 'decimal' })).problems).toMatchObject([{ code: 'wrong_result' }]);
    expect((await ask('check', { text: 'amount / 0' })).warnings).toMatchObject([{ code: 'division_by_zero' }]);
  });

  test('is told that it is too large with the formulas it names', async () => {
    const text = Array(9).fill('firm.large').join(' + ');
    for (const use of ['formula', 'condition']) {
      const { problems, type } = await ask('check', { text: use === 'formula' ? text : `${text} > 1`, use });
      expect([type, problems]).toMatchObject([null, [{ start: 0, code: 'formula_too_large' }]]);
    }
    expect((await ask('check', { text: 'firm.large + 1' })).problems).toEqual([]);
  });

  test('knows of a condition who writes and what was before, and of a formula neither', async () => {
    const typed = '$old.amount > 1 and $user.name = "x"';
    expect((await ask('check', { text: typed, use: 'condition', returns: 'boolean' })).problems).toEqual([]);
    expect((await ask('check', { text: typed })).problems.length).toBeGreaterThan(0);
  });

  test('is offered what may be written where the cursor stands', async () => {
    const { completion } = await ask('check', { text: 'firm.si', at: 7 });
    expect(completion.from).toBe(5);
    expect(completion.offers[0]).toEqual({ kind: 'field', insert: 'size', label: 'size' });
    const named = await ask('check', { text: '预计', at: 2 });
    expect(named.completion).toEqual({ from: 0, offers: [{ kind: 'field', insert: 'closes', label: 'Close date' }] });
  });

  test('is tried out on a record that is there', async () => {
    expect((await ask('check', { text: 'amount * firm.size', sample: first })).sample).toEqual({
      id: first,
      title: 'Pumps',
      value: '40.00',
    });
    expect((await ask('check', { text: 'amount * 2', sample: 'latest', returns: 'currency' })).sample).toEqual({
      id: second,
      title: 'Valves',
      value: '10.00',
    });
    expect((await ask('check', { text: 'amount +', sample: 'latest' })).sample).toBeNull();
  });

  test.each(['nope', 'Latest', 5])('is not tried out on %p, which is neither an id nor the latest', async (sample) => {
    const refused = await server.request('POST', '/api/v1/expressions/check', { object: 'deal', text: 'amount * 2', sample });
    expect(refusal(refused)).toBe('422 validation_failed sample:wrong_type');
  });

  test('may speak of what only a draft has', async () => {
    const fields = [...(deal['fields'] as object[]), fieldOf('chance', 'percent')];
    const id = await draft(server, { put: [{ ...deal, fields }] });
    expect((await ask('check', { text: 'chance * 2', draft: id })).problems).toEqual([]);
    expect((await ask('check', { text: 'chance * 2' })).problems).toMatchObject([{ code: 'unknown_field' }]);
  });
});

describe('what is tried', () => {
  test('tells of a division by zero that its value hides', async () => {
    const { sample, warnings } = await ask('check', { text: '100 / (amount - 10)', sample: first });
    expect(warnings).toEqual([]);
    expect(sample).toEqual({
      id: first,
      title: 'Pumps',
      value: null,
      warnings: [{ code: 'division_by_zero', message: 'This divides by zero; the result is null.' }],
    });
    const { data } = await ask('preview', { text: '100 / (amount - 10)' });
    expect(data.map(({ value, warnings: told }: { value: unknown; warnings?: unknown[] }) => [value, told?.length ?? 0])).toEqual([
      ['-20.00', 0],
      [null, 1],
    ]);
  });

  test('may be a condition that asks who writes, what was, and whether the record is new', async () => {
    const tried = async (typed: string) => (await ask('check', { text: typed, use: 'condition', sample: first })).sample.value;
    expect(await tried('$hasRole("admin") and $user.role = "admin" and $old.amount = amount')).toBe(true);
    expect(await tried('$isNew or $isChanged(amount)')).toBe(false);
    expect(await tried('$user.name = "nobody"')).toBe(false);
    expect(await tried('owner = $user and firm.size > 3 and closes < $today')).toBe(true);
    expect(await tried('$workspace.zone = "Asia/Shanghai"')).toBe(true);
  });

  test('is what the draft says, of fields that are there; of others it says that they are not published', async () => {
    const renamed = (deal['fields'] as { name: string }[]).map((one) => (one.name === 'amount' ? { ...one, name: 'sum' } : one));
    const double = fieldOf('double', 'formula', { returns: 'currency', expression: 'sum * 2' });
    const live = (await server.request('GET', '/api/v1/model')).body.documents.find(
      (one: { kind: string; name: string }) => one.kind === 'object' && one.name === 'deal',
    );
    const known = live.fields.map((one: { name: string }) => (one.name === 'amount' ? { ...one, name: 'sum' } : one));
    expect(renamed).toHaveLength(known.length);
    const id = await draft(server, { put: [{ ...live, fields: [...known, double, fieldOf('chance', 'percent')] }] });
    expect(await ask('check', { text: 'double + 1', sample: first, draft: id })).toMatchObject({
      problems: [],
      sample: { value: '21.00' },
    });
    expect((await ask('preview', { text: 'sum + firm.size', draft: id })).data).toMatchObject([{ value: null }, { value: '14.00' }]);
    const { sample, unpublished } = await ask('check', { text: 'double * chance', sample: first, draft: id });
    expect([sample, unpublished]).toEqual([null, ['chance']]);
    expect(await ask('preview', { text: 'chance * 2', draft: id })).toMatchObject({ data: [], unpublished: ['chance'] });
  });
});

describe('the preview of a formula', () => {
  test('shows what it would be, newest record first', async () => {
    expect(await ask('preview', { text: 'DAYS(DATE(2024,2,10), closes)' })).toEqual({
      text: '$days($date(2024, 2, 10), closes)',
      data: [
        { id: second, title: 'Valves', value: null },
        { id: first, title: 'Pumps', value: 10 },
      ],
    });
    const filter = { field: 'amount', op: 'gt', value: 6 };
    expect((await ask('preview', { text: 'amount / 3', returns: 'decimal', scale: 4, filter })).data).toMatchObject([{ value: '3.3333' }]);
  });

  test('refuses what is wrong, by its field', async () => {
    const wrong = (body: object) => server.request('POST', '/api/v1/expressions/preview', { object: 'deal', ...body });
    expect(refusal(await wrong({ text: 'amount + ghost' }))).toBe('422 validation_failed text:unknown_field');
    expect(refusal(await wrong({ text: 'amount', limit: 1000 }))).toBe('422 validation_failed limit:wrong_type');
    expect(refusal(await wrong({ text: 'amount', object: 'ghost' }))).toBe('404 not_found');
  });
});
