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

  test('refuses a value that is none of its own', async () => {
    const wrong = operands[type].type === 'text' ? 1 : { no: 'value' };
    const op = operands[type].ops.find((one) => one === 'eq' || one === 'includes_any');
    if (op)
      expect(await run({ object, request: { filter: { field, op, value: op === 'eq' ? wrong : [wrong] } } })).toEqual({
        codes: ['wrong_value'],
      });
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
