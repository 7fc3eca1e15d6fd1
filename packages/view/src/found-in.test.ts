import { describe, expect, test } from '@jest/globals';
import { fitOf, fitting, pinyinInitials } from './found-in.ts';
import { goKeys } from './go-keys.ts';

describe('pinyin initials', () => {
  test.each([
    ['客户名称', 'khmc'],
    ['新建商机', 'xjsj'],
    ['二三季度 Q3', 'esjdq3'],
    ['Ａ线·重点', 'axzd'],
    ['…', ''],
  ])('of %s are %s', (text, initials) => expect(pinyinInitials(text)).toBe(initials));
});

describe('what is typed', () => {
  test.each([
    ['新建商机', '新建', 0],
    ['新建商机', '商机', 1],
    ['新建商机', 'xj', 2],
    ['新建商机', 'sj', 3],
    ['New deal', 'DEAL', 1],
    ['新建商机', '客户', null],
    ['新建商机', 'jx', null],
    ['新建商机', 'x商', null],
  ])('in %s as %s fits as %p', (name, typed, fit) => expect(fitOf(name, typed)).toBe(fit));

  test('brings what begins with it before what contains it, and what fits by its letters last', () => {
    const names = ['全部商机', '设计', '商机看板', '客户'];
    expect(fitting(names, '商机', (one) => one)).toEqual(['商机看板', '全部商机']);
    expect(fitting(names, 'sj', (one) => one)).toEqual(['设计', '商机看板', '全部商机']);
    expect(fitting(names, ' ', (one) => one)).toEqual(names);
  });
});

describe('the letter after g', () => {
  const entry = (name: string, object: string | null, view: string | null = null) => ({
    name,
    label: name,
    icon: null,
    object,
    view,
    page: object === null ? name : null,
  });
  test('is the first of a place’s name that is free; a home is h', () => {
    const keys = goKeys([
      entry('start', null),
      entry('a', 'deal'),
      entry('b', 'department'),
      entry('c', 'lead', 'lead_mine'),
      entry('d', 'e'),
    ]);
    expect([...keys].map(([letter, { name }]) => `${letter} ${name}`)).toEqual(['h start', 'd a', 'e b', 'l c']);
  });
});
