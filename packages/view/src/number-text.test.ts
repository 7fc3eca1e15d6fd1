import { describe, expect, test } from '@jest/globals';
import { compactText, decimalOf, decimalText, groupDigits, percentText, sumOf } from './number-text.ts';

describe('numbers to read', () => {
  test.each([
    ['0', '0'],
    ['999', '999'],
    ['1000', '1,000'],
    ['1234567.5', '1,234,567.5'],
    ['-1234.50', '−1,234.50'],
  ])('%s is grouped as %s', (plain, text) => {
    expect(groupDigits(plain)).toBe(text);
  });

  test.each([
    ['1280000.00', 2, '1,280,000.00'],
    ['0.005', 2, '0.01'],
    ['99999999999999999999.99', 2, '99,999,999,999,999,999,999.99'],
    ['2.000', null, '2'],
    [12, 2, '12.00'],
    ['', 2, ''],
    [null, 2, ''],
    ['abc', 2, ''],
  ])('%p with %p digits reads %s, exactly', (value, scale, text) => {
    expect(decimalText(value, scale)).toBe(text);
  });

  test.each([
    ['70.00', '70%'],
    ['12.50', '12.5%'],
    ['33.333', '33.33%'],
    ['-4', '−4%'],
  ])('a share of %s reads %s', (value, text) => {
    expect(percentText(value)).toBe(text);
  });

  test.each([
    ['13608900.00', '1,360.89 万', '13.61M'],
    ['150000000', '1.5 亿', '150M'],
    ['9999', '9,999', '9,999'],
    ['2500000000', '25 亿', '2.5B'],
    ['-123456', '−12.35 万', '−123.46K'],
  ])('a total of %s is short: %s, %s', (value, zh, en) => {
    expect([compactText(value, 'zh-CN'), compactText(value, 'en')]).toEqual([zh, en]);
  });

  test('a sum is exact and passes over what is no number', () => {
    expect(sumOf(['0.1', '0.2', null, 'x', 1])).toBe('1.3');
  });

  test.each([[Number.POSITIVE_INFINITY], ['Infinity'], ['NaN'], [true], [{}]])('%p is no number', (value) => {
    expect(decimalOf(value)).toBeNull();
  });
});
