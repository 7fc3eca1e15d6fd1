/** A document in which one condition says something else, and which. */
export interface Mutant {
  /** `validation:deal_margin /expression: >= becomes >` */
  readonly what: string;
  readonly document: unknown;
}

type Json = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keys whose text is a condition, by which what happens is decided. */
const conditions = new Set(['enter', 'exit', 'when', 'filter', 'requiredWhen', 'readOnlyWhen', 'visibleWhen', 'condition']);
/** Keys whose text makes a value. */
const values = new Set(['defaultFrom']);

/** Comparisons, and what is next to each. */
const neighbours: Readonly<Record<string, string>> = { '>=': '>', '<=': '<', '>': '>=', '<': '<=', '=': '!=', '!=': '=' };

/** Every way in which one condition, formula, default or required field of these documents may be otherwise, one at a time. */
export function mutantsOf(documents: readonly unknown[]): readonly Mutant[] {
  return documents.filter(isJson).flatMap((document) => {
    if (!['object', 'pipeline', 'validation', 'role'].includes(String(document['kind']))) return [];
    const ref = `${String(document['kind'])}:${String(document['name'])}`;
    return placesIn(document, document['kind'] === 'validation').flatMap(({ path, text, isValue }) =>
      variantsOf(text, isValue).map(({ how, text: other }) => ({
        what: `${ref} /${path.join('/')}: ${how}`,
        document: changed(document, path, other),
      })),
    );
  });
}

interface Place {
  readonly path: Path;
  /** null: an entry of a list that may be left out. */
  readonly text: string | null;
  readonly isValue: boolean;
}

function placesIn(value: unknown, isRule: boolean, path: Path = []): readonly Place[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown, i) => placesIn(item, isRule, [...path, i]));
  if (!isJson(value)) return [];
  return Object.entries(value).flatMap(([key, inner]): readonly Place[] => {
    const here = [...path, key];
    if (key === 'required' && path[0] === 'stages' && Array.isArray(inner))
      return inner.map((_, i) => ({ path: [...here, i], text: null, isValue: false }));
    if (typeof inner !== 'string') return placesIn(inner, isRule, here);
    if (key === 'expression') return [{ path: here, text: inner, isValue: !isRule }];
    return conditions.has(key) || values.has(key) ? [{ path: here, text: inner, isValue: values.has(key) }] : [];
  });
}

function variantsOf(text: string | null, isValue: boolean): readonly { readonly how: string; readonly text: string | null }[] {
  if (text === null) return [{ how: 'left out', text: null }];
  if (isValue) return [{ how: 'null', text: 'null' }];
  const compared = [...text.matchAll(/(?<![<>!=])(>=|<=|!=|=|>|<)(?![=])/g)].map(({ 0: sign, index }) => {
    const other = neighbours[sign] ?? sign;
    return { how: `${sign} becomes ${other}`, text: `${text.slice(0, index)}${other}${text.slice(index + sign.length)}` };
  });
  return [{ how: 'the contrary', text: `$not(${text})` }, ...compared];
}

/** A copy with another value at a path; null takes the entry out of its list. */
function changed(value: unknown, [key, ...rest]: Path, to: string | null): unknown {
  if (key === undefined) return to;
  if (Array.isArray(value)) {
    if (rest.length === 0 && to === null) return value.filter((_, i) => i !== key);
    return value.map((item: unknown, i) => (i === key ? changed(item, rest, to) : item));
  }
  return isJson(value) ? { ...value, [key]: changed(value[key], rest, to) } : value;
}
