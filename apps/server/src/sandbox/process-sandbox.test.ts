import { afterAll, describe, expect, test } from '@jest/globals';
import { mappingLimits } from '@tangram/expression';
import attacks from '../../../../packages/expression/test/mapping-attacks.json' with { type: 'json' };
import { ProcessSandbox } from './process-sandbox.ts';

const sandbox = new ProcessSandbox();
afterAll(() => sandbox.onApplicationShutdown());

const now = new Date('2025-06-07T08:09:10.000Z');
/** What a mapping gives, or the code of why not. */
async function mapped(expression: string, input?: unknown, bindings = {}): Promise<unknown> {
  const outcome = await sandbox.map({ expression, input, bindings, now });
  return outcome.ok ? outcome.value : { code: outcome.error.code };
}

describe('a mapping in the sandbox', () => {
  const order = {
    lines: [
      { sku: 'a', price: 2, quantity: 3 },
      { sku: 'b', price: 5, quantity: 1 },
    ],
    buyer: { name: '海川' },
  };

  test.each([
    ['values of its input', '{ "客户": buyer.name, "total": $sum(lines.(price * quantity)) }', { 客户: '海川', total: 11 }],
    ['lists, in full JSONata', 'lines[price > 2].sku', 'b'],
    ['functions of its own', '($twice := function($x){ $x * 2 }; $map(lines.price, $twice))', [4, 10]],
    ['variables that are given', '$rate * 2', 14],
    ['the time that is given', '$now()', '2025-06-07T08:09:10.000Z'],
    ['nothing', 'lines.colour', undefined],
    ['regular expressions', '$replace(buyer.name, /海(.)/, "$1海")', '川海'],
  ])('gives %s', async (_, expression, expected) => {
    expect(await mapped(expression, order, { rate: 7 })).toEqual(expected);
  });

  test.each([
    ['that cannot be read', 'a +', 'mapping_unreadable'],
    ['that fails', '"a" + 1', 'mapping_failed'],
    ['that never ends', '($f := function($x){ $f($x + 1) }; $f(0))', 'mapping_too_slow'],
    ['that calls itself without end', '($f := function($x){ 1 + $f($x) }; $f(0))', 'mapping_too_large'],
    ['with a text that is too long', `"${'x'.repeat(mappingLimits.length)}"`, 'mapping_too_large'],
    ['that makes too long a list', '[1..9000000]', 'mapping_too_large'],
    ['that makes too long a text', '$pad("x", 500000000)', 'mapping_too_large'],
    ['with a pattern that RE2 does not have', '$match("ab", /(?=a)b/)', 'mapping_failed'],
    ['that would run a text', '$eval("1")', 'mapping_failed'],
    ['that fails on purpose', '$error("stop")', 'mapping_failed'],
  ])('%s is refused', async (_, expression, code) => {
    expect(await mapped(expression)).toEqual({ code });
  });

  test('cannot set a prototype with what it gives', async () => {
    const value = await mapped('$merge([{"__proto__": {"polluted": true}}, {"a": 1}])');
    expect([Object.keys(Object(value)), Object.getPrototypeOf(value) === Object.prototype]).toEqual([['a'], true]);
  });

  test('that eats all memory takes its process with it, and the next one is served by another', async () => {
    const before = sandbox.pids;
    const eater = '($s := $pad("0123456789", 1000000, "x"); $f := function($l){ $f($append($l, $s & $string($random()))) }; $f([]))';
    const [eaten, next] = [await mapped(eater), await mapped('1 + 1')];
    expect(['mapping_too_large', 'mapping_too_slow']).toContain(Object(eaten).code);
    expect(next).toBe(2);
    expect([before.length, sandbox.pids.length]).toEqual([expect.any(Number), expect.any(Number)]);
  });

  test('of more than two hundred attacks each ends: refused, or with a value of at most a megabyte', async () => {
    const texts = attacks.map((parts) => parts.map(([part, times]) => String(part).repeat(Number(times))).join(''));
    expect(new Set(texts).size).toBeGreaterThan(200);
    const strays: string[] = [];
    for (const text of texts) {
      const value = await mapped(text, { a: 1 });
      const isRefused = /^mapping_/.test(String(Object(value).code));
      if (!isRefused && (JSON.stringify(value) ?? '').length > mappingLimits.size) strays.push(text.slice(0, 80));
    }
    expect(strays).toEqual([]);
    expect(await mapped('1 + 1')).toBe(2);
  }, 240_000);
});
