import { Injectable } from '@nestjs/common';
import { hashOf } from '../context/credential.ts';
import { Database } from '../database/database.ts';
import type { Way } from './failed-sign-ins.ts';

/** Somebody who showed who they are, and is asked where they want to go. */
export interface WaitingPerson {
  readonly accountId: string;
  readonly way: Exclude<Way, 'password' | 'code'>;
}

/** Choices that wait, by the hash of the token their browser keeps. They expire by the real clock and are good once. */
@Injectable()
export class SignInChoiceStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  async save(token: string, { accountId, way }: WaitingPerson, minutes: number): Promise<void> {
    await this.database.owner.run({
      text: `with old as (delete from tangram.sign_in_choice where expires_at < clock_timestamp())
             insert into tangram.sign_in_choice (token_hash, account, way, expires_at)
             values ($1, $2, $3, clock_timestamp() + $4 * interval '1 minute')`,
      values: [hashOf(token), accountId, way, minutes],
    });
  }

  async load(token: string): Promise<WaitingPerson | null> {
    const { rows } = await this.database.owner.run<WaitingPerson>({
      text: `select account as "accountId", way from tangram.sign_in_choice where token_hash = $1 and expires_at > clock_timestamp()`,
      values: [hashOf(token)],
    });
    return rows[0] ?? null;
  }

  /** False for one that was taken meanwhile. */
  async end(token: string): Promise<boolean> {
    const { rowCount } = await this.database.owner.run({
      text: 'delete from tangram.sign_in_choice where token_hash = $1 and expires_at > clock_timestamp()',
      values: [hashOf(token)],
    });
    return rowCount === 1;
  }
}
