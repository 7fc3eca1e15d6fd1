import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { colorOf, stableColor } from './color.ts';
import { cssVariables } from './css-variables.ts';
import { colorNames, rowHeights } from './drawn.ts';
import { tokens } from './tokens.ts';

const url = (path: string) => new URL(path, import.meta.url);

describe('the tokens as a stylesheet', () => {
  test('the file that is shipped is what the tokens say', () => {
    expect(readFileSync(url('../style/tokens.css'), 'utf8')).toBe(cssVariables());
  });

  test('both appearances set the same names', () => {
    expect(Object.keys(tokens.css.dark)).toEqual(Object.keys(tokens.css.light));
  });

  test.each(['base.css', 'parts.css', 'states.css', 'floating.css'])('%s uses no name that is not a token and no weight 500', (file) => {
    const css = readFileSync(url(`../style/${file}`), 'utf8');
    const known = new Set([...Object.keys(tokens.css.shared), ...Object.keys(tokens.css.light)]);
    expect([...css.matchAll(/var\((--tg-[a-z0-9-]+)/g)].map(([, name]) => name).filter((name) => !known.has(name ?? ''))).toEqual([]);
    expect(css).not.toMatch(/font-weight:\s*500|font:\s*500/);
  });
});

describe('what drawing takes of the tokens', () => {
  test('is what the tokens say', () => {
    expect({ rowHeights, colorNames }).toEqual({
      rowHeights: tokens.agGrid.rowHeights,
      colorNames: tokens.categorical.map(({ name }) => name),
    });
  });
});

describe('the colour of a name', () => {
  test('is a categorical one, and the same each time', () => {
    expect(stableColor('启辰精密')).toBe(stableColor('启辰精密'));
    expect(stableColor('启辰精密')).toMatch(/^var\(--tg-c([1-9]|10)\)$/);
  });

  test('spreads over all ten', () => {
    expect(new Set(Array.from({ length: 200 }, (_, i) => stableColor(`record ${i}`))).size).toBe(10);
  });

  test('an option’s colour is found by its name', () => {
    expect([colorOf('azure'), colorOf('slate'), colorOf('pink'), colorOf(undefined)]).toEqual([
      'var(--tg-c1)',
      'var(--tg-c10)',
      null,
      null,
    ]);
  });
});
