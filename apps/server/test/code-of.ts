import { Secret, TOTP } from 'otpauth';

/** What an authenticator app shows for a secret, so many half minutes from now: no code is good twice, so a test that needs two takes those of different ones. */
export const codeOf = (secret: string, ahead: -1 | 0 | 1 = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + ahead * 30_000 });
