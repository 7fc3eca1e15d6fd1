import { Injectable } from '@nestjs/common';
import type { Locale } from '@tangram/errors';
import { hashOf } from '../context/credential.ts';
import { Database } from '../database/database.ts';

/** A workspace that somebody asked for and whose e-mail is not confirmed yet. */
export interface AskedWorkspace {
  readonly email: string;
  /** Of the person. */
  readonly name: string;
  /** The name of the workspace. */
  readonly workspace: string;
  readonly template: string;
  readonly sample: boolean;
  readonly language: Locale;
  /** IANA name. */
  readonly zone: string;
}

/** The same behind its link. */
export interface WaitingSignUp extends AskedWorkspace {
  /** Whether the address has an account that signs in already: it keeps its password. */
  readonly hasAccount: boolean;
}

const FOUND = `select s.email, s.name, s.workspace, s.template, s.sample, s.language, s.zone,
    exists (select from tangram.account a where lower(a.email) = s.email and (a.password_hash is not null
      or exists (select from tangram.membership m where m.account = a.id and m.accepted))) as "hasAccount"
  from tangram.sign_up s where s.token_hash = $1 and s.expires_at > clock_timestamp()`;

/** What waits for the confirmation of an address: by the hash of the link's token, until it expires by real time. */
@Injectable()
export class SignUpStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** Forgets, on the way, what expired. */
  async save(token: string, asked: AskedWorkspace, minutes: number): Promise<void> {
    const { email, name, workspace, template, sample, language, zone } = asked;
    await this.database.owner.run({ text: 'delete from tangram.sign_up where expires_at < clock_timestamp()' });
    await this.database.owner.run({
      text: `insert into tangram.sign_up (token_hash, email, name, workspace, template, sample, language, expires_at, zone)
             values ($1, lower($2), $3, $4, $5, $6, $7, clock_timestamp() + $8 * interval '1 minute', $9)`,
      values: [hashOf(token), email, name, workspace, template, sample, language, minutes, zone],
    });
  }

  /** null when it never was, was used, or expired. */
  async load(token: string): Promise<WaitingSignUp | null> {
    const { rows } = await this.database.owner.run<WaitingSignUp & Record<string, unknown>>({ text: FOUND, values: [hashOf(token)] });
    return rows[0] ?? null;
  }

  /** Uses it up: of several who come with one link, one has it. */
  async take(token: string): Promise<boolean> {
    const { rowCount } = await this.database.owner.run({
      text: 'delete from tangram.sign_up where token_hash = $1',
      values: [hashOf(token)],
    });
    return rowCount === 1;
  }
}
