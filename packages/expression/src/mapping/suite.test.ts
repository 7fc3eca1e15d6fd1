import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadMapping, type MappingResult } from './run-mapping.ts';

/** The public JSONata suite; see its README. */
const suite = resolve(process.env['TANGRAM_TEST_DATA'] ?? '../shared/data', 'jsonata-suite');

interface Case {
  readonly expr?: string;
  readonly 'expr-file'?: string;
  readonly dataset?: string | null;
  readonly data?: unknown;
  readonly bindings?: unknown;
  readonly result?: unknown;
  readonly undefinedResult?: boolean;
  readonly code?: string;
  readonly error?: { readonly code: string };
  readonly timelimit?: number;
}

/** What the full mode does not promise, by group or case, and why. */
const without: Readonly<Record<string, string>> = {
  'function-eval': 'text is not run: $eval is taken away',
  'function-tomillis/parseDateTime.json#28': 'a time of day without a date is of the day of the machine, and $now is given here',
  'tail-recursion/case002.json': 'the bound is that of the harness of the suite',
};

const read = (...path: string[]): unknown => JSON.parse(readFileSync(join(suite, ...path), 'utf8'));
const groups = existsSync(suite) ? readdirSync(join(suite, 'groups')).filter((name) => !(name in without)) : [];
const casesOf = (group: string): readonly (readonly [string, Case])[] =>
  readdirSync(join(suite, 'groups', group))
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => {
      const content = read('groups', group, file) as Case | Case[];
      const list = Array.isArray(content) ? content : [content];
      return list.map((one, i) => [`${file}${list.length > 1 ? `#${i}` : ''}`, one] as const);
    })
    .filter(([name]) => !(`${group}/${name}` in without));

const limits = { length: 100_000, nodes: 100_000, size: 10_000_000, ms: 20_000, calls: 2000, items: 10_000_000 };
const map = await loadMapping(limits);
/** For what is long and comes to an end, on whatever machine. */
const patient = await loadMapping({ ...limits, ms: 120_000 });
/** For what never comes to an end: the sooner it is stopped, the better. */
const curt = await loadMapping({ ...limits, ms: 300 });

async function outcome(group: string, one: Case): Promise<MappingResult> {
  const run = codeOf(one) === boundOfTheSuite ? curt : group === 'performance' ? patient : map;
  const expression = one.expr ?? readFileSync(join(suite, 'groups', group, one['expr-file'] ?? ''), 'utf8');
  const input = one.dataset ? read('datasets', `${one.dataset}.json`) : one.data;
  return run({
    expression,
    input: input === undefined ? null : JSON.stringify(input),
    bindings: JSON.stringify(one.bindings ?? {}),
    now: 1_700_000_000_000,
  });
}

const codeOf = (one: Case): string | undefined => one.code ?? one.error?.code;

/** What a case says in the words of a result. */
const expected = (one: Case): unknown => {
  const code = codeOf(one);
  if (code !== undefined) return { code };
  return one.undefinedResult ? undefined : one.result;
};
const given = (result: MappingResult): unknown => {
  if (result.ok) return result.json === null ? undefined : JSON.parse(result.json);
  return { code: bounds.has(result.code ?? '') ? boundOfTheSuite : result.code };
};
/** The suite bounds time and calls itself; here JSONata's own guards do. */
const boundOfTheSuite = 'U1001';
const bounds = new Set(['D1011', 'D1012']);

const [suiteOr, why] = groups.length > 0 ? [describe, ''] : [describe.skip, ' (left out: the test data is not there)'];
suiteOr(`the public suite of JSONata${why}`, () => {
  test.each(groups)(
    '%s',
    async (group) => {
      for (const [name, one] of casesOf(group)) expect([name, given(await outcome(group, one))]).toEqual([name, expected(one)]);
    },
    300_000,
  );

  test('is nearly all there', () => {
    expect(groups.flatMap(casesOf).length).toBeGreaterThan(1000);
  });
});
