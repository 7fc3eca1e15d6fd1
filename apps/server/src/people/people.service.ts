import { Injectable } from '@nestjs/common';
import { isJsonObject } from '@tangram/contract';
import { AppError, type Issue } from '@tangram/errors';
import { documentsOf, type Label } from '@tangram/model';
import { ADMIN, givesNoMore, mayAll } from '@tangram/policy';
import { Audit } from '../audit/audit.ts';
import type { AuditEntry } from '../audit/audit-entry.ts';
import type { UserActor } from '../context/actor.ts';
import { Clock } from '../database/clock.ts';
import type { Tx } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import { identityErrors } from '../identity/identity.errors.ts';
import { type Invitation, Links } from '../identity/links.ts';
import { type Member, type MemberChanges, Members, type RolesUntil } from '../identity/members.ts';
import { SecondFactors } from '../identity/second-factors.ts';
import { type Security, SecurityService } from '../identity/security.service.ts';
import { metadataErrors } from '../metadata/metadata.errors.ts';
import { Models } from '../metadata/models.ts';
import { Rights } from '../metadata/rights.ts';
import { NotificationBell } from '../notifications/notification-bell.ts';
import { RecordReader } from '../records/record-reader.ts';
import { RecordWriter } from '../records/record-writer.ts';
import type { Operation, WriteResult } from '../records/write-batch.ts';
import { parseSecurity } from './security.request.ts';
import { parseUser } from './user.request.ts';

/** The built-in objects that people and their order are records of. */
export type PeopleObject = 'user' | 'department' | 'team';
/** Those of them that say how people are ordered. */
export type Order = Exclude<PeopleObject, 'user'>;
type Values = Readonly<Record<string, unknown>>;

/** The people of a workspace: each is a record of the built-in object `user`, and a way in. Both are written together. */
@Injectable()
export class PeopleService {
  private readonly models: Models;
  private readonly reader: RecordReader;
  private readonly writer: RecordWriter;
  private readonly members: Members;
  private readonly links: Links;
  private readonly factors: SecondFactors;
  private readonly securities: SecurityService;
  private readonly rights: Rights;
  private readonly audit: Audit;
  private readonly bell: NotificationBell;
  private readonly clock: Clock;

  constructor(
    models: Models,
    reader: RecordReader,
    writer: RecordWriter,
    members: Members,
    links: Links,
    factors: SecondFactors,
    securities: SecurityService,
    rights: Rights,
    audit: Audit,
    bell: NotificationBell,
    clock: Clock,
  ) {
    this.clock = clock;
    this.audit = audit;
    this.bell = bell;
    this.rights = rights;
    this.models = models;
    this.reader = reader;
    this.writer = writer;
    this.members = members;
    this.links = links;
    this.factors = factors;
    this.securities = securities;
  }

  /** A page of users by name, with their roles. @param query `limit`, `cursor`, `filter`, `search` as for any list */
  async users(actor: UserActor, query: Values): Promise<unknown> {
    const page = await this.page(actor, 'user', query);
    const members = new Map((await this.members.list(actor.workspaceId)).map((member) => [member.userId, member]));
    const secured = await this.factors.confirmedIn(actor.workspaceId);
    return { ...page, data: page.data.map((user) => ({ ...user, ...presentMember(members.get(String(user['id'])), secured) })) };
  }

