import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { type Asked, prepare, read } from '../../test/read-sample.ts';
import { closeSample, openSample } from '../../test/sample-database.ts';
import { model } from '../../test/sample-model.ts';
import { everythingRow, id } from '../../test/sample-rows.ts';
import type { Sight } from './sight.ts';

const schema = 'w_read_test';
let db: pg.Client;
beforeAll(async () => {
  db = await openSample(model, schema);
});
afterAll(() => closeSample(db, schema));

const deals = async (request: Asked['request']) =>
  (await read(db, model, schema, { object: 'deal', request: { select: ['name'], ...request } })).data.map((row: { id: string }) =>
    Number(row.id.slice(-2)),
  );
const issuesOf = (asked: Asked, sight?: Sight) => {
  const ready = prepare(model, schema, asked, sight);
  return ready.ok ? [] : ready.issues.map(({ path, code }) => `${path} ${code}`);
};
const where = (field: string, op: string, value?: unknown) => ({ filter: { field, op, value } });

describe('a record', () => {
  test('shows a value of every type as JSON: exact decimals as text, times in UTC with three digits, no secret', async () => {
    const { data } = await read(db, model, schema, { object: 'everything', kind: 'record', id: id('e', 1), request: {} });
    expect(data).toEqual({
      ...Object.fromEntries(Object.entries(everythingRow).filter(([name]) => !name.includes('$'))),
      version: 1,
      owner: null,
      record_type: null,
      created_at: '2024-01-01T00:00:00.000Z',
      created_by: null,
      updated_at: '2024-01-02T03:04:05.006Z',
      updated_by: null,
      deleted_at: null,
      a_secret_text: '••••••',
      a_integer: 9007199254740992,
      a_duration: 90,
      a_address: { country: 'CN', detail: '"1"' },
      a_geo: { lat: 31.2, lng: 121.5 },
      a_json: { deep: [1, { x: null }] },
      a_checklist: ['one'],
      a_polymorphic: { object: 'company', id: id('c', 1) },
    });
  });

  test('keeps all digits of a number beyond 2^53 in its text', async () => {
    const ready = prepare(model, schema, {
      object: 'everything',
      kind: 'record',
      id: id('e', 1),
      request: { select: 'a_integer,a_currency' },
    });
    if (!ready.ok) throw new Error('refused');
    const { rows } = await db.query(ready.text, ready.values);
    expect(rows[0].data).toBe(`{"id":"${id('e', 1)}","version":1,"a_integer":9007199254740993,"a_currency":"1234567890123456.78"}`);
  });

  test('shows the lines of a child table in their order, when they are asked for', async () => {
    const { data } = await read(db, model, schema, { object: 'deal', kind: 'record', id: id('d', 1), request: { select: ['lines'] } });
    expect(data.lines.map(({ title, quantity }: { title: string; quantity: string }) => [title, quantity])).toEqual([
      ['第一行', '2.000'],
      ['第二行', '1.500'],
    ]);
    const plain = await read(db, model, schema, { object: 'deal', kind: 'record', id: id('d', 1), request: {} });
    expect(plain.data).not.toHaveProperty('lines');
  });

  test('follows from its stage', async () => {
    const { data } = await read(db, model, schema, {
      object: 'deal',
      kind: 'record',
      id: id('d', 2),
      request: { select: ['stage_type', 'stage_forecast', 'stage_probability'] },
    });
    expect(data).toMatchObject({ stage_type: 'open', stage_forecast: 'best_case', stage_probability: '10.00' });
  });

  test('in the recycle bin is only found there', async () => {
    expect((await read(db, model, schema, { object: 'deal', kind: 'record', id: id('d', 6), request: {} })).data).toBeNull();
    expect(
      (await read(db, model, schema, { object: 'deal', kind: 'record', id: id('d', 6), request: { deleted: 'only' } })).data.name,
    ).toBe('回收站里的');
    expect(await deals({ deleted: 'only' })).toEqual([6]);
  });

  test('says what may be done with it, when asked', async () => {
    const { data } = await read(db, model, schema, {
      object: 'deal',
      kind: 'record',
      id: id('d', 1),
      request: { select: ['name'], include: 'can' },
    });
    expect(data.can).toEqual({ update: true, delete: false });
  });
});

