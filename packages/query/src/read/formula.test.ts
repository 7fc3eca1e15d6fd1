import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Expression, loadParser } from '@tangram/expression';
import { type AnyDocument, link, type Model, readExpressionsBy } from '@tangram/model';
import type pg from 'pg';
import { type Asked, prepare, read } from '../../test/read-sample.ts';
import { closeSample, openSample } from '../../test/sample-database.ts';
import { model as sample } from '../../test/sample-model.ts';
import type { Sight } from './sight.ts';

const formula = (name: string, returns: 'text' | 'decimal', expression: string) =>
  ({ name, type: 'formula', label: { 'zh-CN': name, en: name }, returns, expression }) as const;
const own: Readonly<Record<string, readonly ReturnType<typeof formula>[]>> = {
  deal: [
    formula('place', 'text', "$coalesce(company.city, 'nowhere')"),
    formula('half', 'decimal', 'amount / 2'),
    formula('above', 'text', 'company.named'),
  ],
  company: [formula('named', 'text', "name & '!'")],
};

/** The small world with formulas: they have no columns, so its tables are the same. */
const withFormulas = (document: AnyDocument): AnyDocument =>
  document.kind === 'object' ? { ...document, fields: [...document.fields, ...(own[document.name] ?? [])] } : document;
const linked = link([...sample.documents.values()].map(withFormulas), readExpressionsBy(await loadParser()));
if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
const model: Model = linked.value;

const schema = 'w_formula_test';
let db: pg.Client;
beforeAll(async () => {
  db = await openSample(model, schema);
});
afterAll(() => closeSample(db, schema));

const deals = async (request: Asked['request'], sight?: Sight): Promise<readonly Record<string, string | null>[]> =>
  (await read(db, model, schema, { object: 'deal', request: { limit: 100, ...request } }, sight)).data;

/** Someone who may not read a field of the companies. */
const without = (name: string): Sight => ({
  sees: (object, field) => !(object.name === 'company' && field.name === name),
  rows: () => 'all',
  opens: () => 'all',
  given: () => 'all',
  shape: name,
});
/** Someone who may only read companies of one city. */
const onlyIn = (city: string): Sight => {
  const rows: Expression = {
    kind: 'compare',
    op: 'eq',
    left: { kind: 'path', type: 'text', path: 'city' },
    right: { kind: 'literal', type: 'text', value: city },
  };
  return { sees: () => true, opens: () => 'all', given: () => 'all', rows: ({ name }) => (name === 'company' ? rows : 'all'), shape: city };
};

describe('a formula', () => {
  test('is what it says, of the record and of the record it points to', async () => {
    const all = await deals({ select: ['amount', 'half', 'company.city', 'company.name', 'place', 'above'] });
    expect(all.length).toBeGreaterThan(3);
    for (const row of all) {
      expect(row['half']).toBe(row['amount'] === null ? null : (Number(row['amount']) / 2).toFixed(2));
      expect(row['place']).toBe(row['company.city'] ?? 'nowhere');
      expect(row['above']).toBe(row['company.name'] === null ? null : `${row['company.name']}!`);
    }
  });

  test('is not there for who may not read all that it reads', async () => {
    const [first] = await deals({}, without('city'));
    expect(first).not.toHaveProperty('place');
    expect(first).toHaveProperty('above');
    for (const request of [
      { select: ['place'] },
      { sort: ['place'] },
      { filter: { field: 'place', op: 'eq', value: 'x' } },
    ] satisfies Asked['request'][]) {
      const ready = prepare(model, schema, { object: 'deal', request }, without('city'));
      expect(ready.ok ? [] : ready.issues.map(({ code }) => code)).toEqual(['unknown_field']);
    }
  });

  test('is null where it looks at a record that the caller may not read, never worked out over the rest', async () => {
    const all = await deals({ select: ['company.city', 'company.name', 'place', 'half'] });
    const city = all.map((row) => row['company.city']).find((one) => one !== null && one !== undefined) ?? '';
    const seen = await deals({ select: ['place', 'half'] }, onlyIn(city));
    const elsewhere = all.filter((row) => row['company.name'] !== null && row['company.city'] !== city);
    expect(elsewhere.length).toBeGreaterThan(0);
    for (const row of all) {
      const one = seen.find(({ id }) => id === row['id']);
      expect(one?.['place']).toBe(elsewhere.includes(row) ? null : row['place']);
      expect(one?.['half']).toBe(row['half']);
    }
    const found = await deals({ filter: { field: 'place', op: 'not_null' }, select: ['place'] }, onlyIn(city));
    expect(found).toHaveLength(all.length - elsewhere.length);
  });

  test('groups and is added up', async () => {
    const { data } = await read(db, model, schema, {
      object: 'deal',
      kind: 'aggregate',
      request: { groupBy: ['place'], measures: [{ op: 'sum', field: 'half', as: 'half' }] },
    });
    const all = await deals({ select: ['place', 'half'] });
    for (const { place, half } of data) {
      const halves = all.filter((row) => row['place'] === place).flatMap((row) => (row['half'] ? [Number(row['half'])] : []));
      expect(half === null ? null : Number(half)).toBe(halves.length === 0 ? null : halves.reduce((sum, one) => sum + one, 0));
    }
  });
});
