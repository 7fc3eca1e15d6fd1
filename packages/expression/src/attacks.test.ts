import { beforeAll, expect, test } from '@jest/globals';
import attacks from '../test/attacks.json' with { type: 'json' };
import { deal, sample } from '../test/deal.ts';
import { check, compile, loadParser, type Parser, type Problem, TooManySteps } from './index.ts';

let parser: Parser;
beforeAll(async () => {
  parser = await loadParser();
});

/** Written as parts and how often each is said. */
const texts = attacks.map((parts) => parts.map(([part, times]) => String(part).repeat(Number(times))).join(''));
const record = sample({ name: 'a'.repeat(100_000), tags: Array.from({ length: 1000 }, () => 'a') });

function outcome(text: string, spelling: 'stored' | 'editor'): readonly Problem[] | string {
  const parsed = parser.parse(text, { spelling });
  const checked = 'ast' in parsed ? check(parsed.ast, deal) : parsed;
  if ('problems' in checked) return checked.problems;
  try {
    const value = compile(checked.tree)(record);
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof TooManySteps) return 'too many steps';
    throw error;
  }
}

test('there are more than two hundred attacks', () => {
  expect(new Set(texts).size).toBeGreaterThan(200);
});

test.each(['stored', 'editor'] as const)(
  'every attack in the %s spelling ends: refused with places, or with a value of at most a megabyte',
  (spelling) => {
    const strays = texts.flatMap((text) => {
      const result = outcome(text, spelling);
      if (typeof result === 'string') return result.length <= 1_048_576 ? [] : [text.slice(0, 80)];
      const isPlaced = result.every(({ start, end }) => start >= 0 && start <= end && end <= text.length);
      return result.length > 0 && isPlaced ? [] : [text.slice(0, 80)];
    });
    expect(strays).toEqual([]);
  },
  120_000,
);

test('nothing of the prototypes, of JSONata beyond the profile, or of the process is reached', () => {
  const reached = [
    '__proto__',
    'constructor',
    'toString',
    '$eval("1")',
    '$constructor("return process")',
    '$__proto__()',
    '$lookup($,"__proto__")',
    '$user.constructor',
    '$old.__proto__',
    '$millis()',
  ];
  for (const text of reached) expect([text, typeof outcome(text, 'stored')]).toEqual([text, 'object']);
});
