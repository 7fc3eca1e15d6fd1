import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type FieldDocument, type FieldType, fieldTypes, storage } from '@tangram/model';
import { fieldOf, label } from '../../model/test/documents.ts';
import { Workspace, schema } from '../test/workspace.ts';

const id = '01890000-0000-7000-8000-00000000ffff';

/** Stored values of each type that are of every shape a conversion may meet. Total: a new type does not compile until it is listed. */
const stored: { readonly [T in Exclude<FieldType, 'id'>]: readonly unknown[] } = {
  text: [
    '42',
    '1,250.5',
    '2026-02-30',
    '2026-02-28',
    '2026-02-28T10:00:00Z',
    '9:5',
    '09:30',
    'yes',
    'new',
    'a@b.cn',
    '138 0013-8000',
    'https://a.cn',
    '310101',
    '99999999999999999999',
    '4',
    'Valve',
    '١٢',
    '',
  ],
  long_text: ['a\nb', '2026-02-28 10:00:00+08'],
  rich_text: ['<p>x</p>'],
  email: ['a@b.cn'],
  phone: ['+8613800138000'],
  url: ['https://a.cn/x'],
  secret_text: ['hush'],
  integer: [0, 1, 7, '9007199254740991'],
  duration: [90],
  rating: [5],
  decimal: ['1.500', '-12345678901234567.125', '0'],
  percent: ['12.5'],
  currency: ['1000.00', '3.25'],
  boolean: [true, false],
  date: ['2026-02-28', '0001-01-01', '9999-12-31'],
  datetime: ['2026-02-28T20:00:00Z'],
  time: ['09:30:00'],
  select: ['new', 'used'],
  multi_select: [['new'], ['new', 'used'], []],
  tags: [['new'], ['a', 'b'], []],
  stage: ['running'],
  reference: [id],
  multi_reference: [[id], [id, id], []],
  polymorphic: [id],
  child_table: [],
  user: [id],
  team: [id],
  address: [JSON.stringify({ street: 'x' })],
  region: ['310101'],
  geo: [JSON.stringify({ lat: 1, lng: 2 })],
  file: [[id]],
  image: [[id], []],
  autonumber: ['E-0007'],
  json: [JSON.stringify({ kind: 1 }), '[]'],
  checklist: [JSON.stringify([{ value: 'oil', done: true }])],
};
const declared = fieldTypes.filter((type): type is Exclude<FieldType, 'id'> => type !== 'id');
const object = (fields: readonly FieldDocument[]) => ({
  kind: 'object' as const,
  name: 'item',
  label: label('Item'),
  nameField: 'name',
  fields: [{ type: 'text' as const, name: 'name', label: label('Name') }, ...fields],
});
const site = {
  kind: 'object' as const,
  name: 'site',
  label: label('Site'),
  nameField: 'name',
  fields: [{ type: 'text' as const, name: 'name', label: label('Name') }],
};
const part = {
  kind: 'object' as const,
  name: 'part',
  label: label('Part'),
  nameField: 'name',
  fields: [
    { type: 'text' as const, name: 'name', label: label('Name') },
    { type: 'reference' as const, name: 'item', label: label('Item'), object: 'item' },
  ],
};
const pipeline = (field: string) => ({
  kind: 'pipeline' as const,
  name: 'life',
  label: label('Life'),
  object: 'item',
  field,
  stages: [
    { name: 'ordered', label: label('Ordered'), type: 'open' as const },
    { name: 'running', label: label('Running'), type: 'won' as const },
  ],
});

/** A field of the type, under another name; a relation of one name cannot be made twice. */
function named(type: Exclude<FieldType, 'id'>, name: string): FieldDocument {
  if (type === 'reference') return { type, name, label: label(name), object: 'site' };
  return { ...fieldOf[type], name, ...(type === 'child_table' ? { inverse: 'item' } : {}) };
}

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open();
});
afterEach(() => workspace.close());

