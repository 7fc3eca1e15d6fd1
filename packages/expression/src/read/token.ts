import type { Span } from '../tree/expression.ts';

export type TokenKind = 'name' | 'quoted_name' | 'number' | 'text' | 'variable' | 'symbol' | 'end';

export interface Token extends Span {
  readonly kind: TokenKind;
  /** A name without its quotes, a text as it is meant, a number as written, a symbol in its usual width. */
  readonly value: string;
}

/** Where a text or a quoted name is not closed. */
export interface Unclosed extends Span {
  readonly unclosed: true;
}

const symbols = [':=', '!=', '<=', '>=', '<>', '..', '~>', '**', '??', '?:', '==', '&&', '||'];
const single = new Set('.[]{}()@#;:?+-*/%|=<>^&!~,'.split(''));

/** What an input method for Chinese types in place of the signs of a formula. */
const wideSigns: Readonly<Record<string, string>> = {
  '（': '(',
  '）': ')',
  '，': ',',
  '；': ';',
  '：': ':',
  '？': '?',
  '＋': '+',
  '－': '-',
  '＊': '*',
  '／': '/',
  '×': '*',
  '÷': '/',
  '＝': '=',
  '＜': '<',
  '＞': '>',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '＆': '&',
  '％': '%',
  '【': '[',
  '】': ']',
};
const closing: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”', '‘': '’' };
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '/': '/', '\\': '\\', '"': '"', "'": "'" };

const isSpace = (character: string): boolean => /\s/.test(character);
const isDigit = (character: string): boolean => character >= '0' && character <= '9';

/**
 * The tokens of an expression, the last of kind `end`; in the editor's spelling wide signs count as narrow ones.
 *
 * @returns the unclosed quote instead, when there is one
 */
export function tokensOf(text: string, spelling: 'stored' | 'editor'): readonly Token[] | Unclosed {
  const scanner = new Scanner(text, spelling);
  const tokens: Token[] = [];
  for (;;) {
    const token = scanner.next();
    if ('unclosed' in token) return token;
    tokens.push(token);
    if (token.kind === 'end') return tokens;
  }
}

class Scanner {
  private at = 0;
  private readonly text: string;
  private readonly spelling: 'stored' | 'editor';

  constructor(text: string, spelling: 'stored' | 'editor') {
    this.text = text;
    this.spelling = spelling;
  }

  next(): Token | Unclosed {
    const unclosed = this.skipBlanks();
    if (unclosed) return unclosed;
    const start = this.at;
    const character = this.text[start];
    if (character === undefined) return { kind: 'end', value: '', start, end: start };
    const quote = this.spelling === 'editor' || character === '"' || character === "'" ? closing[character] : undefined;
    if (quote !== undefined) return this.quoted(quote);
    if (character === '`') return this.quotedName();
    if (isDigit(character)) return this.number();
    return this.symbol() ?? this.word();
  }

  /** Blanks and comments. */
  private skipBlanks(): Unclosed | null {
    for (;;) {
      if (isSpace(this.text[this.at] ?? '')) this.at++;
      else if (this.text.startsWith('/*', this.at)) {
        const close = this.text.indexOf('*/', this.at + 2);
        if (close < 0) return this.unclosed();
        this.at = close + 2;
      } else return null;
    }
  }

  private unclosed(): Unclosed {
    return { start: this.at, end: this.text.length, unclosed: true };
  }

  private token(kind: TokenKind, value: string, end: number): Token {
    const start = this.at;
    this.at = end;
    return { kind, value, start, end };
  }

  private quoted(quote: string): Token | Unclosed {
    const found = readText(this.text, this.at + 1, quote);
    return found ? this.token('text', found.value, found.end) : this.unclosed();
  }

  private quotedName(): Token | Unclosed {
    const close = this.text.indexOf('`', this.at + 1);
    return close < 0 ? this.unclosed() : this.token('quoted_name', this.text.slice(this.at + 1, close), close + 1);
  }

  private number(): Token {
    const digits = /^\d+(\.\d+)?([eE][+-]?\d+)?/.exec(this.text.slice(this.at, this.at + 400))?.[0] ?? '';
    return this.token('number', digits, this.at + digits.length);
  }

  private symbol(): Token | null {
    const sign = this.signAt(this.at);
    const pair = sign + this.signAt(this.at + 1);
    if (sign.length === 1 && symbols.includes(pair)) return this.token('symbol', pair, this.at + 2);
    return sign.length > 1 || single.has(sign) ? this.token('symbol', sign, this.at + 1) : null;
  }

  private word(): Token {
    const isVariable = this.text[this.at] === '$';
    const from = isVariable ? this.at + 1 : this.at;
    let end = this.at + 1;
    while (end < this.text.length && !this.endsWord(end)) end++;
    return this.token(isVariable ? 'variable' : 'name', this.text.slice(from, end), end);
  }

  private endsWord(index: number): boolean {
    const sign = this.signAt(index);
    return isSpace(this.text[index] ?? '') || single.has(sign) || sign.length > 1 || sign === '"' || sign === "'" || sign === '`';
  }

  private signAt(index: number): string {
    const character = this.text[index] ?? '';
    return this.spelling === 'editor' ? (wideSigns[character] ?? character) : character;
  }
}

function readText(text: string, from: number, quote: string): { readonly value: string; readonly end: number } | null {
  let value = '';
  let at = from;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (character === quote) return { value, end: at + 1 };
    if (character !== '\\') {
      value += character;
      at++;
      continue;
    }
    const escaped = text[at + 1] ?? '';
    const hex = /^[0-9a-fA-F]{4}/.exec(text.slice(at + 2, at + 6));
    if (escaped === 'u' && hex) {
      value += String.fromCharCode(Number.parseInt(hex[0], 16));
      at += 6;
    } else {
      value += escapes[escaped] ?? escaped;
      at += 2;
    }
  }
  return null;
}