describe('a filter', () => {
  test.each<[string, Asked['request'], number[]]>([
    ['amounts compare as exact decimals', where('amount', 'eq', '1234.5'), [1, 5]],
    ['a big amount keeps every digit', where('amount', 'gt', '99999999999999999.98'), [2]],
    ['between is inclusive', where('amount', 'between', ['0', 1234.5]), [1, 4, 5]],
    ['ne leaves out what has no value', where('amount', 'ne', '0'), [1, 2, 5]],
    ['not leaves out what has no value', { filter: { not: { field: 'amount', op: 'gt', value: 5 } } }, [4]],
    ['is_null finds it', where('amount', 'is_null'), [3]],
    ['in nothing matches nothing', where('amount', 'in', []), []],
    ['nin nothing matches everything', where('amount', 'nin', []), [1, 2, 3, 4, 5]],
    ['contains ignores case', where('name', 'contains', 'PILOT'), [3, 4]],
    ['contains knows no wildcards', where('name', 'contains', '100_'), [2]],
    ['a percent sign is itself', { filter: { field: 'company.name', op: 'ends_with', value: '100%' } }, [3]],
    ['a backslash is itself', where('name', 'ends_with', '\\'), [3]],
    ['starts_with is from the first letter', where('name', 'starts_with', '😀'), [5]],
    ['quotes of a request never become SQL', where('name', 'contains', "'; drop table x; --"), []],
    ['tags by any', where('tags', 'includes_any', ['vip', 'a']), [1, 3, 5]],
    ['tags by all', where('tags', 'includes_all', ['vip', '续约']), [1]],
    ['an empty list counts as no value', where('tags', 'is_null'), [2, 4]],
    ['a day of a datetime is a day of the workspace', where('seen_at', 'eq', '2024-06-05'), [1]],
    ['the day after begins at its midnight', where('seen_at', 'gte', '2024-06-06'), [2]],
    ['between days takes in the last day', where('seen_at', 'between', ['2024-06-01', '2024-06-05']), [1]],
    ['an offset is understood', where('seen_at', 'eq', '2024-06-06T00:00:00+08:00'), [2]],
    ['this quarter', where('close_date', 'within', 'this_quarter'), [1]],
    ['the last hundred days', where('close_date', 'within', { last: 100, unit: 'day' }), [4]],
    ['the next month', where('close_date', 'within', { next: 1, unit: 'month' }), [1, 2]],
    ['a path over a reference', where('company.city', 'eq', '上海'), [1]],
    ['what is at a deleted record is no value', where('company.name', 'is_null'), [4, 5]],
    ['a path over two references', where('company.parent.name', 'eq', '张江科技'), [2]],
    ['a person by name', where('owner.manager.name', 'eq', '李雷'), [1, 3, 5]],
    ['me', where('owner', 'me'), [2, 4]],
    ['my team', where('owner', 'my_team'), [1, 2, 3, 4, 5]],
    ['related records', { filter: { has: 'lines', filter: { field: 'quantity', op: 'gt', value: '3' } } }, [2]],
    ['deleted lines do not count', { filter: { has: 'lines', filter: { field: 'title', op: 'eq', value: '删掉的行' } } }, []],
    ['no related records', { filter: { hasNo: 'lines_of' } }, [3, 4, 5]],
    ['related by a field that points to several objects', { filter: { has: 'notes' } }, [1]],
    ['what follows from a stage', where('stage_type', 'eq', 'open'), [1, 2, 3]],
    ['an empty or', { filter: { or: [] } }, []],
    ['an empty and', { filter: { and: [] } }, [1, 2, 3, 4, 5]],
    ['search wants every word', { search: 'pilot south' }, [4]],
    ['search finds one Chinese letter', { search: '单' }, [5]],
  ])('%s', async (_, request, expected) => {
    expect(await deals(request)).toEqual(expected);
  });

  test('on related records by a list of references', async () => {
    const { data } = await read(db, model, schema, { object: 'company', request: { filter: { has: 'mentions' }, select: ['name'] } });
    expect(data.map(({ name }: { name: string }) => name)).toEqual(['张江科技', '阿里山茶业']);
  });
});

describe('an order', () => {
  test('puts nulls last both ways', async () => {
    expect(await deals({ sort: ['amount'] })).toEqual([4, 1, 5, 2, 3]);
    expect(await deals({ sort: ['-amount'] })).toEqual([2, 5, 1, 4, 3]);
  });

  test('of text is by pinyin', async () => {
    const { data } = await read(db, model, schema, { object: 'company', request: { sort: 'name', select: 'name' } });
    expect(data.map(({ name }: { name: string }) => name)).toEqual(['阿里山茶业', '张江科技', "O'Brien & Söhne 100%"]);
  });

  test('of choices is as they are declared, those no longer declared behind them', async () => {
    expect(await deals({ sort: ['source'] })).toEqual([1, 2, 3, 4, 5]);
    expect(await deals({ sort: ['-stage', 'name'] })).toEqual([5, 4, 2, 3, 1]);
  });

  test('of a reference is by the name of what it points to', async () => {
    expect(await deals({ sort: ['company'] })).toEqual([2, 1, 3, 4, 5]);
  });
});

