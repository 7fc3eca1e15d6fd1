import { FailureLimit } from './failure-limit.ts';

const MINUTE_MS = 60_000;

/**
 * How often a password may be guessed. Nobody can lock an owner out by guessing from elsewhere: what counts against an account
 * from everywhere makes each address slower (one failure a minute in place of ten), and leaves the first try of every address free.
 */
export class SignInLimits {
  /** Of one account from one address. */
  private readonly pair = new FailureLimit({ most: 10, windowMs: MINUTE_MS });
  /** The same while the account is guessed at from many addresses. */
  private readonly besieged = new FailureLimit({ most: 1, windowMs: MINUTE_MS });
  /** Of one account from everywhere. */
  private readonly account = new FailureLimit({ most: 100, windowMs: 60 * MINUTE_MS });
  /** Of one address at all accounts. */
  private readonly address = new FailureLimit({ most: 200, windowMs: 10 * MINUTE_MS });

  /** Seconds until this account may be tried from this address again; 0: now. */
  waitSeconds(account: string, address: string, nowMs: number): number {
    const pair = `${account} ${address}`;
    const besieged = this.account.waitSeconds(account, nowMs) > 0;
    return Math.max(
      this.pair.waitSeconds(pair, nowMs),
      this.address.waitSeconds(address, nowMs),
      besieged ? this.besieged.waitSeconds(pair, nowMs) : 0,
    );
  }

  /** A failure. */
  note(account: string, address: string, nowMs: number): void {
    const pair = `${account} ${address}`;
    this.pair.note(pair, nowMs);
    this.besieged.note(pair, nowMs);
    this.account.note(account, nowMs);
    this.address.note(address, nowMs);
  }

  /** Somebody got in: what this address failed at this account is forgotten. */
  clear(account: string, address: string): void {
    const pair = `${account} ${address}`;
    this.pair.clear(pair);
    this.besieged.clear(pair);
  }
}
