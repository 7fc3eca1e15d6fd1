import { Injectable } from '@nestjs/common';
import { hashOf } from '../context/credential.ts';
import { Database, type Runner } from '../database/database.ts';

/** A passkey as its owner sees it. */
export interface ListedPasskey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  /** null: never. */
  readonly lastUsed: Date | null;
}

/** A passkey as it is checked. */
export interface StoredPasskey {
  readonly id: string;
  readonly accountId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: string[];
}

/** Passkeys and the challenges on their way. Challenges expire by the real clock and are good once. */
@Injectable()
export class PasskeyStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  async saveChallenge(challenge: string, accountId: string | null, minutes: number): Promise<void> {
    await this.database.owner.run({
      text: `with old as (delete from tangram.passkey_challenge where expires_at < clock_timestamp())
             insert into tangram.passkey_challenge (challenge_hash, account, expires_at)
             values ($1, $2, clock_timestamp() + $3 * interval '1 minute')`,
      values: [hashOf(challenge), accountId, minutes],
    });
  }

  /** Takes a challenge, once. @param accountId null: of a sign-in */
  async takeChallenge(challenge: string, accountId: string | null): Promise<boolean> {
    const { rowCount } = await this.database.owner.run({
      text: `delete from tangram.passkey_challenge
             where challenge_hash = $1 and account is not distinct from $2 and expires_at > clock_timestamp()`,
      values: [hashOf(challenge), accountId],
    });
    return rowCount === 1;
  }

  async loadOf(accountId: string): Promise<readonly (ListedPasskey & { readonly transports: string[] })[]> {
    const { rows } = await this.database.owner.run<ListedPasskey & { transports: string[] }>({
      text: `select id, name, transports, created_at as "createdAt", last_used as "lastUsed" from tangram.passkey
             where account = $1 order by created_at`,
      values: [accountId],
    });
    return rows;
  }

  async load(id: string): Promise<StoredPasskey | null> {
    const { rows } = await this.database.owner.run<Omit<StoredPasskey, 'counter'> & { counter: string }>({
      text: `select id, account as "accountId", public_key as "publicKey", counter, transports from tangram.passkey where id = $1`,
      values: [id],
    });
    const [row] = rows;
    return row === undefined ? null : { ...row, counter: Number(row.counter) };
  }

  /** False when this passkey is known already, of whomever. */
  async save({ id, accountId, publicKey, counter, transports }: StoredPasskey, name: string, run: Runner): Promise<boolean> {
    const { rowCount } = await run.run({
      text: `insert into tangram.passkey (id, account, name, public_key, counter, transports) values ($1, $2, $3, $4, $5, $6)
             on conflict do nothing`,
      values: [id, accountId, name, publicKey, counter, transports],
    });
    return rowCount === 1;
  }

  async noteUse(id: string, counter: number): Promise<void> {
    await this.database.owner.run({
      text: 'update tangram.passkey set counter = greatest(counter, $2), last_used = clock_timestamp() where id = $1',
      values: [id, counter],
    });
  }

  /** False when the account has no such passkey. */
  async remove(accountId: string, id: string, run: Runner): Promise<boolean> {
    const { rowCount } = await run.run({
      text: 'delete from tangram.passkey where account = $1 and id = $2',
      values: [accountId, id],
    });
    return rowCount === 1;
  }

  async removeAll(accountId: string, run: Runner): Promise<void> {
    await run.run({ text: 'delete from tangram.passkey where account = $1', values: [accountId] });
  }
}
