import { describe, expect, test } from '@jest/globals';
import type { AutonumberField } from '../generated/documents.ts';
import { checkNumber } from './check-number.ts';
import { counterOf, formatNumber, numberForm, numberingOf, readNumber } from './number-pattern.ts';

const day = '2025-06-07';
const sevens = (digits: number) => '7'.repeat(digits);
const field = (pattern: string, more: Partial<AutonumberField> = {}): AutonumberField => ({
  type: 'autonumber',
  name: 'number',
  label: { en: 'Number' },
  pattern,
  ...more,
});
const numbering = (pattern: string, more: Partial<AutonumberField> = {}) => numberingOf(field(pattern, more));

describe('an automatic number', () => {
  test.each([
    ['HT-{YYYY}{MM}-{SEQ:4}', 1, [], 'HT-202506-0001'],
    ['{YY}/{MM}/{DD} {SEQ}', 12, [], '25/06/07 12'],
    ['{SEQ:2}', 12345, [], '12345'],
    ['A-', 7, [], 'A-7'],
    ['{FIELD:region}-{DEPT.code}-{SEQ:3}', 7, ['East', 'S1'], 'East-S1-007'],
    ['{SEQ:3}-{RANDOM:2}', 7, [], '007-77'],
  ])('by the pattern %s', (pattern, n, values, expected) => {
    expect(formatNumber(numbering(pattern), { day, values }, n, sevens)).toBe(expected);
  });

  test.each([
    ['HT-{YYYY}{MM}-{SEQ:4}', [], 'HT-202401-0042', { n: 42, day: '2024-01-00' }],
    ['{YY}{MM}{DD}{SEQ:4}', [], '2401310042', { n: 42, day: '2024-01-31' }],
    ['HT-{YYYY}{MM}-{SEQ:4}', [], 'HT-2024-0042', null],
    ['(a+b)*{SEQ}', [], '(a+b)*9', { n: 9, day: '0000-00-00' }],
    ['A-', [], 'A-12', { n: 12, day: '0000-00-00' }],
    ['A-', [], 'B-12', null],
    ['{FIELD:region}{SEQ}', ['a.b'], 'a.b4', { n: 4, day: '0000-00-00' }],
    ['{FIELD:region}{SEQ}', ['a.b'], 'axb4', null],
  ])('of the pattern %s and the values %j is read back from %s', (pattern, values, text, expected) => {
    expect(readNumber(numbering(pattern), values, text)).toEqual(expected);
  });

  test.each([
    ['HT-{YYYY}{MM}-{SEQ:4}', [], 'HT-202506-0042', '42'],
    ['HT-{YYYY}{MM}-{SEQ:4}', [], 'HT-202505-0042', null],
    ['{SEQ}/{YYYY}', [], '17/1999', '17'],
    ['{FIELD:region}+{SEQ}{RANDOM:2}', ['a.b'], 'a.b+1234', '12'],
    ['{FIELD:region}+{SEQ}', ['a.b'], 'axb+12', null],
  ])('of the pattern %s and the values %j has a form of which %s is one or none', (pattern, values, text, n) => {
    const found = new RegExp(numberForm(numbering(pattern), { day, values }), 'u').exec(text);
    expect(found ? String(Number(found[1])) : null).toBe(n);
  });

  test.each([
    ['never', false, ''],
    ['year', false, '2025'],
    ['month', false, '2025-06'],
    ['day', false, '2025-06-07'],
    ['never', true, '|East'],
    ['month', true, '2025-06|East'],
  ] as const)('begins anew %s, per value %s: counter “%s”', (reset, perValue, expected) => {
    const { parts, start } = numbering('{FIELD:region}{SEQ}');
    expect(counterOf({ parts, start, reset, perValue }, { day, values: ['East'] }).replace('\u001f', '|')).toBe(expected);
  });
});

describe('the document of an automatic number', () => {
  test.each<[string, Partial<AutonumberField>, string[]]>([
    ['{SEQ}{NOW}', {}, ['/pattern unknown_token']],
    ['D-{0000}', {}, ['/pattern unknown_token']],
    ['{SEQ}-{SEQ:4}', {}, ['/pattern one_sequence']],
    ['A-{SEQ}', { reset: 'month' }, ['/reset number_repeats', '/reset number_repeats']],
    ['{YYYY}-{SEQ}', { reset: 'month' }, ['/reset number_repeats']],
    ['{YY}{MM}-{SEQ}', { reset: 'month' }, []],
    ['A-{SEQ}', { perValue: true }, ['/perValue missing_part']],
    ['{FIELD:region}-{SEQ}', { perValue: true }, []],
  ])('%s with %j', (pattern, more, expected) => {
    expect(checkNumber(field(pattern, more), '').map(({ path, code }) => `${path} ${code}`)).toEqual(expected);
  });
});
