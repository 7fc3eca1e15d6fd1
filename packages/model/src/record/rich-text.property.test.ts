import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cleanRichText } from './rich-text.ts';

const piece = fc.oneof(
  fc.constantFrom(
    '<p>',
    '</p>',
    '<script>',
    '</script>',
    '<a href="javascript:alert(1)">',
    '<a href=" java\nscript:x">',
    "<a href='https://a.cn' onclick=x>",
    '</a>',
    '<img src=x onerror=alert(1)>',
    '<!--',
    '-->',
    '<svg/onload=x>',
    '&amp;',
    '&lt',
    '<b',
    '"',
    "'",
    '>',
    '<',
    '</',
    '<ul><li>',
    '</ul>',
    '<br/>',
    '<P CLASS="x">',
  ),
  fc.string({ maxLength: 6 }),
);
const html = fc.array(piece, { maxLength: 14 }).map((parts) => parts.join(''));

describe('cleaning rich text', () => {
  test('leaves only elements we know, with no attribute but a safe link', () => {
    fc.assert(
      fc.property(html, (text) => {
        const tags = [...cleanRichText(text).matchAll(/<[^>]*>/g)].map(([tag]) => tag);
        for (const tag of tags)
          expect(tag).toMatch(
            /^<(\/?(p|br|hr|strong|b|em|i|u|s|h[1-3]|ul|ol|li|blockquote|code|pre|a)|a href="(https?:\/\/|mailto:|tel:|\/|#)[^"<>]*")>$/i,
          );
      }),
      { numRuns: 3000 },
    );
  });

  test('cleaning what is clean changes nothing', () => {
    fc.assert(
      fc.property(html, (text) => expect(cleanRichText(cleanRichText(text))).toBe(cleanRichText(text))),
      { numRuns: 3000 },
    );
  });

  test('closes what was left open, inner elements first', () => {
    expect(cleanRichText('<ul><li><b>x</ul>y')).toBe('<ul><li><b>x</b></li></ul>y');
  });

  test('keeps text that only looks like an element', () => {
    expect(cleanRichText('3 < 4 && 5 > 4 &copy;')).toBe('3 &lt; 4 &amp;&amp; 5 &gt; 4 &copy;');
  });
});
