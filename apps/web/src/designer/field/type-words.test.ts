import { expect, test } from '@jest/globals';
import { declaredTypes } from '@tangram/design';
import { typeGroups, typeWords } from './type-words.ts';

test('every type that a field can have is offered once, in words of both languages', () => {
  expect(typeGroups.flatMap(({ types }) => types).sort()).toEqual([...declaredTypes].sort());
  expect(declaredTypes.filter((type) => typeWords(type, 'zh-CN') === type || typeWords(type, 'en') === '')).toEqual([]);
});
