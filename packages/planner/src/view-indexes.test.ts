import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadParser } from '@tangram/expression';
import { type FieldDocument, link, mostListOrders, readExpressionsBy, type ViewDocument } from '@tangram/model';
import { compile } from '@tangram/sql';
import { everyType, label, linked, objectOf } from '../../model/test/documents.ts';
import { schema, server, Workspace } from '../test/workspace.ts';
import { formulaKey } from './formula-key.ts';
import { viewIndexes } from './view-indexes.ts';

const parser = await loadParser();

const view = (name: string, more: Partial<ViewDocument>): ViewDocument => ({
  kind: 'view',
  name,
  label: label(name),
  object: 'item',
  type: 'list',
  ...more,
});
const indexes = (...views: readonly ViewDocument[]) => {
  const model = linked([...everyType, ...views]);
  return viewIndexes(model, objectOf(model, 'item'), server).map(({ text }) => text.replace(' where "deleted_at" is null', ''));
};

describe('the index that a view brings', () => {
  test.each<[string, Partial<ViewDocument>, unknown[]]>([
    [
      'has what is equal first, then the order, then the id',
      {
        filter: {
          and: [
            { field: 'select', op: 'eq', value: 'new' },
            { field: 'currency', op: 'gt', value: '1' },
          ],
        },
        sort: ['-currency'],
      },
      ['("select", "currency" desc nulls last, "id" desc)'],
    ],
    ['is read backwards for an ascending order', { sort: ['decimal'] }, ['("decimal" desc nulls last, "id" desc)']],
    ['keeps two directions apart', { sort: ['-date', 'decimal'] }, ['("date" desc nulls last, "decimal", "id")']],
    [
      'has empty values last in the direction in which it is read',
      { sort: ['date', '-decimal'] },
      ['("date" desc nulls last, "decimal" nulls first, "id")'],
    ],
    ['sorts text by pinyin', { sort: ['text'] }, ['("text" collate "zh-x-icu" desc nulls last, "id" desc)']],
    [
      'begins with my own records',
      { filter: { field: 'owner', op: 'me' }, sort: ['-date'] },
      ['("owner", "date" desc nulls last, "id" desc)'],
    ],
    [
      'begins with the columns of a board',
      { type: 'kanban', groupBy: 'stage', sort: ['-currency'] },
      ['("stage", "currency" desc nulls last, "id" desc)'],
    ],
    [
      'has the choice of which several are wanted first: each is read for itself',
      { filter: { field: 'select', op: 'in', value: ['new', 'old'] }, sort: ['-date'] },
      ['("select", "date" desc nulls last, "id" desc)'],
    ],
    [
      'has the stage first where what follows from it is asked',
      { filter: { field: 'stage_type', op: 'eq', value: 'open' }, sort: ['date'] },
      ['("stage", "date" desc nulls last, "id" desc)'],
    ],
    [
      'puts a choice in order by its place, for one direction and the other',
      { filter: { field: 'select', op: 'in', value: ['new'] }, sort: ['-select', '-date'] },
      [
        expect.stringMatching(
          /^\(\(case "select" when 'new' then '1'::integer .* end\) desc nulls last, "date" desc nulls last, "id" desc\)$/,
        ),
      ],
    ],
    ['is none for what has an index already', { sort: ['-created_at'] }, []],
    ['is none for an order over a reference', { sort: ['reference.name'] }, []],
    ['is none for a computed field', { sort: ['-stage_type'] }, []],
    [
      'does not count what may differ',
      {
        filter: {
          or: [
            { field: 'select', op: 'eq', value: 'new' },
            { field: 'date', op: 'is_null' },
          ],
        },
        sort: ['-date'],
      },
      ['("date" desc nulls last, "id" desc)'],
    ],
  ])('%s', (_, more, expected) => {
    expect(indexes(view('v', more))).toEqual(expected);
  });

  test('is made for the default view first, and for no more than a few', () => {
    const many = ['currency', 'decimal', 'date', 'datetime', 'integer', 'percent', 'rating', 'duration', 'time', 'boolean'].map(
      (field, i) => view(`v${i}`, { sort: [`-${field}`], order: i, ...(field === 'percent' ? { default: true } : {}) }),
    );
    const made = indexes(...many);
    expect(made).toHaveLength(mostListOrders);
    expect(made[0]).toContain('"percent"');
  });
});

