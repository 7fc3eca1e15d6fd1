import { describe, expect, test } from '@jest/globals';
import { describeSecret, newRecoveryCodes, newSecret, recoveryHash, stepOf } from './one-time-codes.ts';

/** RFC 6238, appendix B: the secret of its SHA-1 examples, and the last six digits of their codes. */
const secret = Buffer.from('12345678901234567890');

describe('a code of an authenticator app', () => {
  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
  ])('at second %i is %s, as the RFC says', (second, code) => {
    expect(stepOf(secret, code, second * 1000)).toBe(Math.floor(second / 30));
  });

  test('is taken half a minute early or late, and not beyond', () => {
    expect([-60, -30, 0, 30, 60].map((late) => stepOf(secret, '005924', (1_234_567_890 + late) * 1000))).toEqual([
      null,
      41_152_263,
      41_152_263,
      41_152_263,
      null,
    ]);
  });

  test.each(['', '5924', '0059240', 'abcdef', '００５９２４'])('is none: %p', (code) => {
    expect(stepOf(secret, code, 1_234_567_890_000)).toBeNull();
  });

  test('comes of a secret that the app reads from an address', () => {
    expect(describeSecret(secret, 'Tangram', 'li@example.com')).toEqual({
      secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
      uri: 'otpauth://totp/Tangram:li%40example.com?issuer=Tangram&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&algorithm=SHA1&digits=6&period=30',
    });
    expect(newSecret().equals(newSecret())).toBe(false);
  });
});

test('recovery codes are ten, unlike, and read whatever dashes and capitals are typed', () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^[a-z0-9]{6}(-[a-z0-9]{6}){3}$/);
  const [code = ''] = codes;
  expect(recoveryHash(` ${code.toUpperCase().replaceAll('-', ' ')} `)).toEqual(recoveryHash(code));
});