  /** @throws AppError validation_failed with everything that is wrong, duplicate_key, forbidden */
  async createUser(actor: UserActor, body: unknown): Promise<Values> {
    await this.rights.require(actor, 'users');
    const { request, issues } = await parseUser(body, 'create', await this.roles(actor), await this.clock.now());
    const { email, password = null, roles = [], rolesUntil = {}, active = true, invite = false, service = false, name } = request;
    await this.requireWithin(actor, roles);
    const userId = newId();
    const made = await this.members.transaction(async (tx) => {
      const user = await this.write(actor, 'user', { op: 'create', id: userId, values: request.values }, issues, tx);
      // An address that nobody has: an account needs one, and mail to `.invalid` goes nowhere.
      const address = service ? `${userId}@service.invalid` : email;
      if (address !== undefined)
        await this.members.admit(tx, actor.workspaceId, {
          userId,
          email: address,
          name: name ?? address,
          password,
          roles,
          rolesUntil,
          active,
          isService: service,
        });
      const terms = Object.keys(rolesUntil).length === 0 ? {} : { rolesUntil };
      const after = { name: name ?? null, email: email ?? null, roles, ...terms, active, ...(service ? { service } : {}) };
      await this.audit.note(tx, actor, { action: 'user_made', target: { kind: 'user', id: userId }, after });
      return { ...user, roles };
    });
    return invite ? { ...made, invitation: await this.links.make(actor, userId) } : made;
  }

  /** A link by which a user takes their place, or chooses another password. @throws AppError not_found, not_active, shared_account, forbidden */
  async invite(actor: UserActor, id: string): Promise<Invitation> {
    await this.rights.require(actor, 'users');
    await this.requireSignIn(actor, id);
    return this.links.make(actor, id);
  }

  /** Takes an invitation back. @throws AppError not_found, forbidden */
  async withdraw(actor: UserActor, id: string): Promise<void> {
    await this.rights.require(actor, 'users');
    await this.requirePeer(actor, id);
    return this.links.withdraw(actor, id);
  }

  /** Signs a user out of this workspace, on all devices. @throws AppError forbidden */
  async signOut(actor: UserActor, id: string): Promise<void> {
    await this.rights.require(actor, 'users');
    await this.requirePeer(actor, id);
    return this.members.signOut(actor, id);
  }

  /** Takes the second factor off a user who lost it. @throws AppError not_found, shared_account, forbidden */
  async resetFactor(actor: UserActor, id: string): Promise<void> {
    await this.rights.require(actor, 'users');
    await this.requireSignIn(actor, id);
    return this.factors.reset(actor, id);
  }

  /** What the workspace asks of everybody who comes in. @throws AppError forbidden */
  async security(actor: UserActor): Promise<Security> {
    await this.rights.require(actor, 'users');
    return this.securities.describe(actor);
  }

  /** @throws AppError second_factor_off, validation_failed, forbidden */
  async changeSecurity(actor: UserActor, body: unknown): Promise<Security> {
    await this.rights.require(actor, 'users');
    return this.securities.change(actor, parseSecurity(body));
  }

  /** The roles that users may be given, by name; `admin` is no document. @throws AppError forbidden */
  async listRoles(actor: UserActor): Promise<readonly { readonly name: string; readonly label: Label }[]> {
    await this.rights.require(actor, 'users');
    const { model } = await this.models.current(actor.workspaceId);
    return [
      { name: ADMIN, label: { 'zh-CN': '管理员', en: 'Admin' } },
      ...documentsOf(model, 'role').map(({ name, label }) => ({ name, label })),
    ];
  }

  /** @throws AppError validation_failed, not_found, version_conflict, last_admin, shared_account, forbidden */
  async changeUser(actor: UserActor, id: string, body: unknown, expectedVersion: number | undefined): Promise<Values> {
    await this.rights.require(actor, 'users');
    const known = await this.members.find(actor.workspaceId, id);
    const { request, issues } = await parseUser(body, 'update', await this.roles(actor), await this.clock.now(), known);
    const { values, invite: _invite, service: _service, ...changes } = request;
    await this.requireNoMore(actor, known?.roles ?? []);
    await this.requireChange(actor, id, known, changes);
    const operation: Operation = { op: 'update', id, values, ...(expectedVersion === undefined ? {} : { expectedVersion }) };
    const user = await this.members.transaction(async (tx) => {
      const written = await this.write(actor, 'user', operation, issues, tx);
      const member = await this.members.change(tx, actor.workspaceId, id, changes);
      await this.audit.note(tx, actor, { action: 'user_changed', target: { kind: 'user', id }, ...changeOf(known, changes, values) });
      return {
        ...written,
        roles: member?.roles ?? [],
        ...(member && Object.keys(member.rolesUntil).length > 0 ? { rolesUntil: member.rolesUntil } : {}),
      };
    });
    await this.members.settle(actor.workspaceId, id, changes);
    if (changes.roles !== undefined || changes.rolesUntil !== undefined) await this.bell.sightMoved(actor.workspaceId);
    return user;
  }

