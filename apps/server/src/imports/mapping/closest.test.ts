import { expect, test } from '@jest/globals';
import { closest } from './closest.ts';

const called = [
  { value: 'technology', texts: ['technology', 'Technology', '科技'] },
  { value: 'telecommunications', texts: ['telecommunications', '通信'] },
  { value: 'gtx-pro', texts: ['GTX Pro'] },
  { value: 'gtx-plus-pro', texts: ['GTX Plus Pro'] },
  { value: 'li-lei', texts: ['李雷'] },
  { value: 'li-lei-2', texts: ['李蕾'] },
  { value: 'han-meimei', texts: ['韩梅梅'] },
];

test.each([
  ['technolgy', 'technology'],
  ['Technolgoy', 'technology'],
  ['GTXPro', 'gtx-pro'],
  ['gtx-plus pro', 'gtx-plus-pro'],
  ['hanmeimei', 'han-meimei'],
  ['hmm', 'han-meimei'],
  ['通信行业', 'telecommunications'],
  ['梅梅', 'han-meimei'],
  // Two people are called so, so neither is meant for certain.
  ['lilei', null],
  ['GTX', null],
  ['biology', null],
  ['', null],
  ['!?', null],
])('“%s” probably means %s', (text, value) => {
  expect(closest(text, called)).toBe(value);
});
