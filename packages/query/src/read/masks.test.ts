import { describe, expect, test } from '@jest/globals';
import type { Expression } from '@tangram/expression';
import { type Asked, prepare } from '../../test/read-sample.ts';
import { id } from '../../test/sample-rows.ts';
import { model } from '../../test/sample-model.ts';
import type { Sight } from './sight.ts';

const never: Expression = { kind: 'literal', type: 'boolean', value: false };
const inFuzhou: Expression = {
  kind: 'compare',
  op: 'eq',
  left: { kind: 'path', type: 'text', path: 'city' },
  right: { kind: 'literal', type: 'text', value: '福州' },
};
const isAmount = (object: { readonly name: string }, field: { readonly name: string }) => object.name === 'deal' && field.name === 'amount';
const isCity = (object: { readonly name: string }, field: { readonly name: string }) => object.name === 'company' && field.name === 'name';

/** The amount of deals is masked on all records, the name of companies outside of one city. */
const masked = (unmasks = false): Sight => ({
  sees: () => true,
  rows: () => 'all',
  opens: (object, field) => (isAmount(object, field) ? never : isCity(object, field) ? inFuzhou : 'all'),
  given: () => 'all',
  masking: {
    rows: (object, field) => (isAmount(object, field) || isCity(object, field) ? 'all' : null),
    asks: (object, field) => !isAmount(object, field),
    unmasks,
  },
  shape: 'masked',
});

const textOf = (asked: Asked, unmasks = false): string => {
  const ready = prepare(model, 'w', asked, masked(unmasks));
  if (!ready.ok) throw new Error(JSON.stringify(ready));
  return ready.text;
};
/** The statement without the places where a value goes into its mask, or is only asked whether it is there. */
const inPlain = (text: string) =>
  text.replaceAll(/tangram\.mask\('[a-z_]+', "?\w+"?\."\w+"::text\)/g, 'MASK').replaceAll(/"?\w+"?\."\w+" is not null/g, 'SET');

describe('a value of which only the mask may be seen', () => {
  test.each<[string, Asked]>([
    ['a list', { object: 'deal', request: {} }],
    ['a list that selects it', { object: 'deal', request: { select: 'amount' } }],
    ['a single record', { object: 'deal', kind: 'record', id: id('d', 1), request: {} }],
    ['the past', { object: 'deal', request: { select: 'amount', asOf: '2024-01-01' } }],
  ])('leaves the database in no other form: %s', (_, asked) => {
    const text = textOf(asked);
    expect(text).toContain(`tangram.mask('band', `);
    if (asked.kind !== 'record' && asked.request['asOf'] === undefined) expect(inPlain(text)).not.toContain('."amount"');
  });

  test('is written in plain in the statement of a single record only for who had it unmasked', () => {
    const text = textOf({ object: 'deal', kind: 'record', id: id('d', 1), request: { select: 'amount' } });
    expect(text.match(/"amount"/g)?.length).toBeGreaterThan(0);
    expect(text).toContain('exists (select 1 from tangram.unmasking as "u" where "u"."person" = $1::uuid');
    expect(textOf({ object: 'deal', request: { select: 'amount' } })).not.toContain('tangram.unmasking');
  });

  test.each<[string, Asked]>([
    ['sorted by', { object: 'deal', request: { sort: 'amount' } }],
    ['filtered by', { object: 'deal', request: { filter: { field: 'amount', op: 'gt', value: 1 } } }],
    ['compared exactly', { object: 'deal', request: { filter: { field: 'amount', op: 'eq', value: 1 } } }],
    [
      'filtered by behind a relation',
      { object: 'company', request: { filter: { has: 'deals', filter: { field: 'amount', op: 'gt', value: 1 } } } },
    ],
    ['grouped by', { object: 'deal', kind: 'aggregate', request: { groupBy: [{ field: 'amount' }] } }],
    ['measured', { object: 'deal', kind: 'aggregate', request: { measures: [{ op: 'max', field: 'amount' }] } }],
  ])('is answered like one that does not exist where it is %s', (_, asked) => {
    const words = (text: string) => text.replaceAll('amount', 'ghost');
    const hidden = prepare(model, 'w', asked, masked());
    const absent = prepare(model, 'w', JSON.parse(words(JSON.stringify(asked))), masked());
    expect(hidden).toMatchObject({ ok: false });
    expect(words(JSON.stringify(hidden))).toBe(JSON.stringify(absent));
  });

  test('may be filtered by for who may unmask, and is sorted and measured for nobody', () => {
    expect(textOf({ object: 'deal', request: { filter: { field: 'amount', op: 'gt', value: 1 }, select: 'name' } }, true)).toContain(
      '"amount" >',
    );
    expect(prepare(model, 'w', { object: 'deal', request: { sort: 'amount' } }, masked(true))).toMatchObject({ ok: false });
  });
});

describe('a value that is masked on some records', () => {
  test('is its value where it is open and its mask elsewhere, decided by the same statement', () => {
    const text = textOf({ object: 'company', request: { select: 'name' } });
    expect(text).toMatch(
      /case when \(coalesce\(\("\w+"\."city" = \$\d+::text\), false\)\) then .* when true then coalesce\(to_json\(tangram\.mask\('text', /,
    );
  });

  test('is nothing where it is masked, to filters, orders and groups', () => {
    const guarded = /\(case when coalesce\(\("\w+"\."city" = \$\d+::text\), false\) then "\w+"\."name" end\)/;
    expect(textOf({ object: 'company', request: { sort: 'name', select: 'id' } })).toMatch(guarded);
    expect(textOf({ object: 'company', request: { filter: { field: 'name', op: 'contains', value: 'x' }, select: 'id' } })).toMatch(
      guarded,
    );
    expect(textOf({ object: 'company', kind: 'aggregate', request: { groupBy: [{ field: 'name' }] } })).toMatch(guarded);
  });
});
