import { Injectable } from '@nestjs/common';
import { hashOf } from '../context/credential.ts';
import { Database } from '../database/database.ts';

/** A sign-in on its way to the provider and back. */
export interface OidcFlow {
  readonly nonce: string;
  /** Of PKCE. */
  readonly verifier: string;
  /** A path of the product. */
  readonly returnTo: string;
  /** Id or name; null: whichever the person has, or chooses. */
  readonly workspace: string | null;
}

/** Identities at the provider, and flows by the hash of their state. */
@Injectable()
export class OidcStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** @param browser what the browser that begins it keeps in a cookie */
  async saveFlow(state: string, browser: string, { nonce, verifier, returnTo, workspace }: OidcFlow, minutes: number): Promise<void> {
    await this.database.owner.run({
      text: `with old as (delete from tangram.oidc_flow where expires_at < clock_timestamp())
             insert into tangram.oidc_flow (state_hash, browser_hash, nonce, verifier, return_to, workspace, expires_at)
             values ($1, $2, $3, $4, $5, $6, clock_timestamp() + $7 * interval '1 minute')`,
      values: [hashOf(state), hashOf(browser), nonce, verifier, returnTo, workspace, minutes],
    });
  }

  /** Takes a flow, once, and only for the browser that began it. */
  async takeFlow(state: string, browser: string): Promise<OidcFlow | null> {
    const { rows } = await this.database.owner.run<OidcFlow>({
      text: `delete from tangram.oidc_flow where state_hash = $1 and browser_hash = $2 and expires_at > clock_timestamp()
             returning nonce, verifier, return_to as "returnTo", workspace`,
      values: [hashOf(state), hashOf(browser)],
    });
    return rows[0] ?? null;
  }

  /** The account of an identity; null for one that never came before. */
  async loadAccount(issuer: string, subject: string): Promise<string | null> {
    const { rows } = await this.database.owner.run<{ account: string }>({
      text: 'select account from tangram.oidc_identity where issuer = $1 and subject = $2',
      values: [issuer, subject],
    });
    return rows[0]?.account ?? null;
  }

  /** Remembers whose identity it is, and takes the places that wait for this e-mail, which the provider vouches for. */
  async link(issuer: string, subject: string, accountId: string): Promise<void> {
    await this.database.owner.transaction(async (tx) => {
      await tx.run({
        text: 'insert into tangram.oidc_identity (issuer, subject, account) values ($1, $2, $3) on conflict do nothing',
        values: [issuer, subject, accountId],
      });
      await tx.run({ text: 'update tangram.membership set accepted = true where account = $1 and not accepted', values: [accountId] });
    });
  }
}