  /** A page of departments or teams, by name. */
  async page(actor: UserActor, object: PeopleObject, query: Values): Promise<{ data: Values[]; nextCursor?: string | null }> {
    await this.rights.require(actor, 'users');
    return JSON.parse(await this.reader.page(actor, object, { sort: ['name'], limit: 200, ...query }));
  }

  /** All users, departments or teams, however many, by name. @param filter as for any list */
  async all(actor: UserActor, object: PeopleObject, filter: unknown = null): Promise<readonly Values[]> {
    const found: Values[] = [];
    let cursor: string | null = null;
    do {
      const page = await this.page(actor, object, { limit: 1000, filter, ...(cursor === null ? {} : { cursor }) });
      found.push(...page.data);
      cursor = page.nextCursor ?? null;
    } while (cursor !== null);
    return found;
  }

  /** Creates or changes a department or a team. */
  async writeOne(actor: UserActor, object: Order, operation: Operation): Promise<Values> {
    await this.rights.require(actor, 'users');
    return this.write(actor, object, operation, []);
  }

  /** Who has a right of the workspace is for those to change who have it too. @throws AppError forbidden */
  async requirePeer(actor: UserActor, id: string): Promise<void> {
    await this.requireNoMore(actor, (await this.members.find(actor.workspaceId, id))?.roles ?? []);
  }

  /** How somebody signs in is for those to change who may do as much with records too: they could sign in as them. @throws AppError forbidden */
  async requireSignIn(actor: UserActor, id: string): Promise<void> {
    await this.requireWithin(actor, (await this.members.find(actor.workspaceId, id))?.roles ?? []);
  }

  /** Nobody gives roles, or more time for them, to themselves, nor to others what they have not; only an admin does. @throws AppError forbidden */
  private async requireChange(
    actor: UserActor,
    id: string,
    known: Member | null,
    { roles, rolesUntil, email, password }: MemberChanges,
  ): Promise<void> {
    if (mayAll(actor)) return;
    const before = known?.roles ?? [];
    const isTermed = rolesUntil !== undefined && !isSame(termsOf(rolesUntil), termsOf(known?.rolesUntil ?? {}));
    const isRoled = isTermed || (roles !== undefined && !isSame(roles, before));
    if (isRoled && id === actor.userId) throw metadataErrors.forbidden({ action: 'users' });
    if (isRoled || password !== undefined || (email !== undefined && email !== known?.email)) await this.requireWithin(actor, before);
    if (isRoled) await this.requireWithin(actor, roles ?? before);
  }

  /** Nobody takes on who has a right of the workspace without having it: only an admin does. @throws AppError forbidden */
  private async requireNoMore(actor: UserActor, roles: readonly string[]): Promise<void> {
    if (mayAll(actor)) return;
    if (roles.includes(ADMIN)) throw metadataErrors.forbidden({ action: 'users' });
    const own = await this.rights.of(actor);
    const given = await this.rights.of({ kind: 'user', roles, workspaceId: actor.workspaceId });
    if (given.some((action) => !own.includes(action))) throw metadataErrors.forbidden({ action: 'users' });
  }

  /** The same of records and their fields besides. @throws AppError forbidden */
  private async requireWithin(actor: UserActor, roles: readonly string[]): Promise<void> {
    if (mayAll(actor)) return;
    const { model } = await this.models.current(actor.workspaceId);
    if (!givesNoMore(model, { kind: 'user', roles }, actor)) throw metadataErrors.forbidden({ action: 'users' });
  }

  private async roles({ workspaceId }: UserActor): Promise<ReadonlySet<string>> {
    const { model } = await this.models.current(workspaceId);
    return new Set([ADMIN, ...documentsOf(model, 'role').map(({ name }) => name)]);
  }

