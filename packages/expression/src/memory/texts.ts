import { literalText } from '../tree/literal.ts';
import { codePoints, lowerCase, titleCase, upperCase } from '../value/code-point.ts';
import { whole } from '../value/decimal.ts';
import { patternOf } from '../value/pattern.ts';
import { rmbUpper } from '../value/rmb.ts';
import { cut, type Held, joined, LONGEST, type Run, spend } from './run.ts';
import { at, type Make, naturalOf, onAll, onNumber, onText, onTextAndNumber, onTexts } from './strict.ts';

/** Whether UTF-16 units are code points, so that the quick ways of strings are right. */
const isPlain = (text: string): boolean => !/[\ud800-\udfff]/.test(text);

const part = (text: string, from: number, to: number): string =>
  isPlain(text) ? text.slice(from, to) : codePoints(text).slice(from, to).join('');
const lengthOf = (text: string): number => (isPlain(text) ? text.length : codePoints(text).length);

const concat: Make = (args) => (run) => {
  let text = '';
  for (const arg of args) {
    const held = arg(run);
    if (held !== null) text += held;
    if (text.length > 2 * LONGEST) break;
  }
  if (text.length > 1000) spend(run, text.length);
  return cut(text);
};

const middle = onAll(([text, start, count]) => {
  const from = naturalOf(start, 1);
  const length = naturalOf(count);
  return typeof text === 'string' && from !== null && length !== null ? part(text, from - 1, from - 1 + length) : null;
});

const find = onAll(([needle, text, from]) => {
  const start = naturalOf(from, 1);
  if (typeof needle !== 'string' || typeof text !== 'string' || start === null) return null;
  const skipped = start - 1;
  const rest = part(text, skipped, Number.POSITIVE_INFINITY);
  const found = rest.indexOf(needle);
  return whole(found < 0 ? 0 : skipped + lengthOf(rest.slice(0, found)) + 1);
});

/** The replacement stops where the text is long enough, however often the part stands in it. */
const replace = onAll(([text, wanted, by], run) => {
  if (typeof text !== 'string' || typeof wanted !== 'string' || typeof by !== 'string') return null;
  if (wanted === '') return cut(text);
  const replacement = part(by, 0, 1000);
  let result = '';
  let from = 0;
  for (let found = text.indexOf(wanted); found >= 0 && result.length <= 2 * LONGEST; found = text.indexOf(wanted, from)) {
    result += text.slice(from, found) + replacement;
    from = found + wanted.length;
  }
  spend(run, result.length + text.length);
  return cut(result + text.slice(from));
});

const pad = (side: 'left' | 'right'): Make =>
  onAll(([text, wanted, fill]) => {
    const length = naturalOf(wanted, 0, 10_000);
    if (typeof text !== 'string' || typeof fill !== 'string' || length === null) return null;
    const missing = length - lengthOf(text);
    if (missing <= 0) return part(text, 0, length);
    if (fill === '') return text;
    const filling = part(fill.repeat(Math.ceil(missing / lengthOf(fill))), 0, missing);
    return side === 'left' ? filling + text : text + filling;
  });

const join = onAll(([list, separator], run) => {
  if (!Array.isArray(list) || typeof separator !== 'string') return null;
  const text = joined(
    list.filter((one: Held) => one !== null),
    separator,
  );
  spend(run, text.length + 8 * list.length);
  return text;
});

const label: Make = (args) => {
  const [of, codes, labels] = [at(args, 0), at(args, 1), at(args, 2)];
  return (run) => {
    const list = codes(run);
    const names = labels(run);
    const index = Array.isArray(list) ? list.indexOf(of(run)) : -1;
    return Array.isArray(names) ? (names[index] ?? null) : null;
  };
};

/** A pattern stands in the tree, so it is compiled once. */
const patterned =
  (make: (source: string) => Make): Make =>
  (args, node) =>
    make(literalText(node.args[1]) ?? '')(args, node);

const blanks = /^[ \t\n\r\u00a0\u3000]+|[ \t\n\r\u00a0\u3000]+$/g;

export const texts = {
  isBlankText: (args) => {
    const of = at(args, 0);
    return (run) => {
      const held = of(run);
      return held === null || held === '';
    };
  },
  concat,
  length: onText((text) => whole(lengthOf(text))),
  left: onTextAndNumber((text, n) => {
    const count = naturalOf(n);
    return count === null ? null : part(text, 0, count);
  }),
  right: onTextAndNumber((text, n) => {
    const count = naturalOf(n);
    return count === null ? null : part(text, Math.max(lengthOf(text) - count, 0), Number.POSITIVE_INFINITY);
  }),
  middle,
  find,
  containsText: onTexts((text, wanted) => text.includes(wanted)),
  beginsWith: onTexts((text, wanted) => text.startsWith(wanted)),
  endsWithText: onTexts((text, wanted) => text.endsWith(wanted)),
  replace,
  upper: onText(upperCase),
  lower: onText(lowerCase),
  proper: onText(titleCase),
  trim: onText((text) => text.replace(blanks, '')),
  padLeft: pad('left'),
  padRight: pad('right'),
  split: onTexts((text, separator, run) => {
    spend(run, 4 * text.length);
    return text === '' ? [] : separator === '' ? [text] : text.split(separator);
  }),
  join,
  label,
  matches: patterned((source) => onText((text, run) => patternOf(source).found(searched(text, run)))),
  extractPattern: patterned((source) => onText((text, run) => patternOf(source).extract(searched(text, run)))),
  replacePattern: patterned((source) =>
    onAll(([text, , by], run) =>
      typeof text === 'string' && typeof by === 'string' ? replaced(source, searched(searched(text, run), run), part(by, 0, 1000)) : null,
    ),
  ),
  booleanToText: (args) => {
    const of = at(args, 0);
    return (run) => {
      const held = of(run);
      return held === null ? null : String(held);
    };
  },
  pinyin: onText((text, { scope }) => scope.pinyin?.full(text) ?? null),
  pinyinInitials: onText((text, { scope }) => scope.pinyin?.initials(text) ?? null),
  rmbUpper: onNumber(rmbUpper),
  mask: onAll(([text, left, right]) => {
    const [before, after] = [naturalOf(left), naturalOf(right)];
    if (typeof text !== 'string' || before === null || after === null) return null;
    const letters = codePoints(text);
    const hidden = letters.length - before - after;
    if (hidden <= 0) return '*'.repeat(letters.length);
    return letters.map((letter, i) => (i < before || i >= letters.length - after ? letter : '*')).join('');
  }),
} satisfies Record<string, Make>;

/** Following a pattern costs more than reading. */
function searched(text: string, run: Run): string {
  spend(run, 64 * text.length);
  return text;
}

/** A group that is not there leaves the text as it was: nothing of a run may throw for what a person wrote. */
function replaced(source: string, text: string, by: string): string | null {
  try {
    return cut(patternOf(source).replace(text.length > LONGEST ? cut(text) : text, by));
  } catch {
    return null;
  }
}
