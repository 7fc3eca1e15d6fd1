import { Injectable } from '@nestjs/common';
import { Database, type Runner, type Tx } from '../database/database.ts';

/** Role name → a moment, as ISO text. A role that is not named has no end. */
export type RolesUntil = Readonly<Record<string, string>>;

/** A user of a workspace with what sign-in knows of the person. */
export interface Member {
  readonly userId: string;
  readonly accountId: string;
  readonly email: string;
  readonly roles: readonly string[];
  /** Of roles that end: from which moment on (ISO) they are the user's no more. */
  readonly rolesUntil: RolesUntil;
  readonly active: boolean;
  /** Of a program: it has keys, and nobody signs in as it. */
  readonly isService: boolean;
  /** Whether the person has taken the place; until then nobody signs in as this user. */
  readonly accepted: boolean;
  /** Null: never. */
  readonly lastSignIn: Date | null;
  /** When the invitation that is on its way ends; null when there is none. */
  readonly invitedUntil: Date | null;
  /** Workspaces in which this account has taken a place or this one. */
  readonly workspaces: number;
}

/** Roles of a user that are over. */
export interface EndedRoles {
  readonly workspaceId: string;
  readonly userId: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Of those that are not. */
  readonly rolesUntil: RolesUntil;
  readonly active: boolean;
  readonly accepted: boolean;
}

interface Row {
  user_id: string;
  account: string;
  email: string;
  roles: string[];
  roles_until: RolesUntil;
  active: boolean;
  is_service: boolean;
  accepted: boolean;
  last_sign_in: Date | null;
  invited_until: Date | null;
  workspaces: number;
}

const present = ({
  user_id,
  account,
  email,
  roles,
  roles_until,
  active,
  is_service,
  accepted,
  last_sign_in,
  invited_until,
  workspaces,
}: Row): Member => ({
  userId: user_id,
  accountId: account,
  email,
  roles,
  rolesUntil: Object.fromEntries(Object.entries(roles_until).filter(([role]) => roles.includes(role))),
  active,
  isService: is_service,
  accepted,
  lastSignIn: last_sign_in,
  invitedUntil: invited_until,
  workspaces,
});

const SELECT = `select m.user_id, m.account, a.email, tangram.roles_now(m.roles, m.roles_until) as roles, m.roles_until, m.active, a.kind = 'service' as is_service, m.accepted, m.last_sign_in,
                  (select max(l.expires_at) from tangram.sign_in_link l where l.account = m.account and l.workspace = m.workspace
                     and l.purpose = 'invitation' and l.expires_at > clock_timestamp()) as invited_until,
                  (select count(*)::int from tangram.membership o where o.account = m.account and (o.accepted or o.workspace = m.workspace))
                    as workspaces
                from tangram.membership m join tangram.account a on a.id = m.account`;