describe('a field of one type that becomes one of another', () => {
  test.each(declared)('converts every stored %s without an error, to every other type', async (from) => {
    const before = declared.map((to, i) => named(from, `f${i}_${to}`));
    const isStage = (type: string) => type === 'stage';
    const usable = isStage(from) ? before.slice(0, 1) : before;
    const [first] = usable;
    await workspace.publish([site, part, object(usable), ...(isStage(from) && first ? [pipeline(first.name)] : [])], accepting);
    const known = [...(workspace.model?.objects.get('item')?.fields ?? [])].filter(({ origin }) => origin === 'declared');
    for (const target of ['site', 'user', 'team'])
      await workspace.rows(`insert into ${schema}."${target}" (id, created_at, updated_at, name) values ('${id}', now(), now(), 'Valve')`);
    for (const value of stored[from])
      await workspace.insert(
        'item',
        Object.fromEntries(
          known.filter(({ name, columns }) => name !== 'name' && columns.length > 0).map(({ columns }) => [columns[0] ?? '', value]),
        ),
      );
    const after = usable.map((field, i) => named(declared[i] ?? 'text', field.name)).filter(({ type }) => !isStage(type));
    const made = await workspace.publish([site, part, object(after)], accepting);
    expect(made.blockers).toEqual([]);
    const columns = (
      await workspace.rows(
        `select attname, format_type(atttypid, atttypmod) as type from pg_attribute where attrelid = '${schema}.item'::regclass and attnum > 0`,
      )
    ).map(({ attname }) => attname);
    for (const field of workspace.model?.objects.get('item')?.fields ?? [])
      expect(columns).toEqual(expect.arrayContaining([...field.columns]));
  });

  test('keeps what both types can say', async () => {
    const cases: readonly [Exclude<FieldType, 'id'>, Exclude<FieldType, 'id'>, unknown, unknown][] = [
      ['text', 'integer', ' 42 ', '42'],
      ['text', 'currency', '1,250.5', '1250.50'],
      ['text', 'currency', '1.234', null],
      ['text', 'date', '2026-02-28', '2026-02-28'],
      ['text', 'date', '2026-02-30', null],
      ['text', 'boolean', '是', true],
      ['text', 'phone', '138 0013-8000', '+8613800138000'],
      ['text', 'email', 'Li@Example.CN', 'Li@example.cn'],
      ['text', 'select', 'used', 'used'],
      ['text', 'select', 'broken', null],
      ['integer', 'currency', 7, '7.00'],
      ['currency', 'integer', '3.25', null],
      ['currency', 'integer', '3.00', '3'],
      ['decimal', 'currency', '1.500', '1.50'],
      ['boolean', 'text', true, 'true'],
      ['datetime', 'date', '2026-02-28T20:00:00Z', '2026-03-01'],
      ['date', 'text', '2026-02-28', '2026-02-28'],
      ['multi_select', 'select', ['new'], 'new'],
      ['multi_select', 'select', ['new', 'used'], null],
      ['select', 'multi_select', 'new', ['new']],
      ['secret_text', 'text', 'hush', null],
      ['text', 'address', '南京路', { street: '南京路' }],
    ];
    const named = cases.map(([from, to, value, kept], i) => ({ from, to, value, kept, name: `c${i}` }));
    await workspace.publish([site, part, object(named.map(({ from, name }) => ({ ...fieldOf[from], name }) as FieldDocument))]);
    await workspace.insert('item', Object.fromEntries(named.map(({ name, value }) => [name, value])));
    await workspace.publish(
      [
        site,
        part,
        object(named.map(({ to, name }) => ({ ...fieldOf[to], name, scale: to === 'currency' ? 2 : undefined }) as FieldDocument)),
      ],
      accepting,
    );
    const fields = workspace.model?.objects.get('item')?.byName;
    const [row] = await workspace.rows(`select * from ${schema}.item`);
    const dates = await workspace.rows(
      `select ${named
        .filter(({ to }) => storage[to] === 'date')
        .map(({ name }) => `"${fields?.get(name)?.columns[0]}"::text as "${name}"`)
        .join()} from ${schema}.item`,
    );
    expect(
      named.map(({ name, to }) => [name, storage[to] === 'date' ? dates[0]?.[name] : row?.[fields?.get(name)?.columns[0] ?? '']]),
    ).toEqual(named.map(({ name, kept }) => [name, kept]));
  });
});

/** Accepts every loss. */
const accepting = new Proxy({}, { get: () => ({ accept: true }) });
