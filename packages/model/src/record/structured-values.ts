import { type Schema, Validator } from '@cfworker/json-schema';
import type { Issue } from '@tangram/errors';
import type { Field } from '../model.ts';
import { canonical } from './canonical.ts';
import { isLongerThan, json, longest, most } from './limits.ts';
import { isPlainObject } from './plain-object.ts';
import { say } from './say-value.ts';
import { refuse, type ValueParser, wrongType } from './value-parser.ts';

/** The parts of an address and how long each may be. `country` is ISO 3166-1 alpha-2, `region` a GB/T 2260 code. */
export const addressParts = { country: 2, province: 80, city: 80, district: 80, street: 300, postcode: 20, region: 6 } as const;
const partForms: Readonly<Record<string, RegExp>> = { country: /^[A-Z]{2}$/, region: new RegExp(canonical.region) };
const addressKeys = new Map<string, number>(Object.entries(addressParts));

/** An address is an object of named parts, the empty ones left out; one with nothing in it is null. */
export const addressValue =
  (field: Field): ValueParser =>
  (input, path, issues) => {
    if (!isPlainObject(input)) return wrongType(field, path, issues);
    const before = issues.length;
    for (const key of Object.keys(input)) if (!addressKeys.has(key)) refuse(issues, say.unknown_field(`${path}.${key}`));
    const parts = [...addressKeys].flatMap(([key, max]) => {
      const text = part(key, input[key], max, `${path}.${key}`, issues);
      return text === null ? [] : [[key, text] as const];
    });
    if (issues.length > before) return undefined;
    return parts.length === 0 ? null : Object.fromEntries(parts);
  };

function part(key: string, input: unknown, max: number, path: string, issues: Issue[]): string | null {
  if (input === undefined || input === null) return null;
  if (typeof input !== 'string') return refuse(issues, say.wrong_type(path, { expected: { 'zh-CN': '文字', en: 'text' } })) ?? null;
  const text = input.normalize('NFC').trim();
  if (text === '') return null;
  const value = key === 'country' ? text.toUpperCase() : text;
  if (isLongerThan(value, max)) refuse(issues, say.too_long(path, { max }));
  else if (/[\0\p{Cs}]/u.test(value)) refuse(issues, say.invalid_character(path));
  else if (partForms[key]?.test(value) === false) refuse(issues, say.pattern_mismatch(path));
  return value;
}

const within = (value: unknown, limit: number): value is number => typeof value === 'number' && Math.abs(value) <= limit;

/** WGS 84 degrees: `{ lat, lng }`. */
export const geoValue =
  (field: Field): ValueParser =>
  (input, path, issues) => {
    if (!isPlainObject(input) || !('lat' in input && 'lng' in input)) return wrongType(field, path, issues);
    const extra = Object.keys(input).filter((key) => key !== 'lat' && key !== 'lng');
    for (const key of extra) refuse(issues, say.unknown_field(`${path}.${key}`));
    const { lat, lng } = input;
    if (!within(lat, 90) || !within(lng, 180)) return refuse(issues, say.not_a_place(path));
    return extra.length > 0 ? undefined : { lat, lng };
  };

const bytesOf = (text: string): number => {
  let bytes = 0;
  for (const point of text) {
    const code = point.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
};
const deeper = (value: unknown, left: number): boolean =>
  typeof value === 'object' && value !== null && (left === 0 || Object.values(value).some((inner) => deeper(inner, left - 1)));

/** Any JSON, not too large, not too deep, in the field's own schema. */
export const jsonValue = (field: Field): ValueParser => {
  const schema: Schema | undefined = field.document?.type === 'json' ? field.document.schema : undefined;
  const validator = schema ? new Validator(schema, '2020-12') : null;
  return (input, path, issues) => {
    if (deeper(input, json.depth)) return refuse(issues, say.too_deep(path, { max: json.depth }));
    const text = JSON.stringify(input);
    if (text === undefined) return wrongType(field, path, issues);
    if (bytesOf(text) > json.bytes) return refuse(issues, say.too_large_json(path, { max: json.bytes }));
    if (text.includes('\\u0000') || /\\ud[89a-f]/.test(text)) return refuse(issues, say.invalid_character(path));
    if (validator && !validator.validate(input).valid) return refuse(issues, say.schema_mismatch(path));
    return input;
  };
};

/** `[{ value, done }]`: codes of the field's items, or free words where it has none; of two entries for one item the later counts. */
export const checklistValue = (field: Field): ValueParser => {
  const items = field.document?.type === 'checklist' ? field.document.items : undefined;
  const known = items ? new Set(items.map(({ value }) => value)) : null;
  return (input, path, issues) => {
    if (!Array.isArray(input)) return wrongType(field, path, issues);
    if (input.length > most.checklist) return refuse(issues, say.too_many_items(path, { max: most.checklist }));
    const before = issues.length;
    const done = new Map<string, boolean>();
    input.forEach((entry: unknown, i) => {
      const at = `${path}.${i}`;
      if (!isPlainObject(entry) || typeof entry['value'] !== 'string' || typeof entry['done'] !== 'boolean')
        return wrongType(field, at, issues);
      for (const key of Object.keys(entry)) if (key !== 'value' && key !== 'done') refuse(issues, say.unknown_field(`${at}.${key}`));
      const value = entry['value'].normalize('NFC').trim();
      if (value === '') refuse(issues, say.required(`${at}.value`));
      else if (isLongerThan(value, longest.item)) refuse(issues, say.too_long(`${at}.value`, { max: longest.item }));
      else if (known && !known.has(value)) refuse(issues, say.not_a_choice(`${at}.value`));
      else if (/[\0\p{Cs}]/u.test(value)) refuse(issues, say.invalid_character(`${at}.value`));
      return done.set(value, entry['done']);
    });
    return issues.length > before ? undefined : [...done].map(([value, isDone]) => ({ value, done: isDone }));
  };
};
