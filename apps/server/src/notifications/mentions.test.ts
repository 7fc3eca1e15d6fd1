import { describe, expect, test } from '@jest/globals';
import { mentionedIn, namesToTry } from './mentions.ts';

const people = new Map([
  ['韩梅', ['1']],
  ['韩梅梅', ['2']],
  ['李雷', ['3', '4']],
  ['Ann Lee', ['5']],
]);

describe('a text', () => {
  test.each([
    ['names who stands behind an @', '@韩梅梅 请跟进', ['2']],
    ['names without a space, as Chinese is written', '请@韩梅梅看一下', ['2']],
    ['means the shorter name where the longer one does not fit', '@韩梅，收到', ['1']],
    ['takes the wide sign too', '＠李雷', ['3', '4']],
    ['means everybody of a name', '@李雷', ['3', '4']],
    ['takes names with a space', 'ask @Ann Lee.', ['5']],
    ['names several, each once', '@韩梅梅 @Ann Lee @韩梅梅', ['2', '5']],
    ['names nobody who is not there', '@王五', []],
    ['names nobody by an e-mail address', 'han@李雷.cn a.b@韩梅梅.com', []],
    ['names nobody without a sign', '韩梅梅', []],
  ])('%s', (_, text, expected) => {
    expect(mentionedIn(text, people)).toEqual(expected);
  });

  test('is asked only for beginnings of what follows a sign', () => {
    expect(namesToTry('请 @韩 梅\n@a')).toEqual(['韩', '韩 梅', 'a']);
    expect(namesToTry(`@${'长'.repeat(500)}`)).toHaveLength(40);
    expect(namesToTry('@x'.repeat(500)).length).toBeLessThanOrEqual(20);
  });
});
