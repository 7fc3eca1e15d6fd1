import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { en } from './en.ts';
import { zhCN } from './zh-cn.ts';

interface Texts {
  readonly [key: string]: string | Texts;
}
const flat = (texts: Texts, path = ''): readonly (readonly [string, string])[] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as const] : flat(value, `${path}${key}.`),
  );
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

const chinese = new Map(flat(zhCN));
const english = new Map(flat(en));
const source = join(import.meta.dirname, '..');
const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|messages\//.test(path))
  .map((path) => ({ path, text: readFileSync(join(source, path), 'utf8') }));

describe('the texts of the page', () => {
  test('have the same keys in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });

  test('have the same holes in both languages', () => {
    const unlike = [...chinese].filter(([key, text]) => holes(text).join() !== holes(english.get(key) ?? '').join());
    expect(unlike.map(([key]) => key)).toEqual([]);
  });

  test('in English have no Chinese but the product’s other name', () => {
    expect([...english].filter(([key, text]) => key !== 'productOther' && /\p{Script=Han}/u.test(text)).map(([key]) => key)).toEqual([]);
  });

  test('in Chinese put a space between Han and Latin or digits', () => {
    const tight = /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u;
    expect([...chinese].filter(([, text]) => tight.test(text)).map(([key]) => key)).toEqual([]);
  });

  test('every key that is asked for exists', () => {
    const asked = code.flatMap(({ text }) => [...text.matchAll(/\bt\('([\w.]+)'/g)].map(([, key]) => key ?? ''));
    const missing = asked.filter((key) => !chinese.has(key) && !chinese.has(`${key}_other`));
    expect(missing).toEqual([]);
  });

  test('no component carries words of its own', () => {
    const own = code.filter(
      ({ path, text }) =>
        path.endsWith('.tsx') &&
        /\p{Script=Han}/u.test(text.replace(/'简体中文'|简体中文|\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replace(/t\([^)]*\)/g, '')),
    );
    expect(own.map(({ path }) => path)).toEqual([]);
  });

  test('every text is used', () => {
    const all = code.map(({ text }) => text).join('\n');
    const idle = [...chinese.keys()].filter((key) => {
      const plain = key.replace(/_(one|other)$/, '');
      const stem = plain.slice(0, plain.lastIndexOf('.') + 1);
      return !all.includes(`'${plain}'`) && !all.includes(`\`${stem}\${`);
    });
    expect(idle).toEqual([]);
  });
});
