import { describe, expect, test } from '@jest/globals';
import { everyType, label, linked, objectOf, objectWith } from '../../test/documents.ts';
import { compileRecordParser, parseRecord } from './compile-record-parser.ts';

const model = linked(everyType);
const item = objectOf(model, 'item');
const part = objectOf(model, 'part');
const id = '01890000-0000-7000-8000-00000000000a';
const problems = (outcome: ReturnType<typeof parseRecord>) => (outcome.ok ? [] : outcome.issues.map(({ path, code }) => `${path} ${code}`));

describe('what comes for a record', () => {
  test('is only what was given: nothing is added', () => {
    expect(parseRecord(item, 'create', { text: 'Pump' })).toEqual({ ok: true, value: { text: 'Pump' } });
  });

  test('is told everything that is wrong with it at once, in both languages', () => {
    const outcome = parseRecord(part, 'create', { amount: '1.234', colour: 'red', id, created_at: '2026-01-01T00:00:00Z', item: 'x' });
    expect(problems(outcome)).toEqual([
      'amount too_many_decimals',
      'colour unknown_field',
      'id read_only',
      'created_at read_only',
      'item not_an_id',
      'name required',
    ]);
    for (const { text } of outcome.ok ? [] : outcome.issues)
      expect(text).toEqual({ 'zh-CN': expect.stringMatching(/[一-鿿]/), en: expect.stringMatching(/^[A-Za-z]/) });
  });

  test('may name a field that an object has from nature, but the object does not', () => {
    const input: unknown = JSON.parse('{ "name": "x", "__proto__": { "a": 1 }, "constructor": 1 }');
    expect(problems(parseRecord(part, 'update', input))).toEqual(['__proto__ unknown_field', 'constructor unknown_field']);
  });

  test.each([
    ['a list', []],
    ['a text', 'x'],
    ['nothing', null],
  ])('is refused as a whole when it is %s', (_, input) => {
    expect(problems(parseRecord(part, 'create', input))).toEqual([' wrong_type']);
  });

  test('a text that is empty, or only spaces, is null', () => {
    expect(parseRecord(item, 'update', { text: '  \n ', email: '', phone: '\u3000' })).toEqual({
      ok: true,
      value: { text: null, email: null, phone: null },
    });
  });

  test('text is brought to NFC', () => {
    expect(parseRecord(item, 'update', { text: 'e\u0301' })).toEqual({ ok: true, value: { text: '\u00e9' } });
  });

  test.each([
    ['NUL', 'a\0b'],
    ['half a surrogate pair', 'a\ud800b'],
  ])('text with %s cannot be stored', (_, text) => {
    expect(problems(parseRecord(item, 'update', { text, json: { kind: text } }))).toEqual([
      'text invalid_character',
      'json invalid_character',
    ]);
  });

  test('length is counted in characters, not in UTF-16 units', () => {
    expect(parseRecord(item, 'update', { text: '𠮷'.repeat(40) })).toMatchObject({ ok: true });
    expect(problems(parseRecord(item, 'update', { text: '𠮷'.repeat(41) }))).toEqual(['text too_long']);
  });
});

describe('a required field', () => {
  const thing = objectWith(
    {
      type: 'select',
      name: 'state',
      label: label('State'),
      required: true,
      default: 'new',
      options: [{ value: 'new', label: label('New') }],
    },
    { type: 'tags', name: 'tags', label: label('Tags'), required: true },
    { type: 'text', name: 'title', label: label('Title'), required: true },
  );

  test('must come with a new record, unless the write path fills it', () => {
    expect(problems(parseRecord(thing, 'create', {}))).toEqual(['tags required', 'title required']);
  });

  test('may stay out of an update, but not become empty', () => {
    expect(parseRecord(thing, 'update', { name: 'x' })).toMatchObject({ ok: true });
    expect(problems(parseRecord(thing, 'update', { title: ' ', tags: [], state: null }))).toEqual([
      'title required',
      'tags required',
      'state required',
    ]);
  });
});

