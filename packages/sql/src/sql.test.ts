import { describe, expect, test } from '@jest/globals';
import { compile, ident, join, nothing, quoted, slot, sql } from './sql.ts';

const textOf = (fragment: Parameters<typeof compile>[0]) => compile(fragment).text;

describe('a fragment', () => {
  test('binds what is put into it, whatever it looks like', () => {
    const { text, bind } = compile(sql`select ${"'; drop table x --"}, ${null}, ${{ parts: [{ text: 'drop' }] }}`);
    expect({ text, values: bind() }).toEqual({
      text: 'select $1, $2, $3',
      values: ["'; drop table x --", null, { parts: [{ text: 'drop' }] }],
    });
  });

  test('takes other fragments in as they are', () => {
    const condition = sql`${ident('t', 'amount')} > ${10}`;
    expect(textOf(sql`select 1 where ${condition} and ${condition}`)).toBe('select 1 where "t"."amount" > $1 and "t"."amount" > $2');
  });

  test('of a list has its separator between', () => {
    expect(textOf(join([sql`a`, sql`b`, sql`c`], sql`, `))).toBe('a, b, c');
    expect(textOf(sql`x${join([], sql`, `)}${nothing}y`)).toBe('xy');
  });
});

describe('a slot', () => {
  test('has one number wherever it stands, and takes its value when bound', () => {
    const { text, bind } = compile(sql`select ${slot(2)}, ${'own'}, ${slot(0)}, ${slot(2)}`);
    expect(text).toBe('select $1, $2, $3, $1');
    expect(bind(['zero', 'one', 'two'])).toEqual(['two', 'own', 'zero']);
  });
});

test.each([
  ['deal', '"deal"'],
  ['a"b', '"a""b"'],
  ['select', '"select"'],
])('the name %p is %s', (name, expected) => {
  expect(textOf(ident(name))).toBe(expected);
});

test.each([
  ['it', "'it'"],
  ["it's", "'it''s'"],
  ['a\\b', "E'a\\\\b'"],
  ["\\'", "E'\\\\'''"],
  ['$1', "'$1'"],
])('the literal %p is %s', (text, expected) => {
  expect(compile(quoted(text))).toMatchObject({ text: expected });
});

test('a literal with a NUL character is refused: PostgreSQL would cut it', () => {
  expect(() => quoted('a\0b')).toThrow('NUL');
});
