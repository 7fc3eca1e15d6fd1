import { expect, test } from '@jest/globals';
import { parseLocale } from './locale.ts';

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['zh', 'zh-CN'],
  ['zh-Hans-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
  ['en-GB, zh-CN;q=0.9', 'en'],
  ['fr, de;q=0.9', 'en'],
  ['fr, zh-TW;q=0.4', 'zh-CN'],
  ['zh;q=0, en;q=0.1', 'en'],
  ['zh;q=0.2, en;q=0.7', 'en'],
  ['*', 'en'],
  [';;;q=,', 'en'],
])('Accept-Language %p is answered in %s', (header, locale) => {
  expect(parseLocale(header)).toBe(locale);
});
