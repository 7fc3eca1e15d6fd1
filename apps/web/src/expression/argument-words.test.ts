import { expect, test } from '@jest/globals';
import { functions } from '@tangram/expression';
import { expr } from '../messages/zh-cn/expr.ts';
import { argumentKey } from './argument-words.ts';

test('every parameter of every function has a word', () => {
  const named = new Set(functions.flatMap(({ parameters }) => parameters.map(({ name }) => argumentKey(name))));
  expect(Object.keys(expr.argument).sort()).toEqual([...named].sort());
});