/** Accounts and memberships, written in the transaction that writes the user's record. */
@Injectable()
export class MemberStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.owner.transaction(work);
  }

  async loadAll(workspaceId: string): Promise<readonly Member[]> {
    const { rows } = await this.database.owner.run<Row>({ text: `${SELECT} where m.workspace = $1`, values: [workspaceId] });
    return rows.map(present);
  }

  /** As `lock`, without holding it. */
  async load(workspaceId: string, userId: string): Promise<Member | null> {
    const { rows } = await this.database.owner.run<Row>({
      text: `${SELECT} where m.workspace = $1 and m.user_id = $2`,
      values: [workspaceId, userId],
    });
    return rows[0] === undefined ? null : present(rows[0]);
  }

  /** null when the workspace has no such user, or one that never could sign in. */
  async lock(tx: Tx, workspaceId: string, userId: string): Promise<Member | null> {
    const { rows } = await tx.run<Row>({
      text: `${SELECT} where m.workspace = $1 and m.user_id = $2 for update of m`,
      values: [workspaceId, userId],
    });
    return rows[0] === undefined ? null : present(rows[0]);
  }

  /** The account of that address, made when there is none. One that is there keeps its password: another workspace may know it. */
  async ensureAccount(
    run: Runner,
    account: { id: string; email: string; name: string; passwordHash: string | null; isService: boolean },
  ): Promise<{ readonly id: string; readonly isNew: boolean }> {
    const { rows } = await run.run<{ id: string }>({
      text: `insert into tangram.account as a (id, email, name, password_hash, kind) values ($1, lower($2), $3, $4, $5)
             on conflict (lower(email)) do update set email = a.email returning id`,
      values: [account.id, account.email, account.name, account.passwordHash, account.isService ? 'service' : 'person'],
    });
    const id = rows[0]?.id;
    if (id === undefined) throw new Error('the account was not saved');
    return { id, isNew: id === account.id };
  }

  /** False when the account has a place in the workspace already. */
  async save(
    run: Runner,
    member: Pick<Member, 'accountId' | 'userId' | 'roles' | 'rolesUntil' | 'active' | 'accepted'> & { readonly workspaceId: string },
  ): Promise<boolean> {
    const { rowCount } = await run.run({
      text: `insert into tangram.membership (workspace, account, user_id, roles, active, accepted, roles_until) values ($1, $2, $3, $4, $5, $6, $7)
             on conflict do nothing`,
      values: [member.workspaceId, member.accountId, member.userId, member.roles, member.active, member.accepted, member.rolesUntil],
    });
    return rowCount === 1;
  }

  async change(
    tx: Tx,
    workspaceId: string,
    userId: string,
    { roles, rolesUntil, active, accepted }: Pick<Member, 'roles' | 'rolesUntil' | 'active' | 'accepted'>,
  ): Promise<void> {
    await tx.run({
      // Whoever has other rights from now on does not go on acting as somebody by the old ones, nor does anybody as them by the new ones.
      text: `with acting as (update tangram.session set acting_as = null, acting_until = null
               where workspace = $1 and acting_as is not null and (user_id = $2 or acting_as = $2))
             update tangram.membership set roles = $3, active = $4, accepted = $5, roles_until = $6 where workspace = $1 and user_id = $2`,
      values: [workspaceId, userId, roles, active, accepted, rolesUntil],
    });
  }

  /** Users some of whose roles are over by the clock, held: who it is, and what was whose. */
  async lockEnded(tx: Tx, limit: number): Promise<readonly EndedRoles[]> {
    const { rows } = await tx.run<EndedRoles & Record<string, unknown>>({
      text: `select m.workspace as "workspaceId", m.user_id as "userId", m.roles as "before", m.active, m.accepted, n.roles as after,
               (select coalesce(jsonb_object_agg(u.key, u.value), '{}') from jsonb_each(m.roles_until) u where u.key = any(n.roles)) as "rolesUntil"
             from tangram.membership m cross join lateral (select tangram.roles_now(m.roles, m.roles_until) as roles) n
             where m.roles_until <> '{}' and n.roles <> m.roles limit $1 for update of m skip locked`,
      values: [limit],
    });
    return rows;
  }

  async changeAccount(
    tx: Tx,
    accountId: string,
    changes: { email: string | null; name: string | null; passwordHash: string | null },
  ): Promise<void> {
    await tx.run({
      text: `update tangram.account set email = coalesce(lower($2), email), name = coalesce($3, name), password_hash = coalesce($4, password_hash) where id = $1`,
      values: [accountId, changes.email, changes.name, changes.passwordHash],
    });
  }

  /** Active admins of the workspace besides this user, whose being so has no end. */
  async countOtherAdmins(tx: Tx, workspaceId: string, userId: string): Promise<number> {
    const { rows } = await tx.run<{ n: number }>({
      text: `select count(*)::int as n from tangram.membership where workspace = $1 and user_id <> $2 and active and accepted and 'admin' = any(roles)
             and not roles_until ? 'admin'`,
      values: [workspaceId, userId],
    });
    return rows[0]?.n ?? 0;
  }
}