describe('an offset', () => {
  test.each<[string, Asked['request'], number[]]>([
    ['in the order of creation', {}, [1, 2, 3, 4, 5]],
    ['by a value that can be empty', { sort: ['amount'] }, [4, 1, 5, 2, 3]],
    ['by the same downwards', { sort: ['-amount'] }, [2, 5, 1, 4, 3]],
    ['by a value that the filter wants', { ...where('amount', 'gte', 0), sort: ['amount'] }, [4, 1, 5, 2]],
    ['by a choice and a name', { sort: ['-stage', 'name'] }, [5, 4, 2, 3, 1]],
    ['over a reference', { sort: ['company'] }, [2, 1, 3, 4, 5]],
  ])('passes over records %s, and its cursor goes on from there', async (_, request, all) => {
    for (let offset = 0; offset <= all.length + 1; offset += 1) {
      const asked = { object: 'deal', request: { ...request, offset, limit: 2, select: ['name'] } };
      const { data, cursor } = await read(db, model, schema, asked);
      const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id: found }) => found);
      expect(ids(data)).toEqual(all.slice(offset, offset + 2).map((n) => id('d', n)));
      expect(cursor === null).toBe(offset + 2 >= all.length);
      if (cursor === null) continue;
      const { data: next } = await read(db, model, schema, {
        object: 'deal',
        request: { ...request, limit: 2, select: ['name'] },
        after: cursor,
      });
      expect(ids(next)).toEqual(all.slice(offset + 2, offset + 4).map((n) => id('d', n)));
    }
  });

  test('never makes one statement with a page at the beginning', () => {
    const text = (offset: number) => {
      const ready = prepare(model, schema, { object: 'deal', request: { sort: ['amount'], offset } });
      return ready.ok ? ready.text : '';
    };
    expect(text(7)).toBe(text(9));
    expect(text(7)).not.toBe(text(0));
  });

  test.each<[string, Asked['request'], string]>([
    ['more than ten million', { offset: 10_000_001 }, 'out_of_range'],
    ['less than nothing', { offset: -1 }, 'out_of_range'],
    ['no whole number', { offset: '1.5' }, 'out_of_range'],
    ['a cursor beside it', { offset: 5, cursor: 'abc' }, 'not_with'],
  ])('is refused with %s', (_, request, code) => {
    const ready = prepare(model, schema, { object: 'deal', request });
    expect(ready.ok ? [] : ready.issues).toEqual([expect.objectContaining({ path: 'offset', code })]);
  });
});

describe('a selection', () => {
  test('gives a path flat under the path, and null where it leads nowhere', async () => {
    const { data } = await read(db, model, schema, {
      object: 'deal',
      request: { select: ['company.name', 'company.parent.city'], sort: ['name'], limit: 10 },
    });
    expect(data.find(({ id: found }: { id: string }) => found === id('d', 2))).toEqual({
      id: id('d', 2),
      version: 1,
      'company.name': '阿里山茶业',
      'company.parent.city': '上海',
    });
    expect(data.find(({ id: found }: { id: string }) => found === id('d', 4))).toEqual({
      id: id('d', 4),
      version: 1,
      'company.name': null,
      'company.parent.city': null,
    });
  });
});

