import { compile as statement, ident, join, sql, type Sql } from '@tangram/sql';
import type pg from 'pg';
import {
  check,
  compile,
  type Expression,
  type MemoryScope,
  type Parser,
  print,
  sqlOf,
  type StaticType,
  type Value,
  zoneOf,
} from '../src/index.ts';
import { deal } from './deal.ts';
import { literal, namesSql, type Row, rowSql, scopeIn } from './postgres.ts';
import { Random } from './random.ts';
import { RandomExpression, type Uses } from './random-expression.ts';
import { anyWorld, columns, itemColumns, type World } from './random-record.ts';

/** One drawn expression on one drawn record. */
export interface Case {
  readonly text: string;
  readonly tree: Expression;
  readonly type: StaticType;
  readonly world: World;
  /** The functions and operators in it. */
  readonly uses: ReadonlySet<string>;
}

export interface Drawn {
  readonly cases: readonly Case[];
  readonly uses: Uses;
}

const PER_WORLD = 50;
/** JSONata's parser is slow; every so many expressions it has to read what the editor's parser reads. */
const READ_TWICE = 20;

function readAlike(parser: Parser, text: string): void {
  const [stored, editor] = (['stored', 'editor'] as const).map((spelling) => {
    const parsed = parser.parse(text, { spelling });
    return 'ast' in parsed ? print(parsed.ast) : JSON.stringify(parsed.problems);
  });
  if (stored !== editor) throw new Error(`read in two ways: ${stored} and ${editor}`);
}

/** So many well-typed expressions, fifty to a record. */
export function draw(parser: Parser, seed: number, runs: number): Drawn {
  const random = new Random(seed);
  const expressions = new RandomExpression(random);
  const cases: Case[] = [];
  while (cases.length < runs) {
    const world = anyWorld(random);
    for (let i = 0; i < PER_WORLD && cases.length < runs; i++) {
      const { text, uses } = expressions.any();
      const parsed = parser.parse(text, { spelling: 'editor' });
      if (cases.length % READ_TWICE === 0) readAlike(parser, text);
      const checked = 'ast' in parsed ? check(parsed.ast, deal, { runs: 'sql' }) : parsed;
      if ('problems' in checked) throw new Error(`${text}: ${checked.problems.map((one) => one.text.en).join(' ')}`);
      cases.push({ text, tree: checked.tree, type: checked.type, world, uses });
    }
  }
  return { cases, uses: expressions.uses };
}

const memory = (world: World, row: Row): MemoryScope => ({
  value: (path) => row[path] ?? null,
  variable: (name) => world.variables[name]?.[0] ?? null,
  related: (relation) => (relation === 'items' ? world.items.map((item) => memory(world, item)) : []),
  params: [],
  zone: zoneOf(world.zone),
});

const isNumber = (type: StaticType): boolean => !type.list && ['integer', 'decimal', 'duration'].includes(type.base);

/** The value as both sides write it for comparison. */
export function inMemory({ tree, world }: Pick<Case, 'tree' | 'world'>): string | null {
  const value: Value = compile(tree)(memory(world, world.row));
  return value === null ? null : Array.isArray(value) ? JSON.stringify(value) : String(value);
}

export function sqlText({ tree, type, world }: Case): Sql {
  const value = sqlOf(tree, scopeOf(world));
  if (type.list) return sql`to_jsonb(${value})::text`;
  if (isNumber(type)) return sql`trim_scale((${value})::numeric)::text`;
  if (type.base === 'datetime') return sql`to_char((${value}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return sql`(${value})::text`;
}

const scopes = new WeakMap<World, ReturnType<typeof scopeIn>>();
function scopeOf(world: World): ReturnType<typeof scopeIn> {
  let scope = scopes.get(world);
  if (!scope) {
    const variables = Object.entries(world.variables).map(([name, [value, type]]) => [name, literal(value, type as never)] as const);
    scope = scopeIn('o', { items: { rows: world.items, columns: itemColumns } }, Object.fromEntries(variables), world.zone);
    scopes.set(world, scope);
  }
  return scope;
}

/** What PostgreSQL gives for cases of one record, in one statement. */
async function ask(db: pg.Client, world: World, cases: readonly Case[]): Promise<readonly (string | null)[]> {
  const answers = join(
    cases.map((one, i) => sql`${sqlText(one)} as ${ident(`a${i}`)}`),
    sql`, `,
  );
  const { text, bind } = statement(sql`select ${answers} from (values ${rowSql(world.row, columns)}) as o(${namesSql(columns)})`);
  const { rows } = await db.query<Record<string, string | null>>(text, bind());
  return cases.map((_, i) => normalised(rows[0]?.[`a${i}`] ?? null));
}

const normalised = (text: string | null): string | null => (text?.startsWith('[') ? JSON.stringify(JSON.parse(text)) : text);

/** What PostgreSQL gives for every case, in their order; a failing statement names the expression that fails. */
export async function inPostgres(db: pg.Client, cases: readonly Case[]): Promise<readonly (string | null)[]> {
  const answers: (string | null)[] = [];
  for (let from = 0; from < cases.length; ) {
    const world = cases[from]?.world;
    let to = from;
    while (to < cases.length && cases[to]?.world === world) to++;
    if (!world) break;
    const together = cases.slice(from, to);
    answers.push(...(await ask(db, world, together).catch(() => oneByOne(db, world, together))));
    from = to;
  }
  return answers;
}

async function oneByOne(db: pg.Client, world: World, cases: readonly Case[]): Promise<readonly (string | null)[]> {
  const answers: (string | null)[] = [];
  for (const one of cases) {
    const [answer = null] = await ask(db, world, [one]).catch((error: unknown) => [`PostgreSQL fails: ${String(error)}`]);
    answers.push(answer);
  }
  return answers;
}

/** Whether a condition holds on the case's record; what a conditional goes by. */
export const holds = (test: Expression, { world }: Case): boolean => compile(test)(memory(world, world.row)) === true;

export const describeCase = ({ text, world }: Case): string =>
  `${text}\n  on ${JSON.stringify(world.row)}\n  items ${JSON.stringify(world.items)}\n  variables ${JSON.stringify(world.variables)} in ${world.zone}`;
