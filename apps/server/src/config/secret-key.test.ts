import { describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSecretKey } from './secret-key.ts';

describe('the secret key', () => {
  test('is made once and kept where only its owner reads it', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'tangram-key-'));
    const first = loadSecretKey({ secretKey: null, dataDir });
    const second = loadSecretKey({ secretKey: null, dataDir });
    expect(second.sign('cursor', 'text')).toBe(first.sign('cursor', 'text'));
    expect(statSync(join(dataDir, 'secret.key')).mode & 0o777).toBe(0o600);
    rmSync(dataDir, { recursive: true });
  });

  test('signs for one purpose only', () => {
    const key = loadSecretKey({ secretKey: 'k'.repeat(32), dataDir: '/nowhere' });
    const signature = key.sign('cursor', 'text');
    expect(key.isSigned('cursor', 'text', signature)).toBe(true);
    expect(key.isSigned('link', 'text', signature)).toBe(false);
    expect(key.isSigned('cursor', 'other', signature)).toBe(false);
    expect(key.isSigned('cursor', 'text', '')).toBe(false);
  });

  test('hides what is kept, for one purpose only, and tells when it was changed', () => {
    const key = loadSecretKey({ secretKey: 'k'.repeat(32), dataDir: '/nowhere' });
    const sealed = key.seal('codes', Buffer.from('七巧板'));
    expect(sealed.includes(Buffer.from('七巧板'))).toBe(false);
    expect(key.seal('codes', Buffer.from('七巧板')).equals(sealed)).toBe(false);
    expect(key.unseal('codes', sealed).toString()).toBe('七巧板');
    expect(() => key.unseal('other', sealed)).toThrow();
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
    expect(() => key.unseal('codes', sealed)).toThrow();
  });
});
