import { Injectable } from '@nestjs/common';
import type { Locale } from '@tangram/errors';
import { randomBytes } from 'node:crypto';
import { Config } from '../config/config.ts';
import { Audit } from '../audit/audit.ts';
import type { Origin, UserActor } from '../context/actor.ts';
import { Sessions } from '../context/sessions.ts';
import { rateLimited } from '../http/error.filter.ts';
import { Mailer } from '../mail/mailer.ts';
import { AccountStore } from './account.store.ts';
import { FailureLimit } from './failure-limit.ts';
import { identityErrors } from './identity.errors.ts';
import { invitationLetter, resetLetter } from './letters.ts';
import { type Link, LinkStore } from './link.store.ts';
import { MemberStore } from './member.store.ts';
import { hashPassword } from './password.ts';
import { passwordIssues } from './password-rules.ts';
import { UserStore } from './user.store.ts';

const INVITED_DAYS = 7;
const RESET_MINUTES = 30;
/** An admin hands a link on by other ways than mail, which takes longer. */
const HANDED_MINUTES = 24 * 60;

/** A link that was just made for somebody. */
export interface Invitation {
  readonly expiresAt: string;
  /** Whether it was mailed. If not, an admin hands on `link`, which is told this once. */
  readonly sent: boolean;
  readonly link?: string;
}

/** What the page behind a link shows. */
export interface LinkFacts {
  readonly purpose: 'invitation' | 'reset';
  readonly email: string;
  readonly name: string;
  /** The name of the workspace that a place is offered in; null for a link that somebody asked for themselves. */
  readonly workspace: string | null;
  /** False: the place is taken without choosing a password, since the account has one already. */
  readonly needsPassword: boolean;
}

/** Links by which people take a place and choose a password. They work once; their token is in the fragment, which browsers send nowhere. */
@Injectable()
export class Links {
  /** Letters that anybody may cause: few for one address of mail, and few from one address of the net. */
  private readonly asked = new FailureLimit({ most: 3, windowMs: 15 * 60_000 });
  private readonly askers = new FailureLimit({ most: 30, windowMs: 15 * 60_000 });
  private readonly config: Config;
  private readonly store: LinkStore;
  private readonly members: MemberStore;
  private readonly accounts: AccountStore;
  private readonly users: UserStore;
  private readonly sessions: Sessions;
  private readonly mailer: Mailer;
  private readonly audit: Audit;

  constructor(
    config: Config,
    store: LinkStore,
    members: MemberStore,
    accounts: AccountStore,
    users: UserStore,
    sessions: Sessions,
    mailer: Mailer,
    audit: Audit,
  ) {
    this.audit = audit;
    this.config = config;
    this.store = store;
    this.members = members;
    this.accounts = accounts;
    this.users = users;
    this.sessions = sessions;
    this.mailer = mailer;
  }

  /** Whether people who forgot their password can help themselves. */
  get canMail(): boolean {
    return this.mailer.isOn;
  }

  /**
   * A link for a user of the actor's workspace: to take their place, or, when they have, to choose another password.
   *
   * @throws AppError not_found, not_active; shared_account when another workspace knows the account and its password is not this one's to give
   */
  async make(actor: UserActor, userId: string): Promise<Invitation> {
    const token = newToken();
    const { member, expiresAt } = await this.store.transaction(async (tx) => {
      const member = await this.members.lock(tx, actor.workspaceId, userId);
      if (member === null) throw identityErrors.not_found();
      if (member.isService) throw identityErrors.not_a_person();
      if (!member.active) throw identityErrors.not_active();
      if (member.accepted && member.workspaces > 1) throw identityErrors.shared_account();
      const kind = member.accepted
        ? ({ purpose: 'reset', minutes: HANDED_MINUTES } as const)
        : ({ purpose: 'invitation', minutes: INVITED_DAYS * 24 * 60 } as const);
      const link = { ...kind, accountId: member.accountId, workspaceId: actor.workspaceId, by: actor.userId };
      const expiresAt = await this.store.save(tx, token, link);
      const facts = { purpose: kind.purpose, until: expiresAt.toISOString() };
      await this.audit.note(tx, actor, { action: 'link_made', target: { kind: 'user', id: userId }, facts });
      return { member, expiresAt };
    });
    const link = this.addressOf(token);
    const [to, by] = await Promise.all([this.accounts.load(member.accountId), this.accounts.load(actor.accountId)]);
    const place = (await this.accounts.loadPlaces(actor.accountId)).find(({ workspace }) => workspace.id === actor.workspaceId);
    const facts = { name: to?.name ?? '', workspace: place?.workspace.name ?? '', by: by?.name ?? '', link, days: INVITED_DAYS };
    const words = member.accepted
      ? resetLetter(actor.locale, { ...facts, minutes: HANDED_MINUTES })
      : invitationLetter(actor.locale, facts);
    const sent = await this.mailer.send({ to: member.email, ...words });
    return { expiresAt: expiresAt.toISOString(), sent, ...(sent ? {} : { link }) };
  }

