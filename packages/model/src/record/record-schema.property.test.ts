import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { everyType, fieldOf, linked, objectOf } from '../../test/documents.ts';
import { fieldTypes } from '../field-type.ts';
import { compileRecordParser } from './compile-record-parser.ts';
import { recordSchema } from './record-schema.ts';
import type { Mode } from './value-parser.ts';

const model = linked(everyType);
const item = objectOf(model, 'item');
const parse = compileRecordParser(item);

function validator(mode: Mode) {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true, keywords: ['x-tangram'] });
  addFormats.default(ajv);
  return ajv.compile(recordSchema(item, mode));
}
const accepts = { create: validator('create'), update: validator('update') };

const id = fc.uuid().map((text) => text.toLowerCase());
const word = fc.string({ unit: 'grapheme', maxLength: 12 });
const odd = fc.constantFrom<unknown>(
  null,
  '',
  0,
  -1,
  1.5,
  true,
  [],
  {},
  'x',
  '2024-02-30',
  '1.234',
  '10.0',
  '1e3',
  'new',
  'lost',
  'gone',
  '13800138000',
  'a@b.cn',
  '310101',
);
const decimalText = fc
  .tuple(fc.integer({ min: -2000, max: 2000 }), fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 0, max: 4 }))
  .map(([w, f, n]) => (n === 0 ? String(w) : `${w}.${String(f).padStart(4, '0').slice(0, n)}`));
const moment = fc
  .date({ min: new Date('1000-01-01Z'), max: new Date('9999-12-31Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const codes = fc.constantFrom('new', 'used', 'lost', 'gone');
const line = fc.record({ name: word, amount: decimalText }, { requiredKeys: [] });

/** Values that are nearly right, right, and wrong, by field. */
const values: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  text: word,
  long_text: word,
  rich_text: word,
  email: fc.oneof(fc.emailAddress(), word),
  phone: fc.oneof(
    fc.integer({ min: 10_000_000, max: 99_999_999_999_999 }).map((n) => `+${n}`),
    word,
  ),
  url: fc.oneof(fc.webUrl(), word),
  secret_text: word,
  integer: fc.integer({ min: -10, max: 1010 }),
  duration: fc.integer({ min: -10, max: 1010 }),
  rating: fc.integer({ min: -2, max: 7 }),
  decimal: decimalText,
  percent: decimalText,
  currency: decimalText,
  boolean: fc.boolean(),
  date: fc.oneof(
    moment.map((text) => text.slice(0, 10)),
    word,
  ),
  datetime: fc.oneof(moment, word),
  time: fc.oneof(
    moment.map((text) => text.slice(11, 19)),
    word,
  ),
  select: codes,
  multi_select: fc.array(codes, { maxLength: 4 }),
  tags: fc.array(word, { maxLength: 4 }),
  stage: fc.constantFrom('ordered', 'running', 'gone'),
  reference: id,
  multi_reference: fc.array(id, { maxLength: 3 }),
  polymorphic: fc.record({ object: fc.constantFrom('site', 'user', 'part'), id }),
  child_table: fc.oneof(
    fc.array(line, { maxLength: 2 }),
    fc.record(
      {
        create: fc.array(line, { maxLength: 2 }),
        update: fc.array(fc.record({ id, amount: decimalText }), { maxLength: 1 }),
        delete: fc.array(id, { maxLength: 1 }),
      },
      { requiredKeys: [] },
    ),
  ),
  user: id,
  team: id,
  address: fc.record(
    { country: fc.constantFrom('CN', 'cn', 'China'), city: word, region: fc.constantFrom('310101', '990101') },
    { requiredKeys: [] },
  ),
  region: fc.constantFrom('310101', '310000', '990101', '31010'),
  geo: fc.record({ lat: fc.double({ min: -100, max: 100, noNaN: true }), lng: fc.double({ min: -200, max: 200, noNaN: true }) }),
  file: fc.array(id, { maxLength: 4 }),
  image: fc.array(id, { maxLength: 4 }),
  json: fc.oneof(fc.record({ kind: fc.jsonValue({ maxDepth: 2 }) }), fc.jsonValue({ maxDepth: 2 })),
  checklist: fc.array(fc.record({ value: fc.constantFrom('oil', 'belt', 'wax'), done: fc.boolean() }), { maxLength: 3 }),
};
const input = fc
  .constantFrom(...Object.keys(values))
  .chain((name) =>
    fc.oneof({ weight: 9, arbitrary: values[name] ?? odd }, { weight: 1, arbitrary: odd }).map((value) => ({ [name]: value })),
  );
const mode = fc.constantFrom<Mode>('create', 'update');

describe('the JSON Schema of a record', () => {
  test('draws a value of every type that can be written', () => {
    expect(Object.keys(values).sort()).toEqual(fieldTypes.filter((type) => type in fieldOf && type !== 'autonumber').toSorted());
  });

  test('accepts everything that the parser made', () => {
    fc.assert(
      fc.property(mode, input, (how, record) => {
        const parsed = parse(how, record);
        if (!parsed.ok) return;
        const isValid = accepts[how](parsed.value);
        expect({ record, value: parsed.value, isValid, errors: accepts[how].errors }).toMatchObject({ isValid: true });
      }),
      { numRuns: 6000 },
    );
  });

  test('accepts nothing that the parser refuses', () => {
    fc.assert(
      fc.property(mode, input, (how, record) => {
        if (!accepts[how](record)) return;
        expect({ record, parsed: parse(how, record) }).toMatchObject({ parsed: { ok: true } });
      }),
      { numRuns: 6000 },
    );
  });

  test('parsing what was parsed changes nothing', () => {
    fc.assert(
      fc.property(input, (record) => {
        const parsed = parse('create', record);
        if (parsed.ok) expect(parse('create', parsed.value)).toEqual(parsed);
      }),
      { numRuns: 4000 },
    );
  });
});
