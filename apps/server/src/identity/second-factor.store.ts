import { Injectable } from '@nestjs/common';
import { hashOf } from '../context/credential.ts';
import { Database, type Runner, type Tx } from '../database/database.ts';

/** What an account shows besides its password. */
export interface StoredFactor {
  readonly secret: Buffer;
  /** null: begun, and not shown to work yet. */
  readonly confirmedAt: Date | null;
  readonly lastStep: number;
  readonly recoveryCodes: number;
}

/** Somebody who gave the right password a moment ago. */
export interface Challenge {
  readonly accountId: string;
  readonly workspaceId: string;
  readonly failures: number;
}

/** Second factors, recovery codes, and the moments between the two steps of a sign-in. */
@Injectable()
export class SecondFactorStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.owner.transaction(work);
  }

  async load(accountId: string): Promise<StoredFactor | null> {
    const { rows } = await this.database.owner.run<{ secret: Buffer; confirmedAt: Date | null; lastStep: string; recoveryCodes: number }>({
      text: `select f.secret, f.confirmed_at as "confirmedAt", f.last_step as "lastStep",
               (select count(*)::int from tangram.recovery_code c where c.account = f.account) as "recoveryCodes"
             from tangram.second_factor f where f.account = $1`,
      values: [accountId],
    });
    const [row] = rows;
    return row === undefined ? null : { ...row, lastStep: Number(row.lastStep) };
  }

  /** Begins anew with another secret. False when the account has a factor that is confirmed: it is not replaced in passing. */
  async begin(accountId: string, secret: Buffer): Promise<boolean> {
    const { rowCount } = await this.database.owner.run({
      text: `insert into tangram.second_factor as f (account, secret) values ($1, $2)
             on conflict (account) do update set secret = excluded.secret, last_step = 0 where f.confirmed_at is null`,
      values: [accountId, secret],
    });
    return rowCount === 1;
  }

  /** Takes the code of a half minute, once: of two requests with the same code one is refused. */
  async useStep(accountId: string, step: number, run: Runner = this.database.owner): Promise<boolean> {
    const { rowCount } = await run.run({
      text: `update tangram.second_factor set last_step = $2, confirmed_at = coalesce(confirmed_at, clock_timestamp())
             where account = $1 and last_step < $2`,
      values: [accountId, step],
    });
    return rowCount === 1;
  }

  /** Takes a recovery code, once. */
  async useRecoveryCode(accountId: string, hash: Buffer): Promise<boolean> {
    const { rowCount } = await this.database.owner.run({
      text: 'delete from tangram.recovery_code where account = $1 and code_hash = $2',
      values: [accountId, hash],
    });
    return rowCount === 1;
  }

  /** Those before are good no longer. */
  async saveRecoveryCodes(tx: Tx, accountId: string, hashes: readonly Buffer[]): Promise<void> {
    await tx.run({ text: 'delete from tangram.recovery_code where account = $1', values: [accountId] });
    await tx.run({
      text: 'insert into tangram.recovery_code (account, code_hash) select $1, unnest($2::bytea[])',
      values: [accountId, hashes],
    });
  }

  async remove(run: Runner, accountId: string): Promise<void> {
    await run.run({
      text: `with codes as (delete from tangram.recovery_code where account = $1) delete from tangram.second_factor where account = $1`,
      values: [accountId],
    });
  }

  /** Which of the users of a workspace have one, by account. */
  async loadConfirmed(workspaceId: string): Promise<ReadonlySet<string>> {
    const { rows } = await this.database.owner.run<{ account: string }>({
      text: `select f.account from tangram.second_factor f join tangram.membership m on m.account = f.account
             where m.workspace = $1 and f.confirmed_at is not null`,
      values: [workspaceId],
    });
    return new Set(rows.map(({ account }) => account));
  }

  async saveChallenge(token: string, accountId: string, workspaceId: string, minutes: number): Promise<Date> {
    const { rows } = await this.database.owner.run<{ expires_at: Date }>({
      text: `with old as (delete from tangram.sign_in_challenge where expires_at < clock_timestamp())
             insert into tangram.sign_in_challenge (token_hash, account, workspace, expires_at)
             values ($1, $2, $3, clock_timestamp() + $4 * interval '1 minute') returning expires_at`,
      values: [hashOf(token), accountId, workspaceId, minutes],
    });
    const end = rows[0]?.expires_at;
    if (end === undefined) throw new Error('the challenge was not saved');
    return end;
  }

  /** null when there is no such challenge or it expired. */
  async loadChallenge(token: string): Promise<Challenge | null> {
    const { rows } = await this.database.owner.run<Challenge>({
      text: `select account as "accountId", workspace as "workspaceId", failures from tangram.sign_in_challenge
             where token_hash = $1 and expires_at > clock_timestamp()`,
      values: [hashOf(token)],
    });
    return rows[0] ?? null;
  }

  async noteFailure(token: string): Promise<void> {
    await this.database.owner.run({
      text: 'update tangram.sign_in_challenge set failures = failures + 1 where token_hash = $1',
      values: [hashOf(token)],
    });
  }

  /** False when somebody else was faster. */
  async endChallenge(token: string): Promise<boolean> {
    const { rowCount } = await this.database.owner.run({
      text: 'delete from tangram.sign_in_challenge where token_hash = $1',
      values: [hashOf(token)],
    });
    return rowCount === 1;
  }
}
