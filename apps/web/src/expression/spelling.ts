import { HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { tags } from '@lezer/highlight';

const words = /^(and|or|in|true|false|null)\b/i;

/** The colours of an expression: fields, functions, texts, numbers. Colours follow the theme by themselves. */
const language = StreamLanguage.define<null>({
  token(stream) {
    if (stream.eatSpace()) return null;
    if (stream.match(/^"(?:[^"\\]|\\.)*"?|^'(?:[^'\\]|\\.)*'?|^“[^”]*”?/)) return 'string';
    if (stream.match(/^\d+(\.\d+)?/)) return 'number';
    if (stream.match(words)) return 'keyword';
    if (stream.match(/^\$[\w.]+/) || stream.match(/^[\p{L}_][\p{L}\p{N}_]*(?=\s*[(（])/u)) return 'function';
    if (stream.match(/^`[^`]*`?/) || stream.match(/^[\p{L}_][\p{L}\p{N}_]*/u)) return 'variableName';
    stream.next();
    return 'operator';
  },
  tokenTable: { function: tags.function(tags.variableName) },
});

export const spelling = [
  language,
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.string, color: 'var(--tg-warning)' },
      { tag: tags.number, color: 'var(--tg-text)' },
      { tag: tags.keyword, color: 'var(--tg-text2)' },
      { tag: tags.function(tags.variableName), color: 'var(--tg-info)' },
      { tag: tags.variableName, color: 'var(--tg-accent-text)' },
      { tag: tags.operator, color: 'var(--tg-text3)' },
    ]),
  ),
];
