import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { glyphs, isGlyph } from './glyphs.ts';

const schema = JSON.parse(readFileSync(new URL('../../../../schemas/object.schema.json', import.meta.url), 'utf8'));
const names: readonly string[] = schema.$defs.icon?.enum ?? schema.properties.icon.enum;

describe('the icon set', () => {
  test.each(names)('draws %s, which a document may name', (name) => {
    expect(isGlyph(name)).toBe(true);
  });

  test('stays in its box of 16', () => {
    const outside = Object.entries(glyphs).filter(([, path]) =>
      (path.match(/[ML](-?[\d.]+)[ ,](-?[\d.]+)/g) ?? []).some((point) =>
        point
          .slice(1)
          .split(/[ ,]/)
          .map(Number)
          .some((n) => n < 0 || n > 16),
      ),
    );
    expect(outside.map(([name]) => name)).toEqual([]);
  });

  test('knows only its own names', () => {
    expect(['toString', 'constructor', '', 7].map(isGlyph)).toEqual([false, false, false, false]);
  });
});
