import { expect, test } from '@jest/globals';
import { loadParser } from '@tangram/expression';
import { link } from '@tangram/model';
import { LiveModel } from '../metadata/live-model.ts';
import { Meanings } from './meanings.ts';

const parser = await loadParser();

function live(revision: number): LiveModel {
  const linked = link([]);
  if (!linked.ok) throw new Error('an empty model links');
  return new LiveModel(linked.value, revision, parser);
}

test('a meaning is known by its wording, in its revision only', () => {
  const meanings = new Meanings<string>();
  const [first, second] = [live(1), live(2)];
  meanings.keep(first, 'open deals', 'meant');
  expect([meanings.peek(first, 'open deals'), meanings.peek(second, 'open deals'), meanings.peek(first, 'all deals')]).toEqual([
    'meant',
    undefined,
    undefined,
  ]);
});

test('however many requests there are, only some are remembered, and no long ones', () => {
  const meanings = new Meanings<number>();
  const model = live(1);
  for (let i = 0; i < 1_500; i += 1) meanings.keep(model, `request ${i}`, i);
  const known = Array.from({ length: 1_500 }, (_, i) => meanings.peek(model, `request ${i}`)).filter((one) => one !== undefined);
  expect([known.length, known[0]]).toEqual([1_000, 500]);
  meanings.keep(model, 'x'.repeat(5_000), 1);
  expect(meanings.peek(model, 'x'.repeat(5_000))).toBeUndefined();
});