describe('a query that cannot be understood', () => {
  test('is refused with everything that is wrong', () => {
    const request = {
      filter: {
        and: [
          { field: 'ghost', op: 'eq', value: 1 },
          { field: 'amount', op: 'like', value: 1 },
          { field: 'amount', op: 'contains', value: '1' },
          { field: 'amount', op: 'gt', value: 'much' },
          { has: 'ghosts' },
          { nonsense: 1 },
          { field: 'name', op: 'eq', value: null, extra: 1 },
        ],
      },
      select: ['company.ghost', 'stage.name'],
      sort: ['-tags', 'ghost'],
      limit: 1001,
      count: 'maybe',
      surplus: 1,
      asOf: '2024-02-30',
    };
    expect(issuesOf({ object: 'deal', request })).toEqual([
      'surplus unknown_key',
      'asOf wrong_value',
      'filter.and.0.field unknown_field',
      'filter.and.1.op unknown_operator',
      'filter.and.2.op operator_not_for_type',
      'filter.and.3.value wrong_value',
      'filter.and.4.has unknown_relation',
      'filter.and.5 not_a_node',
      'filter.and.6.extra unknown_key',
      'filter.and.6.value wrong_value',
      'sort.0 not_sortable',
      'sort.1 unknown_field',
      'select.0 unknown_field',
      'select.1 not_one_record',
      'limit out_of_range',
      'count not_one_of',
    ]);
  });

  test('has at most 200 nodes, 12 levels and paths of 5 hops', () => {
    const leaf = { field: 'name', op: 'is_null' };
    const nested = (depth: number): unknown => (depth === 1 ? leaf : { not: nested(depth - 1) });
    expect(issuesOf({ object: 'deal', request: { filter: { or: Array(199).fill(leaf) } } })).toEqual([]);
    expect(issuesOf({ object: 'deal', request: { filter: { or: Array(200).fill(leaf) } } })).toEqual(['filter too_many_nodes']);
    expect(issuesOf({ object: 'deal', request: { filter: nested(12) } })).toEqual([]);
    expect(issuesOf({ object: 'deal', request: { filter: nested(13) } })).toEqual([`filter${'.not'.repeat(12)} too_deep`]);
    expect(issuesOf({ object: 'company', request: { select: `${'parent.'.repeat(5)}name` } })).toEqual([]);
    expect(issuesOf({ object: 'company', request: { select: `${'parent.'.repeat(6)}name` } })).toEqual(['select.0 too_many_hops']);
  });

  test.each<[string, Asked]>([
    ['selected', { object: 'deal', request: { select: ['amount'] } }],
    ['filtered by', { object: 'deal', request: where('amount', 'gt', 1) }],
    ['sorted by', { object: 'deal', request: { sort: ['-amount'] } }],
    ['reached over a hop', { object: 'deal_line', request: { select: ['deal.amount'] } }],
    [
      'asked of related records',
      { object: 'company', request: { filter: { has: 'deals', filter: { field: 'amount', op: 'gt', value: 1 } } } },
    ],
    ['grouped by', { object: 'deal', kind: 'aggregate', request: { groupBy: [{ field: 'amount' }] } }],
    ['measured', { object: 'deal', kind: 'aggregate', request: { measures: [{ op: 'sum', field: 'amount' }] } }],
  ])('gets the same answer for a hidden field that is %s as for one that does not exist', (_, asked) => {
    const blind: Sight = {
      sees: (object, field) => !(object.name === 'deal' && field.name === 'amount'),
      rows: () => 'all',
      opens: () => 'all',
      given: () => 'all',
      shape: 'blind',
    };
    const words = (text: string) => text.replaceAll('amount', 'ghost');
    const hidden = prepare(model, schema, asked, blind);
    const absent = prepare(model, schema, JSON.parse(words(JSON.stringify(asked))), blind);
    expect(hidden).toMatchObject({ ok: false });
    expect(words(JSON.stringify(hidden))).toBe(JSON.stringify(absent));
  });

  test('never names a hidden field in SQL, also when everything readable is selected or searched', () => {
    const blind: Sight = {
      sees: (object, field) => !(object.name === 'company' && field.name === 'city'),
      rows: () => 'all',
      opens: () => 'all',
      given: () => 'all',
      shape: 'blind',
    };
    const ready = prepare(model, schema, { object: 'company', request: { search: '上海' } }, blind);
    expect(ready.ok && ready.text).not.toContain('city');
  });
});

describe('rows that the caller may read', () => {
  const mine: Sight = {
    sees: () => true,
    rows: (object) =>
      object.name === 'company'
        ? {
            kind: 'compare',
            op: 'eq',
            left: { kind: 'path', type: 'text', path: 'city' },
            right: { kind: 'literal', type: 'text', value: '福州' },
          }
        : 'all',
    opens: () => 'all',
    given: () => 'all',
    shape: 'mine',
  };

  test('are joined into the statement', async () => {
    const { data } = await read(db, model, schema, { object: 'company', request: { select: 'name' } }, mine);
    expect(data).toHaveLength(1);
  });

  test('make a reference to any other record null: selected, filtered and sorted', async () => {
    const { data } = await read(
      db,
      model,
      schema,
      { object: 'deal', request: { select: ['company', 'company.name'], sort: ['company'] } },
      mine,
    );
    expect(data.map(({ company, 'company.name': name }: Record<string, unknown>) => [company, name])).toEqual([
      [id('c', 2), '阿里山茶业'],
      ...Array(4).fill([null, null]),
    ]);
    const ready = await read(db, model, schema, { object: 'deal', request: where('company', 'is_null') }, mine);
    expect(ready.data).toHaveLength(4);
  });

  test('decide which related records there are', async () => {
    const { data } = await read(
      db,
      model,
      schema,
      { object: 'company', request: { filter: { has: 'subsidiaries' }, select: 'name' } },
      { ...mine, rows: (object) => (object.name === 'company' ? 'none' : 'all') },
    );
    expect(data).toEqual([]);
  });
});
