import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { builtInObjects, link, type ObjectDocument } from '@tangram/model';
import type pg from 'pg';
import { allSeeing, compileContext, readContext } from '../../test/read-sample.ts';
import { closeSample, openEmpty } from '../../test/sample-database.ts';
import { compileTimeline, timelineParams } from './compile-timeline.ts';
import type { Sight } from './sight.ts';
import { parseTimeline } from './timeline-query.ts';

const both = (text: string) => ({ 'zh-CN': text, en: text });
const object = (name: string, fields: ObjectDocument['fields'], more: Partial<ObjectDocument> = {}): ObjectDocument => ({
  kind: 'object',
  name,
  id: name,
  label: both(name),
  nameField: 'name',
  fields: [{ name: 'name', id: 'name', type: 'text', label: both('name') }, ...fields],
  ...more,
});
const linked = link([
  ...builtInObjects,
  object('firm', []),
  object(
    'talk',
    [
      { name: 'held_at', id: 'held_at', type: 'datetime', label: both('held at') },
      { name: 'about', id: 'about', type: 'polymorphic', objects: ['firm'], inverse: 'talks', label: both('about') },
      { name: 'secret', id: 'secret', type: 'boolean', label: both('secret') },
    ],
    { activity: { kind: 'call', at: 'held_at', regarding: 'about' } },
  ),
  object(
    'trip',
    [
      { name: 'day', id: 'day', type: 'date', label: both('day') },
      { name: 'firm', id: 'firm', type: 'reference', object: 'firm', inverse: 'trips', label: both('firm') },
    ],
    { activity: { kind: 'visit', at: 'day', regarding: 'firm' } },
  ),
]);
if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
const model = linked.value;
const schema = 'w_timeline_test';
const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
let db: pg.Client;

beforeAll(async () => {
  db = await openEmpty(model, schema);
  const at = (day: number) => `2024-06-0${day}T10:00:00Z`;
  await db.query(`insert into "${schema}".firm (id, version, created_at, updated_at, name) values ($1, 2, $2, $2, 'F')`, [id(1), at(2)]);
  await db.query(
    `insert into "${schema}".talk (id, version, created_at, updated_at, name, held_at, about, "about$object", secret) values
       ($1, 1, $3, $3, 'open', $4, $2, 'firm', false), ($5, 1, $3, $3, 'secret', $6, $2, 'firm', true), ($7, 1, $3, $3, 'of another', $6, $2, 'elsewhere', false)`,
    [id(2), id(1), at(1), at(3), id(3), at(4), id(4)],
  );
  await db.query(
    `insert into "${schema}".trip (id, version, created_at, updated_at, name, day, firm) values ($1, 1, $3, $3, 'trip', '2024-06-05', $2)`,
    [id(5), id(1), at(1)],
  );
  await db.query(`insert into "${schema}"."$history" values ('firm', $1, 2, $2, null), ('talk', $1, 9, $2, null)`, [id(1), at(6)]);
});
afterAll(() => closeSample(db, schema));

async function timeline(sight: Sight = allSeeing, request: Readonly<Record<string, unknown>> = {}) {
  const firm = model.objects.get('firm');
  if (!firm) throw new Error('no firm');
  const parsed = parseTimeline(readContext(model, sight), firm, request);
  if (!parsed.ok) return parsed.issues.map(({ path, code }) => `${path} ${code}`);
  const { text, bind } = compileTimeline(compileContext(model, schema, sight), parsed.value);
  const { rows } = await db.query(text, bind(timelineParams(parsed.value, id(1))));
  return rows.map(({ type, at, version, entry }) =>
    `${type} ${at.slice(5, 10)} ${entry === null ? (version ?? '') : JSON.parse(entry).record.title}`.trim(),
  );
}

describe('a timeline', () => {
  test('has activities of every kind, changes and the creation in one order; a day begins where the workspace is', async () => {
    expect(await timeline()).toEqual(['change 06-06 2', 'visit 06-04 trip', 'call 06-04 secret', 'call 06-03 open', 'create 06-02']);
  });

  test('shows of activities only the rows that their reader may read', async () => {
    const open: Sight = {
      ...allSeeing,
      shape: 'open',
      rows: ({ name }) =>
        name === 'talk'
          ? {
              kind: 'compare',
              op: 'eq',
              left: { kind: 'path', type: 'boolean', path: 'secret' },
              right: { kind: 'literal', type: 'boolean', value: false },
            }
          : 'all',
    };
    expect(await timeline(open, { types: 'call' })).toEqual(['call 06-03 open']);
    expect(await timeline({ ...allSeeing, rows: ({ name }) => (name === 'talk' ? 'none' : 'all') }, { types: 'call,visit' })).toEqual([
      'visit 06-04 trip',
    ]);
  });

  test('tells nothing by a hidden field: neither what an activity is about, nor when it was, nor its name', async () => {
    const without = (...hidden: readonly string[]): Sight => ({ ...allSeeing, sees: (_, { name }) => !hidden.includes(name) });
    expect(await timeline(without('about'), { types: 'call' })).toEqual([]);
    expect(await timeline(without('held_at'), { types: 'call' })).toEqual(['call 06-01 secret', 'call 06-01 open']);
    expect(await timeline(without('name'), { types: 'visit' })).toEqual(['visit 06-04 null']);
    expect(await timeline(without('created_at'), { types: 'create' })).toEqual([]);
  });

  test('refuses types that there are not', async () => {
    expect(await timeline(allSeeing, { types: 'call,gossip', more: 1 })).toEqual(['more unknown_key', 'types.1 not_one_of']);
  });
});
