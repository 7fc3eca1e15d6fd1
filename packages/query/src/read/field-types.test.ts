import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fieldTypes, type FieldType, filterOperators } from '@tangram/model';
import type pg from 'pg';
import { prepare } from '../../test/read-sample.ts';
import { closeSample, openSample } from '../../test/sample-database.ts';
import { model } from '../../test/sample-model.ts';
import { everythingRow, id } from '../../test/sample-rows.ts';
import { isGroupable } from './measures.ts';
import { type Operator, operands, sorting } from './operators.ts';

const schema = 'w_field_types';
let db: pg.Client;
beforeAll(async () => {
  db = await openSample(model, schema);
});
afterAll(() => closeSample(db, schema));

/** Where each type stands in the small world, with a value that it has there. */
const elsewhere: Partial<Record<FieldType, { object: string; field: string; value: unknown }>> = {
  id: { object: 'deal', field: 'id', value: id('d', 1) },
  stage: { object: 'deal', field: 'stage', value: 'contact' },
  child_table: { object: 'deal', field: 'lines', value: null },
};
const placeOf = (type: FieldType) => elsewhere[type] ?? { object: 'everything', field: `a_${type}`, value: everythingRow[`a_${type}`] };

interface Stranger {
  readonly value: unknown;
  readonly expected: string;
}
const text: Stranger = { value: 1, expected: 'text' };
const idWanted = 'the id of a record';

/** For each type a value that looks like one of it and is none, with what is asked for instead; null where values are not compared at all. */
const strangers: Readonly<Record<FieldType, Stranger | null>> = {
  id: { value: '42', expected: idWanted },
  text,
  long_text: { value: ['line'], expected: 'text' },
  rich_text: { value: { html: '<p>x</p>' }, expected: 'text' },
  email: { value: true, expected: 'text' },
  phone: { value: 13_800_138_000, expected: 'text' },
  url: { value: 'https://a.cn/\0', expected: 'text' },
  autonumber: { value: 1, expected: 'text' },
  region: { value: 310_115, expected: 'text' },
  secret_text: null,
  integer: { value: '1.5', expected: 'a whole number' },
  duration: { value: '1:30', expected: 'a whole number' },
  rating: { value: 4.5, expected: 'a whole number' },
  decimal: { value: '1e3', expected: 'a number' },
  percent: { value: '12.5%', expected: 'a number' },
  currency: { value: '¥1', expected: 'a number' },
  boolean: { value: 1, expected: 'true or false' },
  date: { value: '2023-02-29', expected: 'a date YYYY-MM-DD' },
  datetime: { value: '2024-02-29T23:59:59', expected: 'a time YYYY-MM-DDTHH:MM:SSZ or a date' },
  time: { value: '24:00', expected: 'a time of day HH:MM' },
  select: { value: 7, expected: 'text' },
  stage: { value: false, expected: 'text' },
  multi_select: { value: [7], expected: 'text' },
  tags: { value: [{ tag: 'a' }], expected: 'text' },
  reference: { value: '张江科技', expected: idWanted },
  user: { value: '李雷', expected: idWanted },
  team: { value: 1, expected: idWanted },
  polymorphic: { value: { object: 'company', id: 'c1' }, expected: idWanted },
  multi_reference: { value: ['c1'], expected: idWanted },
  file: null,
  image: null,
  address: null,
  geo: null,
  json: null,
  checklist: null,
  child_table: null,
};

function valueFor(op: Operator, value: unknown): unknown {
  if (op === 'in' || op === 'nin') return [value];
  if (op === 'between') return [value, value];
  if (op === 'includes_any' || op === 'includes_all') return Array.isArray(value) ? value.slice(0, 1) : [value];
  return op === 'within' ? 'this_year' : value;
}

async function run(asked: Parameters<typeof prepare>[2]): Promise<{ ids: string[] } | { codes: string[] }> {
  const ready = prepare(model, schema, asked);
  if (!ready.ok) return { codes: ready.issues.map(({ code }) => code) };
  const { rows } = await db.query(ready.text, ready.values);
  return { ids: JSON.parse(rows[0].data).map((row: { id?: string }) => row.id ?? '') };
}

/** Operators that a record's own value meets. */
const met: readonly Operator[] = [
  'eq',
  'gte',
  'lte',
  'in',
  'between',
  'contains',
  'starts_with',
  'ends_with',
  'not_null',
  'includes_any',
  'includes_all',
];

describe.each(fieldTypes.map((type) => [type]))('%s', (type) => {
  const { object, field, value } = placeOf(type);
  const own = object === 'deal' ? id('d', 1) : id('e', 1);

  test('is filtered by its own operators, which PostgreSQL runs, and refuses all others', async () => {
    for (const op of filterOperators) {
      const outcome = await run({ object, request: { filter: { field, op, value: valueFor(op, value) }, select: ['id'] } });
      if (!operands[type].ops.includes(op)) expect([op, outcome]).toEqual([op, { codes: ['operator_not_for_type'] }]);
      else if (met.includes(op)) expect([op, outcome]).toEqual([op, { ids: expect.arrayContaining([own]) }]);
      else expect([op, Object.keys(outcome)]).toEqual([op, ['ids']]);
    }
  });

  test('refuses a value that is none of its own, and says what it must be', async () => {
    const wrong = strangers[type];
    const op = operands[type].ops.find((one) => one === 'eq' || one === 'includes_any') ?? 'eq';
    const ready = prepare(model, schema, { object, request: { filter: { field, op, value: wrong?.value ?? value } } });
    const said = ready.ok ? [] : ready.issues.map(({ code, text }) => (code === 'wrong_value' ? text.en : code));
    expect(said).toEqual([wrong ? `The value must be ${wrong.expected}` : 'operator_not_for_type']);
  });

  test('sorts, or says that it does not', async () => {
    for (const sort of [field, `-${field}`]) {
      expect(await run({ object, request: { sort: [sort], select: ['id'] } })).toEqual(
        sorting[type] === null ? { codes: ['not_sortable'] } : { ids: expect.arrayContaining([own]) },
      );
    }
  });

  test('is shown in a list, and alone', async () => {
    for (const kind of ['list', 'record'] as const) {
      const ready = prepare(model, schema, { object, kind, id: own, request: { select: [field] } });
      if (!ready.ok) throw new Error(JSON.stringify(ready.issues));
      const { rows } = await db.query(ready.text, ready.values);
      const found = JSON.parse(rows[0].data);
      const record = kind === 'list' ? found.find((row: { id: string }) => row.id === own) : found;
      expect(record[field]).not.toBeNull();
      expect(record[field]).not.toBeUndefined();
    }
  });

  test('groups, or says that it does not', async () => {
    expect(await run({ object, kind: 'aggregate', request: { groupBy: [{ field }] } })).toEqual(
      isGroupable(type) ? { ids: expect.any(Array) } : { codes: ['not_groupable'] },
    );
  });
});
