import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { compile, ident, join, sql } from '@tangram/sql';
import fc from 'fast-check';
import pg from 'pg';
import { evaluate } from '../memory/compile.ts';
import type { MemoryScope } from '../memory/environment.ts';
import type { Expression, ScalarType, Value } from '../tree/expression.ts';
import type { SqlScope } from './scope.ts';
import { predicate } from './sql-of.ts';

const db = new pg.Client(process.env['TEST_DATABASE_URL']);
beforeAll(() => db.connect());
afterAll(() => db.end());

const texts = fc.constantFrom(
  '',
  'a',
  'A',
  'ab',
  'Ab%c',
  'a_b',
  '\\',
  "o'brien",
  'ß',
  'İi',
  'ΣΑΣ',
  'Ｆ',
  '\ufffd',
  '😀',
  '😀a',
  '𝒳',
  '张三',
  '张',
  '三',
  'é',
);
const values: Record<ScalarType, fc.Arbitrary<Value>> = {
  text: texts,
  integer: fc.integer({ min: -3, max: 3 }),
  decimal: fc.constantFrom('0', '0.0', '0.10', '0.1', '-1.5', '99999999999999999.99', '100000000000000000.00', 2),
  boolean: fc.boolean(),
  date: fc.constantFrom('2024-02-29', '2024-03-01', '1999-12-31'),
  datetime: fc.constantFrom('2024-02-29T23:59:59.999Z', '2024-03-01T00:00:00.000Z'),
  time: fc.constantFrom('00:00:00', '09:30:00', '23:59:59'),
  uuid: fc.constantFrom('01900000-0000-7000-8000-00000000000a', '01900000-0000-7000-8000-0000000000b0'),
};
const columns = Object.keys(values).filter((type): type is ScalarType => type in values);
const lists = fc.option(fc.array(texts, { maxLength: 3 }));

type Row = Readonly<Record<string, Value>>;
const row: fc.Arbitrary<Row> = fc.record({ ...Object.fromEntries(columns.map((type) => [type, fc.option(values[type])])), tags: lists });
const world = fc.record({ record: row, related: fc.array(row, { maxLength: 2 }) });

const literal = (type: ScalarType) => fc.option(values[type], { freq: 8 }).map((value): Expression => ({ kind: 'literal', type, value }));
const path = (type: ScalarType): Expression => ({ kind: 'path', type, path: type });
const leaf: fc.Arbitrary<Expression> = fc.oneof(
  fc.constantFrom(...columns).chain((type) =>
    fc.oneof(
      fc.record({
        kind: fc.constant('compare' as const),
        op: fc.constantFrom('eq', 'ne', 'lt', 'lte', 'gt', 'gte'),
        left: fc.constant(path(type)),
        right: literal(type),
      }),
      fc.constant<Expression>({ kind: 'isNull', of: path(type) }),
    ),
  ),
  fc
    .constantFrom(...columns)
    .chain((type) =>
      fc
        .array(values[type].map(String), { maxLength: 3 })
        .map((value): Expression => ({ kind: 'in', of: path(type), list: { kind: 'literal', type: `${type}[]`, value } })),
    ),
  fc
    .record({ name: fc.constantFrom('contains', 'startsWith', 'endsWith'), part: literal('text') })
    .map(({ name, part }): Expression => ({ kind: 'call', name, args: [path('text'), part] })),
  fc.record({ name: fc.constantFrom('includesAny', 'includesAll'), value: fc.array(texts, { maxLength: 2 }) }).map(
    ({ name, value }): Expression => ({
      kind: 'call',
      name,
      args: [
        { kind: 'path', type: 'text[]', path: 'tags' },
        { kind: 'literal', type: 'text[]', value },
      ],
    }),
  ),
  fc.constant<Expression>({ kind: 'isNull', of: { kind: 'path', type: 'text[]', path: 'tags' } }),
);
const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.record({ kind: fc.constant('not' as const), of: tie('tree') }),
    fc.record({ kind: fc.constantFrom('and', 'or'), of: fc.array(tie('tree'), { maxLength: 3 }) }),
    fc.record({ kind: fc.constant('exists' as const), relation: fc.constant('related'), where: fc.option(tie('tree')) }),
  ),
}));

const inMemory = (record: Row, related: readonly Row[]): MemoryScope => ({
  value: (name) => record[name] ?? null,
  variable: () => null,
  related: () => related.map((one) => inMemory(one, [])),
  params: [],
});

const physical: Readonly<Record<string, string>> = {
  ...Object.fromEntries(columns.map((type) => [type, type])),
  integer: 'int8',
  decimal: 'numeric',
  boolean: 'bool',
  datetime: 'timestamptz',
  tags: '_text',
};
const typed = (record: Row) =>
  sql`(${join(
    Object.entries(physical).map(([name, type]) => sql`${record[name] ?? null}::${ident(type)}`),
    sql`, `,
  )})`;
const names = join(
  Object.keys(physical).map((name) => ident(name)),
  sql`, `,
);

const inSql = (related: readonly Row[], alias: string): SqlScope => ({
  column: (name) => ident(alias, name),
  variable: () => sql`null`,
  exists: (_, inner) => {
    if (related.length === 0) return sql`exists (select 1 where false)`;
    const rows = sql`(values ${join(related.map(typed), sql`, `)}) as r(${names})`;
    return inner ? sql`exists (select 1 from ${rows} where ${inner(inSql([], 'r'))})` : sql`exists (select 1 from ${rows})`;
  },
});

test('a record satisfies a condition in memory exactly when PostgreSQL says it does', async () => {
  await fc.assert(
    fc.asyncProperty(tree, world, async (condition, { record, related }) => {
      const { text, bind } = compile(
        sql`select ${predicate(condition, inSql(related, 'o'))} as answer from (values ${typed(record)}) as o(${names})`,
      );
      const { rows } = await db.query<{ answer: boolean | null }>(text, bind());
      expect(evaluate(condition, inMemory(record, related))).toBe(rows[0]?.answer);
    }),
    { numRuns: 1500 },
  );
}, 120_000);

const anyText = fc
  .array(fc.constantFrom('a', 'Z', 'é', '张', '\uffee', '\ufffd', '\ue000', '😀', '𠮷', '𝒳'), { maxLength: 4 })
  .map((letters) => letters.join(''));

test('text has one order in memory and in PostgreSQL, beyond U+FFFF too', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('lt', 'lte', 'gt', 'gte', 'eq'), anyText, anyText, async (op, left, right) => {
      const condition: Expression = {
        kind: 'compare',
        op,
        left: { kind: 'literal', type: 'text', value: left },
        right: { kind: 'literal', type: 'text', value: right },
      };
      const { text, bind } = compile(sql`select ${predicate(condition, inSql([], 'o'))} as answer`);
      const { rows } = await db.query<{ answer: boolean | null }>(text, bind());
      expect(evaluate(condition, inMemory({}, []))).toBe(rows[0]?.answer);
    }),
    { numRuns: 500 },
  );
}, 60_000);
