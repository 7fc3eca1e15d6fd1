import { hash, verify } from '@node-rs/argon2';

/** OWASP's second profile for argon2id (algorithm 2): 19 MiB, two passes. */
const PROFILE = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A hash of nothing that anyone knows: checked when there is no account, so that an answer takes as long as with one. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$OUxhlXq1nmZVTQuDrEsY0fPlmqPQ0gPhkO3uQBVVOtc';

/** The password as it is stored: argon2id in PHC text form. Takes some 20 ms of a thread, not of the event loop. */
export const hashPassword = (password: string): Promise<string> => hash(password, PROFILE);

/** Whether the password is the one of this hash; null stands for an account that has none or does not exist. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const fits = await verify(stored ?? NOBODY, password);
  return fits && stored !== null;
}
