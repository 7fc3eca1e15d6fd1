import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { compareBy, type Memory, meets } from '../../test/oracle.ts';
import { allSeeing, compileContext, readContext } from '../../test/read-sample.ts';
import { noteRuns, runs } from '../../test/runs.ts';
import { closeSample, createTables, insertRow } from '../../test/sample-database.ts';
import { model } from '../../test/sample-model.ts';
import { id } from '../../test/sample-rows.ts';
import { boundOf, compileList } from './compile-list.ts';
import { parseQuery } from './parse-query.ts';

const schema = 'w_read_oracle';
const db = new pg.Client(process.env['TEST_DATABASE_URL']);

const texts = ['', 'a', 'A', 'ab', 'a%', '_', '\\', '张', '张三', '😀', '\uffee', 'Z'];
const amounts = ['0.00', '-1.50', '10.00', '9.99'];
const dates = ['2024-02-29', '2024-03-01', '1999-12-31'];
const pick = <T>(list: readonly T[], i: number): T | null => list[i % (list.length + 1)] ?? null;
const memory: Memory = {
  companies: [1, 2, 3].map((n) => ({ id: id('c', n), name: pick(texts, n * 3), city: pick(texts, n * 5) })),
  deals: Array.from({ length: 60 }, (_, i) => ({
    id: id('d', i),
    name: pick(texts, i * 7),
    amount: pick(amounts, i),
    source: pick(['web', 'event', 'call', 'gone'], i * 3),
    close_date: pick(dates, i * 5),
    urgent: pick([true, false], i * 11),
    tags: pick([[], ['a'], ['a', '张'], ['Z']], i * 13),
    company: pick([id('c', 1), id('c', 2)], i * 17),
  })),
};

beforeAll(async () => {
  await db.connect();
  await createTables(db, model, schema);
  for (const row of memory.companies) await insertRow(db, schema, 'company', { ...row });
  for (const row of memory.deals) await insertRow(db, schema, 'deal', { ...row });
});
afterAll(() => closeSample(db, schema));

const ordered = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte'];
const values: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  amount: fc.constantFrom(...amounts, 10, -1.5),
  close_date: fc.constantFrom(...dates),
  name: fc.constantFrom(...texts),
  source: fc.constantFrom('web', 'call', 'gone', 'never'),
  urgent: fc.boolean(),
};
const textual = (field: string) =>
  fc.oneof(
    fc.record({
      field: fc.constant(field),
      op: fc.constantFrom(...ordered, 'contains', 'starts_with', 'ends_with'),
      value: fc.constantFrom(...texts),
    }),
    fc.record({ field: fc.constant(field), op: fc.constantFrom('is_null', 'not_null') }),
  );
const plain = (field: string, ops: readonly string[]) =>
  fc.oneof(
    fc.record({ field: fc.constant(field), op: fc.constantFrom(...ops), value: values[field] ?? fc.constant(null) }),
    fc.record({
      field: fc.constant(field),
      op: fc.constantFrom('in', 'nin'),
      value: fc.array(values[field] ?? fc.constant(''), { maxLength: 3 }),
    }),
    fc.record({ field: fc.constant(field), op: fc.constantFrom('is_null', 'not_null') }),
  );
const range = (field: string) =>
  fc.record({
    field: fc.constant(field),
    op: fc.constant('between'),
    value: fc.array(values[field] ?? fc.constant(''), { minLength: 2, maxLength: 2 }),
  });
const dealLeaf = fc.oneof(
  plain('amount', ordered),
  plain('close_date', ordered),
  plain('source', ['eq', 'ne']),
  plain('urgent', ['eq', 'ne']),
  range('amount'),
  range('close_date'),
  textual('name'),
  textual('company.name'),
  textual('company.city'),
  fc.record({
    field: fc.constant('tags'),
    op: fc.constantFrom('includes_any', 'includes_all'),
    value: fc.array(fc.constantFrom('a', '张', 'q'), { maxLength: 2 }),
  }),
  fc.record({ field: fc.constant('tags'), op: fc.constantFrom('is_null', 'not_null') }),
);
type Json = Readonly<Record<string, unknown>>;
const treeOf = (leaf: fc.Arbitrary<Json>) =>
  fc.letrec<{ tree: Json }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      fc.record({ not: tie('tree') }),
      fc.record({ and: fc.array(tie('tree'), { maxLength: 3 }) }),
      fc.record({ or: fc.array(tie('tree'), { maxLength: 3 }) }),
    ),
  })).tree;
