const brand = Symbol('sql');

type Part = { readonly text: string } | { readonly value: unknown } | { readonly slot: number };

/** A piece of SQL that can only be built by the functions of this file: never from a bare string. */
export interface Sql {
  readonly [brand]: true;
  readonly parts: readonly Part[];
}

/** Text with `$1…$n` and the way to its values: compile once, bind for each request. */
export interface Compiled {
  readonly text: string;
  /**
   * The values in `$1…$n` order.
   *
   * @param params what the slots stand for, by slot number
   */
  bind(params?: readonly unknown[]): unknown[];
}

const make = (parts: readonly Part[]): Sql => Object.freeze({ [brand]: true as const, parts });
const isSql = (x: unknown): x is Sql => typeof x === 'object' && x !== null && brand in x;

/** Interpolated fragments are spliced; anything else becomes a bound value. Text of a request never becomes SQL text. */
export function sql(strings: TemplateStringsArray, ...holes: unknown[]): Sql {
  const parts = strings.flatMap((text, i): Part[] => {
    if (i >= holes.length) return [{ text }];
    const hole = holes[i];
    return [{ text }, ...(isSql(hole) ? hole.parts : [{ value: hole }])];
  });
  return make(parts);
}

/** A quoted name, or a dotted chain of them: `ident('w_1', 'deal')` is `"w_1"."deal"`. */
export const ident = (...names: string[]): Sql => make([{ text: names.map((name) => `"${name.replaceAll('"', '""')}"`).join('.') }]);

/** A parameter whose value is given when the compiled statement is bound. One slot may stand in several places. */
export const slot = (index: number): Sql => make([{ slot: index }]);

/** A text literal, escaped: for statements that take no parameters (DDL, partial index conditions). */
export const quoted = (text: string): Sql => {
  if (text.includes('\0')) throw new Error('a text for SQL cannot contain a NUL character');
  const escaped = text.replaceAll("'", "''");
  return make([{ text: text.includes('\\') ? `E'${escaped.replaceAll('\\', '\\\\')}'` : `'${escaped}'` }]);
};

/** The fragment with its values written as literals: for statements that take no parameters, with values of documents. @throws Error for a slot */
export const inline = (fragment: Sql): Sql =>
  make(
    fragment.parts.flatMap((part): readonly Part[] => {
      if ('text' in part) return [part];
      if ('slot' in part) throw new Error('a statement without parameters has no slots');
      return literal(part.value).parts;
    }),
  );

const literal = (value: unknown): Sql => {
  if (value === null) return make([{ text: 'null' }]);
  if (Array.isArray(value)) {
    const items = value.map((item) => literal(item));
    return items.length === 0 ? quoted('{}') : make([{ text: 'array[' }, ...join(items, make([{ text: ', ' }])).parts, { text: ']' }]);
  }
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') throw new Error('no literal for such a value');
  return quoted(String(value));
};

/** The fragments with a separator between them; nothing for an empty list. */
export const join = (items: readonly Sql[], separator: Sql): Sql =>
  make(items.flatMap((item, i) => (i > 0 ? [...separator.parts, ...item.parts] : [...item.parts])));

/** The empty fragment. */
export const nothing: Sql = make([]);

/** Numbers the parameters. A slot that stands in several places gets one number; each value its own. */
export function compile(fragment: Sql): Compiled {
  const sources: Array<{ readonly value: unknown } | { readonly slot: number }> = [];
  const numbers = new Map<number, number>();
  const numberOf = (index: number) => {
    const known = numbers.get(index);
    if (known !== undefined) return known;
    const next = sources.push({ slot: index });
    numbers.set(index, next);
    return next;
  };
  const text = fragment.parts
    .map((part) => ('text' in part ? part.text : `$${'slot' in part ? numberOf(part.slot) : sources.push(part)}`))
    .join('');
  return { text, bind: (params = []) => sources.map((source) => ('slot' in source ? params[source.slot] : source.value)) };
}