describe('a formula that a view sorts by', () => {
  const formula = (returns: 'currency' | 'integer' | 'text', expression: string): FieldDocument => ({
    type: 'formula',
    name: 'f',
    label: label('F'),
    returns,
    expression,
  });
  const documents = (field: FieldDocument) => [
    ...everyType.map((one) => (one.kind === 'object' && one.name === 'item' ? { ...one, fields: [...one.fields, field] } : one)),
    view('by_formula', { sort: ['-f'] }),
  ];
  const times = (count: number) => Array(count).fill('currency').join(' * ');
  const brought = (field: FieldDocument) => {
    const outcome = link(documents(field), readExpressionsBy(parser));
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues));
    return viewIndexes(outcome.value, objectOf(outcome.value, 'item'), server);
  };

  test.each([
    ['looks at other records', formula('text', 'reference.name')],
    ['follows the time', formula('integer', '$days(date, $today)')],
    ['gives a text', formula('text', 'text & email')],
    ['is of a moment, which has its day in a zone', formula('integer', '$year(datetime)')],
    ['may be longer than an entry of an index', formula('currency', times(13))],
    ['passes through what may be', formula('integer', `$if(${times(13)} > 1, 1, 2)`)],
    ['divides by what may be too small', formula('currency', `1${' / decimal'.repeat(13)}`)],
  ])('brings no index when it %s', (_, field) => {
    expect(brought(field)).toEqual([]);
  });

  test('brings one that holds the longest there can be', async () => {
    const field = formula('currency', times(12));
    expect(brought(field)).toHaveLength(1);
    const database = await Workspace.open();
    await database.publish(documents(field));
    for (const currency of ['-999999999999999999.99', '999999999999999999.99'])
      await database.rows(
        `insert into ${schema}.item (id, created_at, updated_at, currency) values (gen_random_uuid(), now(), now(), ${currency})`,
      );
    await database.close();
  });

  test('brings one when it is of own numbers and days, and lists walk along it', async () => {
    const field = formula(
      'currency',
      `$if(boolean, currency * percent / 100, $if($not($isBlank(date)) and $abs(decimal) > 1 or integer = 2,
        $round(currency) + $roundUp(decimal, 1) - $roundDown(decimal, 1) * $ceil(percent) / $floor(percent) + $mod(integer, 3),
        $min(currency, 1) + $max(currency, 2) + $sum(currency, 1) + $average(currency, 2) + $count(currency, decimal)
        + $coalesce(decimal, -decimal) + $days(date, $date("2024-01-01"))))`,
    );
    const [index] = brought(field);
    const database = await Workspace.open();
    await database.publish(documents(field));
    await database.rows(
      `insert into ${schema}.item (id, created_at, updated_at, currency, percent, boolean) select gen_random_uuid(), now(), now(), i, i % 100, true from generate_series(1, 5000) i`,
    );
    await database.rows(`analyze ${schema}.item`);
    const made = await database.rows(`select indexname from pg_indexes where schemaname = '${schema}' and indexname = $1`, [index?.name]);
    expect(made).toHaveLength(1);
    const outcome = link(documents(field), readExpressionsBy(parser));
    const item = outcome.ok ? objectOf(outcome.value, 'item') : null;
    const value = item && formulaKey(item, item.byName.get('f') ?? item.nameField);
    const text = value ? compile(value).text : '';
    const plan = await database.rows(
      `explain select id from ${schema}.item where deleted_at is null and ${text} is not null order by ${text} desc nulls last, id desc limit 50`,
    );
    expect(plan.map((row) => String(row['QUERY PLAN'])).join()).toContain(String(index?.name));
    await database.close();
  });
});

describe('on PostgreSQL', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await Workspace.open();
    const list = view('large', {
      filter: {
        and: [
          { field: 'stage', op: 'eq', value: 'running' },
          { field: 'currency', op: 'gt', value: '1' },
        ],
      },
      sort: ['-currency'],
    });
    await workspace.publish([...everyType, list]);
    await workspace.rows(
      `insert into ${schema}.item (id, created_at, updated_at, text, stage, currency) select gen_random_uuid(), now(), now(), 'Pump ' || i || case when i % 997 = 0 then ' 张三' else '' end, case when i % 3 = 0 then 'running' else 'ordered' end, i from generate_series(1, 20000) i`,
    );
    await workspace.rows(`analyze ${schema}.item`);
  });
  afterAll(() => workspace.close());
  const planOf = async (query: string) => (await workspace.rows(`explain ${query}`)).map((row) => String(row['QUERY PLAN'])).join('\n');

  test('a filtered, sorted list is one walk along its index', async () => {
    const text = await planOf(
      `select id from ${schema}.item where deleted_at is null and stage = 'running' and currency > 100 order by currency desc nulls last, id desc limit 50`,
    );
    expect(text).toContain('item$v$stage$currency');
    expect(text).not.toContain('Sort');
  });

  test.each([
    ['letters by trigrams', `text ilike '%1997%'`, 'item$t$text'],
    ['a Chinese word by its grams', `tangram.grams(text) @> tangram.grams('张三') and text ilike '%张三%'`, 'item$g$text'],
  ])('contains-search finds %s', async (_, condition, index) => {
    expect(await planOf(`select id from ${schema}.item where deleted_at is null and ${condition}`)).toContain(index);
  });
});
