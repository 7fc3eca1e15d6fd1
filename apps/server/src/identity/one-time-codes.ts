import { Secret, TOTP } from 'otpauth';
import { createHash, randomBytes } from 'node:crypto';

const STEP_SECONDS = 30;
const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
/** Without letters that are taken for others. 32 of them: five bits each. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz023456789';
/** 24 letters are 120 bits: nobody finds one by trying, so a fast hash keeps it. */
const RECOVERY_LETTERS = 24;

/** 160 random bits that an authenticator app and the server share. */
export const newSecret = (): Buffer => randomBytes(SECRET_BYTES);

const totpOf = (secret: Uint8Array, issuer: string, label: string): TOTP =>
  new TOTP({
    issuer,
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: STEP_SECONDS,
    secret: new Secret({ buffer: Uint8Array.from(secret).buffer }),
  });

/** What an app takes a secret in by: as letters, or as the address in a QR code. */
export function describeSecret(secret: Uint8Array, issuer: string, label: string): { readonly secret: string; readonly uri: string } {
  const totp = totpOf(secret, issuer, label);
  return { secret: totp.secret.base32, uri: totp.toString() };
}

/**
 * The half minute whose code this is (RFC 6238): of now, or of the one before or after, since clocks differ.
 *
 * @returns null when it is none of these
 */
export function stepOf(secret: Uint8Array, code: string, nowMs: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = totpOf(secret, '', '').validate({ token: code, timestamp: nowMs, window: 1 });
  return delta === null ? null : Math.floor(nowMs / 1000 / STEP_SECONDS) + delta;
}

/** Codes for the day on which the app is lost, in groups of six letters. */
export const newRecoveryCodes = (): readonly string[] =>
  Array.from({ length: RECOVERY_CODES }, () =>
    [...randomBytes(RECOVERY_LETTERS)]
      .map((byte) => ALPHABET[byte % ALPHABET.length])
      .join('')
      .replaceAll(/(.{6})(?=.)/g, '$1-'),
  );

/** What is kept of a recovery code; spaces, dashes and capitals do not count. */
export const recoveryHash = (code: string): Buffer =>
  createHash('sha256')
    .update(code.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
    .digest();
