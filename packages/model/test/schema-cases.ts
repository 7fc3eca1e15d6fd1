import { schemas } from '../src/generated/schemas.ts';
import type { AnyDocument, Kind } from '../src/model.ts';

type Schema = Readonly<Record<string, unknown>>;
type Put = (value: unknown) => unknown;

const asSchema = (value: unknown): Schema => (typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {});
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const without = (value: Schema, key: string): Schema => Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));

/** One property of one schema, with two documents that differ in it alone. They need not be valid: only as long as the schema asks. */
export interface SchemaCase {
  /** `/stages/maxDays`; `… anew` when the first has none, `… = value` for one of fixed values. */
  readonly name: string;
  readonly before: AnyDocument;
  readonly after: AnyDocument;
}

/** Every property of every part of the schema of a kind, as changes of documents. Ids are left out: people do not set them. */
export function casesOf(kind: Kind): readonly SchemaCase[] {
  const cases: SchemaCase[] = [];
  walkSchema(schemas[kind], follower(asSchema(schemas[kind])), (name, before, after) => {
    const [was, is] = [before, after].map((one) => ({ ...asSchema(one), kind })) as [AnyDocument, AnyDocument];
    cases.push({ name, before: was, after: is });
  });
  return cases;
}

type Follow = (schema: unknown) => Schema;

/** Follows references within a schema. */
function follower(root: Schema): Follow {
  const follow: Follow = (schema) => {
    const { $ref, ...own } = asSchema(schema);
    return typeof $ref === 'string' ? { ...follow(asSchema(root['$defs'])[$ref.slice($ref.lastIndexOf('/') + 1)]), ...own } : own;
  };
  return follow;
}

const variants = (schema: Schema, follow: Follow): readonly Schema[] =>
  [...listOf(schema['oneOf']), ...listOf(schema['anyOf'])].map(follow);

/** A value that a schema describes; another one for another `n`. */
function sample(given: unknown, n: number, follow: Follow): unknown {
  const schema = follow(given);
  const some = variants(schema, follow);
  if (schema['const'] !== undefined) return schema['const'];
  if (Array.isArray(schema['enum'])) return schema['enum'][n % schema['enum'].length];
  const types = [schema['type']].flat();
  if (types.includes('boolean')) return n === 1;
  if (types.includes('integer') || types.includes('number')) return 3 + n;
  if (types.includes('string')) return n === 0 ? 'one' : 'two';
  if (types.includes('array')) return [sample(schema['items'], n, follow)];
  if (some.length > 0) return sample(some.find((one) => one['type'] === 'string') ?? some[0], n, follow);
  const properties = asSchema(schema['properties']);
  if (schema['properties'] === undefined)
    return { [types.includes('object') ? 'en' : 'any']: sample(schema['additionalProperties'] ?? { type: 'string' }, n, follow) };
  return Object.fromEntries(listOf(schema['required']).map((key) => [key, sample(properties[String(key)], 0, follow)]));
}

function walkSchema(given: unknown, follow: Follow, found: (name: string, before: unknown, after: unknown) => void): void {
  const ofProperty = (own: Schema, key: string, property: unknown, at: string, put: Put): void => {
    const schema = follow(property);
    if (schema['const'] !== undefined || key === 'type') return;
    const [before, after] = [0, 1].map((n) => put({ ...own, [key]: sample(property, n, follow) }));
    found(at, before, after);
    found(`${at} anew`, put(without(own, key)), after);
    if (key === 'icon') return;
    for (const value of [...listOf(schema['enum']), ...listOf(follow(schema['items'])['enum'])])
      found(`${at} = ${String(value)}`, put(without(own, key)), put({ ...own, [key]: schema['type'] === 'array' ? [value] : value }));
  };
  const walk = (one: unknown, path: string, put: Put, depth: number): void => {
    const schema = follow(one);
    if (depth > 7) return;
    for (const variant of variants(schema, follow)) walk(variant, path, put, depth + 1);
    if (schema['items'] !== undefined) walk(schema['items'], path, (value) => put([value]), depth + 1);
    if (typeof schema['additionalProperties'] === 'object')
      walk(schema['additionalProperties'], `${path}/*`, (value) => put({ en: value }), depth + 1);
    const own = asSchema(sample(schema, 0, follow));
    for (const [key, property] of Object.entries(asSchema(schema['properties']))) {
      if ((key === 'kind' && path === '') || key === 'id') continue;
      ofProperty(own, key, property, `${path}/${key}`, put);
      walk(property, `${path}/${key}`, (value) => put({ ...own, [key]: value }), depth + 1);
    }
  };
  walk(given, '', (value) => value, 0);
}