describe('numbers', () => {
  test.each([
    ['12', '12.00'],
    [12.5, '12.50'],
    ['-0', '0.00'],
    ['007.10', '7.10'],
    ['1.500', '1.50'],
    ['2.5e1', '25.00'],
    ['1e-2', '0.01'],
    ['+3', '3.00'],
  ])('%p as money is %p', (input, value) => {
    expect(parseRecord(part, 'update', { amount: input })).toEqual({ ok: true, value: { amount: value } });
  });

  test.each([
    [0.1 + 0.2, 'too_many_decimals'],
    ['1,000', 'wrong_type'],
    ['1'.repeat(19), 'too_large'],
    [Number.NaN, 'wrong_type'],
    ['Infinity', 'wrong_type'],
    [true, 'wrong_type'],
    ['0x10', 'wrong_type'],
  ])('%p is no money: %s', (input, code) => {
    expect(problems(parseRecord(part, 'update', { amount: input }))).toEqual([`amount ${code}`]);
  });

  test('a whole number that a float cannot hold is refused', () => {
    const thing = objectWith({ type: 'integer', name: 'n', label: label('N') });
    expect(parseRecord(thing, 'update', { n: '9007199254740991' })).toEqual({ ok: true, value: { n: 9007199254740991 } });
    expect(problems(parseRecord(thing, 'update', { n: '9007199254740993' }))).toEqual(['n wrong_type']);
  });
});

describe('the usual spellings of a phone number', () => {
  test.each([
    ['13800138000', '+8613800138000'],
    ['+86 138-0013-8000', '+8613800138000'],
    ['0086 13800138000', '+8613800138000'],
    ['8613800138000', '+8613800138000'],
    ['021-6234 5678', '+862162345678'],
    ['(021)62345678转801', '+862162345678;ext=801'],
    ['400-800-1234', '+864008001234'],
    ['+1 (650) 253-0000', '+16502530000'],
  ])('%s is %s', (input, value) => {
    expect(parseRecord(item, 'update', { phone: input })).toEqual({ ok: true, value: { phone: value } });
  });
});

describe('the lines of a child table', () => {
  test('are told apart by their place', () => {
    expect(problems(parseRecord(item, 'create', { child_table: [{ name: 'a' }, {}, { name: 'c', amount: 'x', item: id }] }))).toEqual([
      'child_table.1.name required',
      'child_table.2.amount wrong_type',
      'child_table.2.item read_only',
    ]);
  });

  test('of an update say what is made, changed and removed', () => {
    expect(parseRecord(item, 'update', { child_table: { create: [{ name: 'a' }], update: [{ id, amount: 1 }] } })).toEqual({
      ok: true,
      value: { child_table: { create: [{ name: 'a' }], update: [{ id, amount: '1.00' }], delete: [] } },
    });
  });

  test('of an update cannot be given as a list, changed twice, or changed without an id', () => {
    expect(problems(parseRecord(item, 'update', { child_table: [] }))).toEqual(['child_table wrong_type']);
    expect(problems(parseRecord(item, 'update', { child_table: { update: [{ id }], delete: [id] } }))).toEqual(['child_table twice']);
    expect(problems(parseRecord(item, 'update', { child_table: { update: [{ name: null }] } }))).toEqual([
      'child_table.update.0.id not_an_id',
      'child_table.update.0.name required',
    ]);
  });
});

describe('history', () => {
  test('may say when and by whom a record was written, and what numbers it had', () => {
    const values = {
      text: 'x',
      created_at: '2025-01-01T00:00:00.000Z',
      created_by: id,
      stage_entered_at: '2025-02-01T00:00:00.000Z',
      last_activity_at: '2025-03-01T00:00:00.000Z',
      autonumber: 'E-1',
      select: 'lost',
    };
    expect(parseRecord(item, 'create', values, { historical: true })).toEqual({ ok: true, value: values });
    expect(problems(parseRecord(item, 'create', values))).toHaveLength(6);
  });

  test('may not say what the database counts', () => {
    expect(problems(parseRecord(item, 'create', { id, version: 3, deleted_at: null, stage_type: 'won' }, { historical: true }))).toEqual([
      'id read_only',
      'version read_only',
      'deleted_at read_only',
      'stage_type read_only',
    ]);
  });
});

test('a pattern of a user cannot make the server slow', () => {
  const parse = compileRecordParser(objectWith({ type: 'text', name: 'code', label: label('Code'), pattern: '^(a+)+$', maxLength: 400 }));
  const started = performance.now();
  expect(problems(parse('update', { code: `${'a'.repeat(200)}!` }))).toEqual(['code pattern_mismatch']);
  expect(performance.now() - started).toBeLessThan(500);
});
