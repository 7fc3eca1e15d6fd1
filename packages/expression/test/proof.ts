import type pg from 'pg';
import { sqlOperations } from '../src/tree/operation.ts';
import { type Case, type Drawn, holds, inMemory, inPostgres } from './agreement.ts';
import { type Mutant, mutantsOf, mutated, placesIn, testsIn } from './mutants.ts';

export interface Row {
  readonly name: string;
  readonly drawn: number;
  /** Share of the expressions with it whose result is not null. */
  readonly present: number;
}

/** How often each function and operator was drawn, and how often there was a result. */
export function tableOf({ cases, uses }: Drawn, answers: readonly (string | null)[]): readonly Row[] {
  const seen = new Map<string, { all: number; present: number }>();
  for (const [i, one] of cases.entries()) {
    for (const name of one.uses) {
      const row = seen.get(name) ?? { all: 0, present: 0 };
      row.all++;
      if (answers[i] !== null) row.present++;
      seen.set(name, row);
    }
  }
  return [...uses]
    .map(([name, drawn]) => ({ name, drawn, present: (seen.get(name)?.present ?? 0) / (seen.get(name)?.all ?? 1) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** How often the conditionals of each spelling went one way and the other. */
export function branchesOf(cases: readonly Case[]): ReadonlyMap<string, { readonly chosen: number; readonly otherwise: number }> {
  const ways = new Map(['if', 'ifs', 'switch', '? :'].map((name) => [name, { chosen: 0, otherwise: 0 }]));
  for (const one of cases) {
    const names = [...ways.keys()].filter((name) => one.uses.has(name));
    const [only] = names;
    if (only === undefined || names.length > 1) continue;
    const way = ways.get(only);
    for (const test of testsIn(one.tree)) {
      if (way && holds(test, one)) way.chosen++;
      else if (way) way.otherwise++;
    }
  }
  return ways;
}

export interface Found {
  readonly mutant: Mutant;
  readonly backend: 'memory' | 'PostgreSQL';
  /** How many expressions with the place it took; null when no expression showed the change, 0 when none could have. */
  readonly after: number | null;
}

/** Every mutant of every place in each back end, and the first expression that shows it. */
export async function findMutants(db: pg.Client, cases: readonly Case[], answers: readonly (string | null)[]): Promise<readonly Found[]> {
  const byPlace = new Map<string, { one: Case; answer: string | null }[]>();
  for (const [i, one] of cases.entries()) {
    for (const place of placesIn(one.tree)) {
      const list = byPlace.get(place) ?? [];
      list.push({ one, answer: answers[i] ?? null });
      byPlace.set(place, list);
    }
  }
  const found: Found[] = [];
  for (const [place, with_] of [...byPlace].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const mutant of mutantsOf(place)) {
      const changed = with_.flatMap(({ one, answer }) => {
        const tree = mutated(one.tree, mutant);
        return tree ? [{ one: { ...one, tree }, answer }] : [];
      });
      if (changed.length === 0) continue;
      const shows = changed.findIndex(({ one, answer }) => inMemory(one) !== answer);
      found.push({ mutant, backend: 'memory', after: shows < 0 ? null : shows + 1 });
      // PostgreSQL is asked from there on: what shows the change in one back end is the first to try in the other.
      found.push({ mutant, backend: 'PostgreSQL', after: shows < 0 ? null : await firstInPostgres(db, changed, shows) });
    }
  }
  return found;
}

async function firstInPostgres(
  db: pg.Client,
  changed: readonly { readonly one: Case; readonly answer: string | null }[],
  start: number,
): Promise<number | null> {
  for (let from = start; from < changed.length; from += 10) {
    const some = changed.slice(from, from + 10);
    const given = await inPostgres(
      db,
      some.map(({ one }) => one),
    );
    const at = some.findIndex(({ answer }, i) => given[i] !== answer);
    if (at >= 0) return from + at + 1;
  }
  return null;
}

/** Operations of the SQL profile that no drawn expression has. */
export const missing = (cases: readonly Case[]): readonly string[] => {
  const places = new Set(cases.flatMap(({ tree }) => [...placesIn(tree)]));
  return sqlOperations.filter((operation) => !places.has(operation));
};

export interface Proof {
  readonly seed: number;
  readonly runs: number;
  readonly rows: readonly Row[];
  readonly branches: ReturnType<typeof branchesOf>;
  readonly found: readonly Found[];
  readonly present: number;
  readonly postgres: string;
}

/** The document of the proof. */
export function written({ seed, runs, rows, branches, found, present, postgres }: Proof): string {
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const kills = new Map<string, string[]>();
  for (const { mutant, backend, after } of found) {
    const key = `${mutant.place} | ${mutant.change}`;
    kills.set(key, [...(kills.get(key) ?? []), `${backend === 'memory' ? '' : ' | '}${after ?? 'not found'}`]);
  }
  return `# Expressions in memory and in PostgreSQL

${runs.toLocaleString('en')} well-typed expressions were drawn (seed ${seed}), fifty to a record with its lines, in seven zones, and computed by the closures and by ${postgres}. Records have nulls, empty texts,
Chinese, letters beyond U+FFFF, amounts at the edge of rounding, month ends, leap days and moments at which clocks change. There was no difference. ${percent(present)} of the results were not null.
Made by \`EXPRESSION_PROOF=1 npm run jest -- packages/expression/src/sql/agreement\`; \`EXPRESSION_RUNS\` and \`EXPRESSION_SEED\` draw more, or others.

| conditional | its test held | it did not |
| --- | --- | --- |
${[...branches].map(([name, { chosen, otherwise }]) => `| \`${name}\` | ${chosen} | ${otherwise} |`).join('\n')}

| function or operator | drawn | results not null, of expressions with it |
| --- | --- | --- |
${rows.map(({ name, drawn, present: share }) => `| \`${name}\` | ${drawn} | ${percent(share)} |`).join('\n')}

## What is found when one function is changed

Each operation was changed in one back end at a time and the same expressions were compared again. The figures are how many expressions with the operation it took until one showed the change.
An order of arguments that does not matter, and a value for null where there never is null, are not in the list.

| operation | change | in memory | in PostgreSQL |
| --- | --- | --- | --- |
${[...kills].map(([key, [memory = '', sql = '']]) => `| ${key} | ${memory}${sql} |`).join('\n')}
`;
}
