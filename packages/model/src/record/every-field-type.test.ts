import { describe, expect, test } from '@jest/globals';
import { everyType, linked, objectOf } from '../../test/documents.ts';
import { fieldTypes, type FieldType } from '../field-type.ts';
import { storage } from '../storage.ts';
import { compileRecordParser } from './compile-record-parser.ts';
import { recordSchema } from './record-schema.ts';

const item = objectOf(linked(everyType), 'item');
const parse = compileRecordParser(item);
const declared = fieldTypes.filter((type): type is Exclude<FieldType, 'id'> => type !== 'id');
const history = { historical: true };

const id = '01890000-0000-7000-8000-00000000000a';
const other = '01890000-0000-7000-8000-00000000000b';

interface Witness {
  /** What comes, and what is kept of it. */
  readonly takes: unknown;
  readonly keeps: unknown;
  readonly refuses: unknown;
  readonly code: string;
}

/** For each type a value that it takes, a value that it refuses, and the words of the refusal. Total: a new type does not compile until it is listed. */
const witnesses: { readonly [T in Exclude<FieldType, 'id'>]: Witness } = {
  text: { takes: ' 泵\n房 ', keeps: '泵 房', refuses: 'x'.repeat(41), code: 'too_long' },
  long_text: { takes: 'a\r\nb', keeps: 'a\nb', refuses: 7, code: 'wrong_type' },
  rich_text: { takes: '<p>a</p><script>alert(1)</script>', keeps: '<p>a</p>', refuses: 7, code: 'wrong_type' },
  email: { takes: 'Li@Example.CN', keeps: 'Li@example.cn', refuses: 'li', code: 'not_an_email' },
  phone: { takes: '１３８ 0013-8000', keeps: '+8613800138000', refuses: '12', code: 'not_a_phone' },
  url: { takes: 'Example.cn/A', keeps: 'https://example.cn/A', refuses: 'javascript:alert(1)', code: 'not_a_url' },
  secret_text: { takes: ' e\u0301 ', keeps: ' e\u0301 ', refuses: 7, code: 'wrong_type' },
  integer: { takes: '42', keeps: 42, refuses: 1.5, code: 'wrong_type' },
  duration: { takes: '1:30', keeps: 90, refuses: -1, code: 'not_a_duration' },
  rating: { takes: 4, keeps: 4, refuses: 6, code: 'not_a_rating' },
  decimal: { takes: 1.5, keeps: '1.500', refuses: '1.2345', code: 'too_many_decimals' },
  percent: { takes: '12.5', keeps: '12.5', refuses: 101, code: 'too_large' },
  currency: { takes: '1e3', keeps: '1000.00', refuses: -0.01, code: 'too_small' },
  boolean: { takes: true, keeps: true, refuses: 'true', code: 'wrong_type' },
  date: { takes: '2024-02-29', keeps: '2024-02-29', refuses: '2023-02-29', code: 'not_a_date' },
  datetime: {
    takes: '2026-01-31T09:00:00+08:00',
    keeps: '2026-01-31T01:00:00.000Z',
    refuses: '2026-01-31T09:00:00',
    code: 'not_a_datetime',
  },
  time: { takes: '09:30', keeps: '09:30:00', refuses: '25:00', code: 'not_a_time' },
  select: { takes: 'new', keeps: 'new', refuses: 'broken', code: 'not_a_choice' },
  multi_select: { takes: ['used', 'new', 'used'], keeps: ['used', 'new'], refuses: ['broken'], code: 'not_a_choice' },
  tags: { takes: [' 急 ', '急', ''], keeps: ['急'], refuses: ['x'.repeat(61)], code: 'too_long' },
  stage: { takes: 'running', keeps: 'running', refuses: 'gone', code: 'unknown_stage' },
  reference: { takes: id.toUpperCase(), keeps: id, refuses: 7, code: 'wrong_type' },
  multi_reference: { takes: [id, other, id], keeps: [id, other], refuses: id, code: 'wrong_type' },
  polymorphic: { takes: { object: 'site', id }, keeps: { object: 'site', id }, refuses: { object: 'part', id }, code: 'not_a_target' },
  child_table: {
    takes: [{ name: 'Valve', amount: 2 }],
    keeps: [{ name: 'Valve', amount: '2.00' }],
    refuses: [{ amount: 2 }],
    code: 'required',
  },
  user: { takes: id, keeps: id, refuses: 7, code: 'wrong_type' },
  team: { takes: id, keeps: id, refuses: 7, code: 'wrong_type' },
  address: {
    takes: { country: 'cn', street: ' 南京路 1 号 ', city: '' },
    keeps: { country: 'CN', street: '南京路 1 号' },
    refuses: { planet: 'Mars' },
    code: 'unknown_field',
  },
  region: { takes: '３１０１０１', keeps: '310101', refuses: '990101', code: 'not_a_region' },
  geo: { takes: { lat: 31.2, lng: 121.5 }, keeps: { lat: 31.2, lng: 121.5 }, refuses: { lat: 91, lng: 0 }, code: 'not_a_place' },
  file: { takes: [id], keeps: [id], refuses: [1, 2, 3, 4].map((n) => id.slice(0, -1) + n), code: 'too_many_items' },
  image: { takes: [id], keeps: [id], refuses: 'x', code: 'wrong_type' },
  autonumber: { takes: 'E-0007', keeps: 'E-0007', refuses: 7, code: 'wrong_type' },
  json: { takes: { kind: 'pump', n: [1] }, keeps: { kind: 'pump', n: [1] }, refuses: { n: 1 }, code: 'schema_mismatch' },
  checklist: {
    takes: [{ value: 'oil', done: true }],
    keeps: [{ value: 'oil', done: true }],
    refuses: [{ value: 'wax', done: true }],
    code: 'not_a_choice',
  },
};

const one = (type: string, value: unknown) => parse('create', { [type]: value }, history);

describe('every field type', () => {
  test.each(declared)('%s keeps what it takes, and refuses with its own words', (type) => {
    const { takes, keeps, refuses, code } = witnesses[type];
    expect(one(type, takes)).toEqual({ ok: true, value: { [type]: keeps } });
    const refusal = one(type, refuses);
    expect(refusal).toMatchObject({ ok: false, issues: [{ code, path: expect.stringMatching(`^${type}`) }] });
  });

  test.each(declared)('%s is told from every other type by what it keeps or by how it refuses', (type) => {
    const { takes, refuses } = witnesses[type];
    const behaviour = (of: string) => JSON.stringify([one(of, takes), one(of, refuses)]).replaceAll(`"${of}`, '"');
    expect(declared.filter((other) => behaviour(other) === behaviour(type))).toEqual([type]);
  });

  test.each(declared)('%s has a way to be stored and a piece of JSON Schema', (type) => {
    expect(type in storage).toBe(true);
    const { properties } = recordSchema(item, 'create') as { properties: Record<string, { 'x-tangram'?: { type: string } }> };
    const shown = type === 'autonumber' ? undefined : type;
    expect(properties[type]?.['x-tangram']?.type).toBe(shown);
  });

  test('a system id is written by nobody', () => {
    expect(one('id', id)).toMatchObject({ ok: false, issues: [{ path: 'id', code: 'read_only' }] });
  });
});
