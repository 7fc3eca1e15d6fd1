import { describe, expect, test } from '@jest/globals';
import { isWithin, parseNetwork } from './networks.ts';

describe('a network', () => {
  test.each([
    ['10.0.0.0/8', '10.0.0.0/8'],
    [' 192.168.1.7 ', '192.168.1.7/32'],
    ['2001:DB8::/32', '2001:db8::/32'],
    ['::1', '::1/128'],
    ['0.0.0.0/0', '0.0.0.0/0'],
  ])('%s is %s', (text, network) => expect(parseNetwork(text)).toBe(network));

  test.each([
    '',
    '10.0.0',
    '10.0.0.0/33',
    '2001:db8::/129',
    '10.0.0.0/8/8',
    'example.com',
    '10.0.0.256',
    '10.0.0.0/-1',
    '1.2.3.4\n5.6.7.8',
  ])('%j is none', (text) => expect(parseNetwork(text)).toBeNull());
});

describe('an address', () => {
  const office = ['10.1.0.0/16', '203.0.113.7/32', '2001:db8::/32'];

  test.each(['10.1.255.1', '203.0.113.7', '2001:db8:1::5', '::ffff:10.1.2.3'])('%s lies within', (address) =>
    expect(isWithin(office, address)).toBe(true),
  );

  test.each(['10.2.0.1', '203.0.113.8', '2001:db9::1', '::ffff:10.2.2.3', '', 'unknown', '::ffff:a01:203x'])('%j does not', (address) =>
    expect(isWithin(office, address)).toBe(false),
  );

  test('lies in no list that is empty', () => expect(isWithin([], '10.1.0.1')).toBe(false));
});