  /** @param found what is wrong besides the record: reported together with what is wrong with it */
  async write(actor: UserActor, object: PeopleObject, operation: Operation, found: readonly Issue[], tx?: Tx): Promise<Values> {
    const [result] = await this.results(actor, object, [operation], tx);
    if (result === undefined) throw new Error('a write gave no result');
    const refused = result.status === 'failed' ? result.error : null;
    if (refused !== null && (found.length === 0 || refused.code !== 'validation_failed')) throw refused;
    const issues = [...found, ...withoutRepeats(found, refused)];
    if (issues.length > 0) throw identityErrors.validation_failed({ count: issues.length }, { issues });
    return result.status === 'failed' ? {} : JSON.parse(result.record ?? '{}');
  }

  /** Writes several records of one object, all or none. @returns them as they are then; @throws AppError what the first that was refused was refused for */
  async writeAll(actor: UserActor, object: PeopleObject, operations: readonly Operation[], tx?: Tx): Promise<readonly Values[]> {
    await this.rights.require(actor, 'users');
    if (operations.length === 0) return [];
    const results = await this.results(actor, object, operations, tx);
    const refused = results.find((one) => one.status === 'failed' && one.error.code !== 'not_written');
    if (refused?.status === 'failed') throw refused.error;
    return results.flatMap((one) => (one.status === 'failed' ? [] : [JSON.parse(one.record ?? '{}')]));
  }

  private results(actor: UserActor, object: PeopleObject, operations: readonly Operation[], tx?: Tx): Promise<WriteResult[]> {
    return this.writer.write(actor, { object, operations, atomic: true, cause: 'user', returning: 'record' }, tx);
  }
}

const withoutRepeats = (found: readonly Issue[], error: AppError | null): readonly Issue[] =>
  (error?.issues ?? []).filter(({ path }) => !found.some((issue) => issue.path === path));

const termsOf = (terms: RolesUntil): readonly string[] => Object.entries(terms).map(([role, until]) => `${role} ${until}`);

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((one) => others.includes(one));

/** What was changed: of the way in as it was and is; of the record the names of its fields, since its history has the values. */
function changeOf(
  known: Member | null,
  { roles, rolesUntil, active, email, password }: MemberChanges,
  values: unknown,
): Pick<AuditEntry, 'before' | 'after' | 'facts'> {
  const after = {
    ...(roles ? { roles } : {}),
    ...(rolesUntil ? { rolesUntil } : {}),
    ...(active === undefined ? {} : { active }),
    ...(email === undefined ? {} : { email }),
  };
  const before = {
    roles: known?.roles ?? [],
    rolesUntil: known?.rolesUntil ?? {},
    active: known?.active ?? null,
    email: known?.email ?? null,
  };
  const kept = Object.entries(before).filter(([key]) => Object.hasOwn(after, key));
  const fields = isJsonObject(values) ? Object.keys(values).filter((name) => !Object.hasOwn(after, name)) : [];
  return { before: Object.fromEntries(kept), after, facts: { fields, ...(password === undefined ? {} : { password: 'changed' }) } };
}

/** What a list of users says of the way in. `new`: nobody can sign in as this user yet, and nobody was asked to. */
function presentMember(member: Member | undefined, secured: ReadonlySet<string>): Values {
  const state = !member?.active ? 'inactive' : member.accepted ? 'active' : member.invitedUntil === null ? 'new' : 'invited';
  return {
    roles: member?.roles ?? [],
    ...(member && Object.keys(member.rolesUntil).length > 0 ? { rolesUntil: member.rolesUntil } : {}),
    state,
    ...(member?.isService ? { service: true } : {}),
    secondFactor: member !== undefined && secured.has(member.accountId),
    lastSignIn: member?.lastSignIn?.toISOString() ?? null,
    ...(state === 'invited' ? { invitedUntil: member?.invitedUntil?.toISOString() } : {}),
  };
}