  /** Takes an invitation back. @throws AppError not_found */
  async withdraw(actor: UserActor, userId: string): Promise<void> {
    const membership = await this.accounts.loadMembership(actor.workspaceId, userId);
    if (membership === null) throw identityErrors.not_found();
    await this.audit.act(actor, { action: 'invitation_withdrawn', target: { kind: 'user', id: userId } }, (tx) =>
      this.store.remove(tx, membership.account, actor.workspaceId, 'invitation'),
    );
  }

  /**
   * Mails a link to whoever forgot their password. What happens is the same to see, and takes as long, for an address that nobody has.
   *
   * @throws AppError rate_limited
   */
  async ask(email: string, address: string, locale: Locale): Promise<void> {
    const now = Date.now();
    const wait = Math.max(this.asked.waitSeconds(email.toLowerCase(), now), this.askers.waitSeconds(address, now));
    if (wait > 0) throw rateLimited(wait);
    this.asked.note(email.toLowerCase(), now);
    this.askers.note(address, now);
    if (this.mailer.isOn) void this.mailReset(email, locale).catch(() => undefined);
  }

  private async mailReset(email: string, locale: Locale): Promise<void> {
    const account = await this.accounts.loadByEmail(email);
    if (account === null || (await this.accounts.loadPlaces(account.id)).length === 0) return;
    const token = newToken();
    await this.store.transaction((tx) =>
      this.store.save(tx, token, { purpose: 'reset', accountId: account.id, workspaceId: null, by: null, minutes: RESET_MINUTES }),
    );
    const words = resetLetter(locale, { name: account.name, link: this.addressOf(token), minutes: RESET_MINUTES });
    await this.mailer.send({ to: account.email, ...words });
  }

  /** @throws AppError link_not_valid, the same for one that never was, was used or expired */
  async describe(token: string): Promise<LinkFacts> {
    const link = await this.store.load(token);
    if (link === null) throw identityErrors.link_not_valid();
    const { purpose, email, name, workspace } = link;
    return { purpose, email, name, workspace, needsPassword: choosesPassword(link) };
  }

  /**
   * Takes the place, and sets the password if the account has none or this link is for choosing another. All its sessions end.
   *
   * @param password null takes a place with an account that has a password; it is then asked for at sign-in
   * @throws AppError link_not_valid, validation_failed, shared_account
   */
  async accept(token: string, password: string | null, origin: Origin): Promise<void> {
    const seen = await this.store.load(token);
    if (seen === null) throw identityErrors.link_not_valid();
    const needsPassword = choosesPassword(seen);
    const issues = needsPassword ? await passwordIssues('password', password ?? '', [seen.email, seen.name]) : [];
    if (issues.length > 0) throw identityErrors.validation_failed({ count: issues.length }, { issues });
    const passwordHash = needsPassword && password !== null ? await hashPassword(password) : null;
    const accountId = await this.store.transaction(async (tx) => {
      const link = await this.store.take(tx, token);
      if (link === null || choosesPassword(link) !== needsPassword) throw identityErrors.link_not_valid();
      // A link that this workspace made gives no password to an account that another one has let in meanwhile.
      if (passwordHash !== null && link.workspaceId !== null && link.elsewhere > 0) throw identityErrors.shared_account();
      for (const { workspaceId, userId } of await this.store.fulfil(tx, link, passwordHash)) {
        const action = link.purpose === 'invitation' ? 'invitation_accepted' : 'password_reset';
        await this.audit.note(tx, { workspaceId, userId, origin }, { action, target: { kind: 'user', id: userId } });
      }
      return link.accountId;
    });
    if (passwordHash !== null) await this.sessions.endAll({ accountId });
    for (const { workspace, membership } of await this.accounts.loadPlaces(accountId))
      await this.users.ensure(workspace.schema, { id: membership.userId, name: seen.name, email: seen.email, active: true });
  }

  /** By the address of the settings, whatever a request says of its host. */
  private addressOf(token: string): string {
    return `${this.config.address}/join#${token}`;
  }
}

/** Whoever can sign in already takes a place with what they have. */
const choosesPassword = ({ purpose, hasPassword, elsewhere }: Link): boolean => purpose === 'reset' || (!hasPassword && elsewhere === 0);

const newToken = (): string => randomBytes(32).toString('base64url');
