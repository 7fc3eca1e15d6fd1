/** So many of the commonest passwords are refused. */
const MOST = 10_000;

let common: Promise<ReadonlySet<string>> | null = null;

/** The commonest passwords in small letters, loaded when the first one is chosen. */
export function commonPasswords(): Promise<ReadonlySet<string>> {
  common ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common'].slice(0, MOST)));
  return common;
}
