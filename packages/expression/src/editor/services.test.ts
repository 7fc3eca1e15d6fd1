import { beforeAll, describe, expect, test } from '@jest/globals';
import { deal } from '../../test/deal.ts';
import { callAt, complete, loadParser, type Parser, typeAt } from '../index.ts';

let parser: Parser;
beforeAll(async () => {
  parser = await loadParser();
});

const offered = (text: string): readonly string[] => {
  const at = text.indexOf('|');
  return complete(text.replace('|', ''), at, deal).offers.map(({ insert }) => insert);
};

describe('what is offered', () => {
  test.each([
    ['amo|', 'amount'],
    ['金|', 'amount'],
    ['company.|', 'region'],
    ['客户.负责人.|', 'name'],
    ['SUM(items[do|', 'done'],
    ['SUM(明细.(pri|', 'price'],
    ['SUM(items.|', 'quantity'],
    ['1 + addm|', 'ADDMONTHS('],
    ['$to|', '$today'],
  ])('at %s is %s first', (text, first) => {
    expect(offered(text)[0] === first || offered(text).includes(first)).toBe(true);
  });

  test('are the names of related records only where those are meant', () => {
    expect(offered('SUM(items[|')).toContain('price');
    expect(offered('SUM(items[done].price) + |')).not.toContain('price');
    expect(offered('"amo|')).toEqual([]);
  });
});

describe('the call at a place', () => {
  test.each([
    ['ADDMONTHS(|', 'addMonths', 0],
    ['1 + $addMonths(close_date, |', 'addMonths', 1],
    ['IF(amount > (1 + |', 'if', 0],
    ['IF(a, ROUND(b, 2), |', 'if', 2],
    ['SUM(items[done, |', 'sum', 0],
  ])('%s is %s, argument %i', (text, name, argument) => {
    expect(callAt(text.replace('|', ''), text.indexOf('|'))).toEqual({ name, argument });
  });

  test('is none outside of calls', () => {
    expect(callAt('ROUND(b, 2) + ', 14)).toBeNull();
    expect(callAt('"ROUND(', 7)).toBeNull();
  });
});

describe('the type at a place', () => {
  test.each([
    ['am|ount > 5', 'decimal'],
    ['amount |> 5', 'boolean'],
    ['status = "op|en"', 'text'],
    ['$sum(items[do|ne].price)', 'boolean'],
    ['$today - clo|se_date', 'date'],
  ])('%s is %s', (marked, base) => {
    const at = marked.indexOf('|');
    const parsed = parser.parse(marked.replace('|', ''), { spelling: 'stored' });
    expect('ast' in parsed && typeAt(parsed.ast, at, deal)?.base).toBe(base);
  });
});
