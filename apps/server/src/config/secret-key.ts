import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';

/** What signs and seals things that leave the server and come back: cursors, links, stored credentials. */
export class SecretKey {
  private readonly key: Buffer;

  constructor(key: string) {
    this.key = Buffer.from(key);
  }

  /** A key of its own for each purpose, so that what was signed for one cannot be used for another. 32 bytes. */
  derive(purpose: string): Buffer {
    return createHmac('sha256', this.key).update(`tangram:${purpose}`).digest();
  }

  /** A signature (MAC) of the text for this purpose, base64url. */
  sign(purpose: string, text: string): string {
    return createHmac('sha256', this.derive(purpose)).update(text).digest('base64url');
  }

  /** Whether `signature` is the one of the text; takes as long for a wrong one. */
  isSigned(purpose: string, text: string, signature: string): boolean {
    const wanted = Buffer.from(this.sign(purpose, text));
    const given = Buffer.from(signature);
    return wanted.length === given.length && timingSafeEqual(wanted, given);
  }

  /** What nobody reads or changes without the key (AES-256-GCM): nonce, tag and the hidden bytes in a row. */
  seal(purpose: string, bytes: Uint8Array): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.derive(purpose), nonce);
    const hidden = Buffer.concat([cipher.update(bytes), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), hidden]);
  }

  /** What was sealed for this purpose. @throws Error when it was changed, or sealed with another key */
  unseal(purpose: string, sealed: Buffer): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.derive(purpose), sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  }
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The key of the settings, or the one that was made at the first start and is kept in the data directory (`secret.key`). */
export function loadSecretKey({ secretKey, dataDir }: Pick<Config, 'secretKey' | 'dataDir'>): SecretKey {
  if (secretKey !== null) return new SecretKey(secretKey);
  const path = join(dataDir, 'secret.key');
  if (!existsSync(path)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(path, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' });
  }
  return new SecretKey(readFileSync(path, 'utf8').trim());
}
