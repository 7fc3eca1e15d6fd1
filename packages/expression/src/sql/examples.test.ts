import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { compile as statement, sql } from '@tangram/sql';
import pg from 'pg';
import { deal, itemRows, sample, sampleVariables } from '../../test/deal.ts';
import { literal, namesSql, rowSql, scopeIn } from '../../test/postgres.ts';
import { check, compile, functions, inSqlProfile, loadParser, type Parser, sqlOf, type Value, valueType } from '../index.ts';

const db = new pg.Client(process.env['TEST_DATABASE_URL']);
let parser: Parser;
beforeAll(async () => {
  await db.connect();
  parser = await loadParser();
});
afterAll(() => db.end());

const columns = Object.fromEntries(
  ['id', 'name', 'amount', 'quantity', 'status', 'tags', 'close_date', 'entered_at', 'call_at', 'effort'].map((name) => {
    const type = deal.field([name]) ?? { base: 'text' };
    return [name, type.base === 'duration' ? 'integer' : valueType(type)] as const;
  }),
);
const record = sample();
const row = Object.fromEntries(Object.keys(columns).map((name) => [name, record.value(name)]));
const scope = scopeIn(
  'o',
  { items: itemRows },
  Object.fromEntries(Object.entries(sampleVariables).map(([name, [value, type]]) => [name, literal(value, type)])),
  'Asia/Shanghai',
);

test.each(functions.filter(({ sql: inSql }) => inSql).map(({ name, example: [text] }) => [name, text]))(
  'the example of %s gives the same in PostgreSQL: %s',
  async (_, text) => {
    const parsed = parser.parse(text, { spelling: 'stored' });
    const checked = 'ast' in parsed ? check(parsed.ast, deal, { runs: 'sql' }) : parsed;
    if ('problems' in checked) throw new Error(checked.problems[0]?.text.en);
    const { text: query, bind } = statement(
      sql`select to_jsonb(${sqlOf(checked.tree, scope)}) as answer from (values ${rowSql(row, columns)}) as o(${namesSql(columns)})`,
    );
    const { rows } = await db.query<{ answer: Value }>(query, bind());
    const inMemory = compile(checked.tree)(record);
    const answer = rows[0]?.answer ?? null;
    const same = checked.type.base === 'datetime' ? new Date(String(answer)).toISOString() : answer;
    expect(typeof inMemory === 'string' && typeof same === 'number' ? Number(inMemory) : inMemory).toEqual(same);
  },
);

test('a function says that it is outside the profile exactly when its example is', () => {
  for (const { name, example, sql: inSql } of functions) {
    const parsed = parser.parse(example[0], { spelling: 'stored' });
    const checked = 'ast' in parsed ? check(parsed.ast, deal) : parsed;
    if ('problems' in checked) throw new Error(name);
    expect([name, inSqlProfile(checked.tree)]).toEqual([name, inSql]);
  }
});
