import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import pg from 'pg';
import { describeCase, draw, type Drawn, inMemory, inPostgres } from '../../test/agreement.ts';
import { branchesOf, findMutants, missing, tableOf, written } from '../../test/proof.ts';
import { functions, loadParser, type Parser } from '../index.ts';

const runs = Number(process.env['EXPRESSION_RUNS'] ?? 10_000);
const seed = Number(process.env['EXPRESSION_SEED'] ?? 20_240_229);
const db = new pg.Client(process.env['TEST_DATABASE_URL']);
let parser: Parser;
beforeAll(async () => {
  await db.connect();
  parser = await loadParser();
});
afterAll(() => db.end());

let drawn: Drawn;
let answers: readonly (string | null)[];

describe(`${runs} drawn expressions (seed ${seed})`, () => {
  test('give the same in memory and in PostgreSQL', async () => {
    drawn = draw(parser, seed, runs);
    answers = await inPostgres(db, drawn.cases);
    const strays = drawn.cases.flatMap((one, i) => {
      const value = inMemory(one);
      return value === answers[i] ? [] : [`memory ${value}, PostgreSQL ${answers[i]}: ${describeCase(one)}`];
    });
    expect(strays.sort((a, b) => a.length - b.length).slice(0, 12)).toEqual([]);
  }, 3_600_000);

  test('leave no function, no branch and no operation out, and have results', () => {
    const rows = tableOf(drawn, answers);
    process.stdout.write(`${rows.map(({ name, drawn: times, present }) => `${name} ${times} ${present.toFixed(2)}`).join(', ')}\n`);
    const named = functions.filter(({ sql }) => sql).map(({ name }) => name);
    expect(named.filter((name) => !rows.some((row) => row.name === name || row.name === `$${name}`))).toEqual([]);
    expect(missing(drawn.cases)).toEqual([]);
    expect(rows.filter((row) => row.drawn < Math.min(200, runs / 50))).toEqual([]);
    for (const { chosen, otherwise } of branchesOf(drawn.cases).values()) expect(Math.min(chosen, otherwise)).toBeGreaterThan(runs / 200);
    expect(presentShare()).toBeGreaterThanOrEqual(0.6);
  });

  const prove = process.env['EXPRESSION_PROOF'] ? test : test.skip;
  prove(
    'show every change of a single function in either back end',
    async () => {
      expect(drawn.cases.filter((one, i) => inMemory(one) !== answers[i])).toEqual([]);
      const found = await findMutants(db, drawn.cases, answers);
      const { rows } = await db.query<{ server_version: string }>('show server_version');
      const proof = { seed, runs, rows: tableOf(drawn, answers), branches: branchesOf(drawn.cases), found, present: presentShare() };
      writeFileSync('docs/proof/expressions.md', written({ ...proof, postgres: `PostgreSQL ${rows[0]?.server_version.split(' ')[0]}` }));
      expect(
        found.filter(({ after }) => after === null).map(({ mutant, backend }) => `${backend}: ${mutant.place}: ${mutant.change}`),
      ).toEqual([]);
    },
    3_600_000,
  );
});

const presentShare = (): number => answers.filter((answer) => answer !== null).length / answers.length;
