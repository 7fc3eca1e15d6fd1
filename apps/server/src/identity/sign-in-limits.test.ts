import { describe, expect, test } from '@jest/globals';
import { SignInLimits } from './sign-in-limits.ts';

const OWNER = 'owner@example.com';
const fail = (limits: SignInLimits, account: string, address: string, times: number, at = 0) => {
  for (let i = 0; i < times; i += 1) limits.note(account, address, at);
};

describe('guessing passwords', () => {
  test('ends after ten failures of one account from one address, for a minute', () => {
    const limits = new SignInLimits();
    fail(limits, OWNER, '1.1.1.1', 9);
    expect(limits.waitSeconds(OWNER, '1.1.1.1', 0)).toBe(0);
    fail(limits, OWNER, '1.1.1.1', 1);
    expect(limits.waitSeconds(OWNER, '1.1.1.1', 0)).toBe(60);
    expect(limits.waitSeconds(OWNER, '2.2.2.2', 0)).toBe(0);
    expect(limits.waitSeconds('other@example.com', '1.1.1.1', 0)).toBe(0);
    expect(limits.waitSeconds(OWNER, '1.1.1.1', 60_001)).toBe(0);
  });

  test('of one account from many addresses makes each of them slow, and never locks the owner out', () => {
    const limits = new SignInLimits();
    for (let i = 0; i < 200; i += 1) fail(limits, OWNER, `10.0.0.${i}`, 1);
    expect(limits.waitSeconds(OWNER, '10.0.0.7', 0)).toBe(60);
    expect(limits.waitSeconds(OWNER, '192.168.1.5', 0)).toBe(0);
    limits.note(OWNER, '192.168.1.5', 0);
    expect(limits.waitSeconds(OWNER, '192.168.1.5', 0)).toBe(60);
    limits.clear(OWNER, '192.168.1.5');
    expect(limits.waitSeconds(OWNER, '192.168.1.5', 0)).toBe(0);
  });

  test('of many accounts from one address ends too', () => {
    const limits = new SignInLimits();
    for (let i = 0; i < 200; i += 1) limits.note(`person${i}@example.com`, '6.6.6.6', 0);
    expect(limits.waitSeconds('someone@example.com', '6.6.6.6', 0)).toBe(600);
    expect(limits.waitSeconds('someone@example.com', '7.7.7.7', 0)).toBe(0);
  });
});