const dealFilter = treeOf(dealLeaf);
const companyFilter = treeOf(
  fc.oneof(
    textual('name'),
    textual('city'),
    fc.record({ has: fc.constant('deals'), filter: dealFilter }),
    fc.record({ hasNo: fc.constant('deals'), filter: dealFilter }),
  ),
);

let sent = 0;
beforeEach(() => {
  sent = 0;
});

async function page(object: 'deal' | 'company', request: Json, after: readonly (string | null)[] | null = null) {
  const definition = model.objects.get(object);
  if (!definition) throw new Error(`no ${object}`);
  const parsed = parseQuery(readContext(model), definition, request);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  const query = { ...parsed.value, after };
  sent += 1;
  const { text, bind } = compileList({ ...compileContext(model, schema, allSeeing), text: 'code_point' }, query);
  const { rows } = await db.query<{ data: string; cursor: string | null }>(text, bind(boundOf(query)));
  const [row] = rows;
  const ids: string[] = JSON.parse(row?.data ?? '[]').map((one: { id: string }) => one.id);
  return { ids, cursor: row?.cursor ? (JSON.parse(row.cursor) as (string | null)[]) : null };
}

describe('a random filter', () => {
  test.each([
    ['deal' as const, dealFilter, memory.deals],
    ['company' as const, companyFilter, memory.companies],
  ])(
    'finds exactly those %s records that meet it',
    async (object, filters, rows) => {
      await fc.assert(
        fc.asyncProperty(filters, async (filter) => {
          const expected = rows.filter((row) => meets(memory, { ...row }, filter) === true).map((row) => row.id);
          expect((await page(object, { filter, select: ['id'], limit: 100 })).ids).toEqual(expected);
        }),
        { numRuns: runs(700) },
      );
      noteRuns(`filters over ${object}`, runs(700), sent);
    },
    1_800_000,
  );
});

describe('paging by cursor', () => {
  const key = fc.constantFrom('amount', 'name', 'close_date', 'source', 'urgent', 'created_at', 'company.name');
  const sorts = fc.uniqueArray(key, { maxLength: 3 }).chain((names) => fc.tuple(...names.map((name) => fc.constantFrom(name, `-${name}`))));
  const object = model.objects.get('deal');
  if (!object) throw new Error('no deal');

  /** Every page, each behind the cursor of the one before. */
  async function pages(request: Json, limit: number): Promise<string[]> {
    const found: string[] = [];
    let cursor: (string | null)[] | null = null;
    do {
      const next: { ids: string[]; cursor: (string | null)[] | null } = await page('deal', { ...request, limit, select: ['id'] }, cursor);
      expect(next.ids.length).toBeLessThanOrEqual(limit);
      found.push(...next.ids);
      cursor = next.cursor;
    } while (cursor);
    return found;
  }
  const inMemory = (filter: Json | null, sort: readonly string[]): string[] =>
    memory.deals
      .filter((deal) => !filter || meets(memory, { ...deal }, filter) === true)
      .map((deal) => ({ ...deal, 'company.name': memory.companies.find((company) => company.id === deal.company)?.name ?? null }))
      .sort((a, b) => compareBy(object, sort, a, b))
      .map((deal) => deal.id);

  test('gives every matching record once, in the order asked for, whatever the page size', async () => {
    await fc.assert(
      fc.asyncProperty(sorts, fc.integer({ min: 1, max: 25 }), fc.option(dealFilter), async (sort, limit, filter) => {
        expect(await pages({ filter, sort }, limit)).toEqual(inMemory(filter, sort));
      }),
      { numRuns: runs(150) },
    );
    noteRuns('orders, followed by cursor', runs(150), sent);
  }, 1_800_000);

  test('does so too where each value of a choice is read for itself, as a published view wants it', async () => {
    const choices = fc.array(fc.constantFrom('web', 'event', 'call', 'gone', 'never'), { maxLength: 4 });
    const more = fc.option(plain('urgent', ['eq', 'ne']), { nil: undefined });
    const kept = fc.constantFrom(['amount'], ['-amount'], ['-close_date', 'name'], ['close_date', '-name']);
    await fc.assert(
      fc.asyncProperty(kept, fc.integer({ min: 1, max: 25 }), choices, more, async (sort, limit, value, other) => {
        const filter = { and: [{ field: 'source', op: 'in', value }, ...(other ? [other] : [])] };
        expect(await pages({ filter, sort }, limit)).toEqual(inMemory(filter, sort));
      }),
      { numRuns: runs(150) },
    );
    noteRuns('orders within several values, followed by cursor', runs(150), sent);
  }, 1_800_000);
});
