import { Injectable } from '@nestjs/common';
import { hashOf } from '../context/credential.ts';
import { Database, type Runner, type Tx } from '../database/database.ts';

/** What a link is for: taking a place in a workspace, or choosing another password. */
export type LinkPurpose = 'invitation' | 'reset';

/** A link that is about to be made. */
export interface NewLink {
  readonly purpose: LinkPurpose;
  readonly accountId: string;
  /** null: the person asked for it themselves. */
  readonly workspaceId: string | null;
  /** The user who made it; null as above. */
  readonly by: string | null;
  readonly minutes: number;
}

/** A link that is still good. */
export interface Link {
  readonly purpose: LinkPurpose;
  readonly accountId: string;
  readonly workspaceId: string | null;
  readonly email: string;
  readonly name: string;
  readonly hasPassword: boolean;
  /** null for a link that somebody asked for themselves. */
  readonly workspace: string | null;
  /** In how many workspaces the account has taken a place, the one of the link not counted. */
  readonly elsewhere: number;
}

/** Links by which people choose a password: kept by the hash of their token. They expire by the real clock. */
@Injectable()
export class LinkStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.owner.transaction(work);
  }

  /** Makes a link; those of the same purpose before it are good no longer. @returns when it ends */
  async save(run: Runner, token: string, { purpose, accountId, workspaceId, by, minutes }: NewLink): Promise<Date> {
    await this.remove(run, accountId, workspaceId, purpose);
    const { rows } = await run.run<{ expires_at: Date }>({
      text: `insert into tangram.sign_in_link (token_hash, purpose, account, workspace, created_by, expires_at)
             values ($1, $2, $3, $4, $5, clock_timestamp() + $6 * interval '1 minute') returning expires_at`,
      values: [hashOf(token), purpose, accountId, workspaceId, by, minutes],
    });
    const end = rows[0]?.expires_at;
    if (end === undefined) throw new Error('the link was not saved');
    return end;
  }

  /** null when there is no such link, it was used, it expired, or the place it leads to is no longer there. */
  async load(token: string): Promise<Link | null> {
    return find(this.database.owner, token, '');
  }

  /** The same, held until the transaction ends: of two who use it at once the second finds it gone. */
  async take(tx: Tx, token: string): Promise<Link | null> {
    const link = await find(tx, token, 'for update of l');
    if (link !== null) await tx.run({ text: 'delete from tangram.sign_in_link where token_hash = $1', values: [hashOf(token)] });
    return link;
  }

  async remove(run: Runner, accountId: string, workspaceId: string | null, purpose: LinkPurpose): Promise<void> {
    await run.run({
      text: `delete from tangram.sign_in_link
             where account = $1 and workspace is not distinct from $2 and purpose = $3 or expires_at < clock_timestamp()`,
      values: [accountId, workspaceId, purpose],
    });
  }

  /**
   * Writes what a link was used for: the password, if one was chosen, and the place, if it leads to one.
   *
   * @returns the places that it concerns: the one it leads to, or all those of the account
   */
  async fulfil(
    tx: Tx,
    link: Link,
    passwordHash: string | null,
  ): Promise<ReadonlyArray<{ readonly workspaceId: string; readonly userId: string }>> {
    if (passwordHash !== null) {
      await tx.run({ text: 'update tangram.account set password_hash = $2 where id = $1', values: [link.accountId, passwordHash] });
      // Whoever holds another link to this account shall not change what its owner has just chosen.
      await tx.run({ text: `delete from tangram.sign_in_link where account = $1 and purpose = 'reset'`, values: [link.accountId] });
    }
    if (link.workspaceId !== null)
      await tx.run({
        text: 'update tangram.membership set accepted = true where workspace = $1 and account = $2',
        values: [link.workspaceId, link.accountId],
      });
    const { rows } = await tx.run<{ workspaceId: string; userId: string }>({
      text: `select workspace as "workspaceId", user_id as "userId" from tangram.membership
             where account = $1 and accepted and ($2::uuid is null or workspace = $2)`,
      values: [link.accountId, link.workspaceId],
    });
    return rows;
  }
}

async function find(run: Runner, token: string, lock: '' | 'for update of l'): Promise<Link | null> {
  const { rows } = await run.run<Link>({
    text: `select l.purpose, l.account as "accountId", l.workspace as "workspaceId", a.email, a.name, w.name as workspace,
             a.password_hash is not null as "hasPassword",
             (select count(*)::int from tangram.membership o
              where o.account = l.account and o.accepted and o.workspace is distinct from l.workspace) as elsewhere
           from tangram.sign_in_link l join tangram.account a on a.id = l.account
             left join tangram.workspace w on w.id = l.workspace
             left join tangram.membership m on m.workspace = l.workspace and m.account = l.account
           where l.token_hash = $1 and l.expires_at > clock_timestamp()
             and (l.workspace is null or w.state = 'active' and m.active) ${lock}`,
    values: [hashOf(token)],
  });
  return rows[0] ?? null;
}
