import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { allSeeing, compileContext, readContext } from '../../test/read-sample.ts';
import { closeSample, openSample } from '../../test/sample-database.ts';
import { model } from '../../test/sample-model.ts';
import { compileSearch, searchParams } from './compile-search.ts';
import { parseSearchQuery } from './search-query.ts';
import type { Sight } from './sight.ts';

const schema = 'w_search_test';
let db: pg.Client;
beforeAll(async () => {
  db = await openSample(model, schema);
});
afterAll(() => closeSample(db, schema));

async function search(request: Readonly<Record<string, unknown>>, sight: Sight = allSeeing) {
  const parsed = parseSearchQuery(readContext(model, sight), request);
  if (!parsed.ok) return parsed.issues.map(({ path, code }) => `${path} ${code}`);
  const { text, bind } = compileSearch(compileContext(model, schema, sight), parsed.value);
  const { rows } = await db.query(text, bind(searchParams(parsed.value)));
  return JSON.parse(rows[0].data).map(({ object, title, matched }: Record<string, string>) => `${object} ${title} (${matched})`);
}

describe('a search over all objects', () => {
  test('finds records of any object by their search fields, titles that begin with the text first', async () => {
    expect(await search({ q: '张江' })).toEqual(['company 张江科技 (name)']);
    expect(await search({ q: '上海' })).toEqual(['company 张江科技 (city)']);
    expect(await search({ q: '关于' })).toEqual(['note 关于商机 (text)', 'note 关于客户 (text)']);
    expect(await search({ q: '行' })).toEqual(['deal_line 第一行 (title)', 'deal_line 第二行 (title)']);
  });

  test('names each record once, wants every word and leaves deleted records out', async () => {
    expect(await search({ q: 'PILOT' })).toEqual(['deal pilot south (name)', 'deal Pilot "north"\n\\ (name)']);
    expect(await search({ q: 'south pilot' })).toEqual(['deal pilot south (name)']);
    expect(await search({ q: '回收站' })).toEqual([]);
  });

  test('keeps to the objects and to the number asked for', async () => {
    expect(await search({ q: '商机', objects: ['deal'] })).toEqual([]);
    expect(await search({ q: 'o', limit: 1 })).toHaveLength(1);
  });

  test('does not look into a hidden field or an object that is closed', async () => {
    expect(await search({ q: '上海' }, { ...allSeeing, sees: (_, field) => field.name !== 'city' })).toEqual([]);
    expect(await search({ q: '张江' }, { ...allSeeing, rows: (object) => (object.name === 'company' ? 'none' : 'all') })).toEqual([]);
  });

  test('refuses what it does not understand, all at once', async () => {
    expect(await search({ q: ' ', objects: ['ghost'], limit: 1000, more: 1 })).toEqual([
      'more unknown_key',
      'q wrong_type',
      'limit out_of_range',
      'objects.0 unknown_object',
    ]);
  });
});
