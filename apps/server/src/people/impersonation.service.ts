import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.ts';
import type { UserActor } from '../context/actor.ts';
import { Sessions } from '../context/sessions.ts';
import { AuthService } from '../identity/auth.service.ts';
import type { SignedIn } from '../identity/entrance.ts';
import { identityErrors, identityIssues } from '../identity/identity.errors.ts';
import { Members } from '../identity/members.ts';
import { Rights } from '../metadata/rights.ts';
import { NotificationService } from '../notifications/notification.service.ts';
import { parseImpersonation } from './impersonation.request.ts';
import { PeopleService } from './people.service.ts';

/**
 * Acting as somebody else, for a while, with a reason. It changes whom the caller's own session stands for, so that ending it, or its time, leads
 * back to the caller. Whoever acts sees and does what the person may, never touches how the person signs in, and is named beside them.
 */
@Injectable()
export class ImpersonationService {
  private readonly rights: Rights;
  private readonly people: PeopleService;
  private readonly members: Members;
  private readonly sessions: Sessions;
  private readonly auth: AuthService;
  private readonly notifications: NotificationService;
  private readonly audit: Audit;

  constructor(
    rights: Rights,
    people: PeopleService,
    members: Members,
    sessions: Sessions,
    auth: AuthService,
    notifications: NotificationService,
    audit: Audit,
  ) {
    this.rights = rights;
    this.people = people;
    this.members = members;
    this.sessions = sessions;
    this.auth = auth;
    this.notifications = notifications;
    this.audit = audit;
  }

  /**
   * Begins. The person is told.
   *
   * @param actor a person who is signed in as themselves
   * @throws AppError forbidden, also for somebody with a right of the workspace that the caller lacks; validation_failed, not_found,
   *   not_active, not_a_person
   */
  async begin(actor: UserActor, id: string, body: unknown): Promise<{ readonly until: string }> {
    await this.rights.require(actor, 'impersonate');
    const { reason, minutes } = parseImpersonation(body);
    const member = await this.members.find(actor.workspaceId, id);
    if (member === null) throw identityErrors.not_found();
    if (id === actor.userId) throw identityErrors.validation_failed({ count: 1 }, { issues: [identityIssues.not_oneself('id')] });
    if (member.isService) throw identityErrors.not_a_person();
    if (!member.active || !member.accepted) throw identityErrors.not_active();
    await this.people.requirePeer(actor, id);
    const { sessionId = '' } = actor;
    const target = { kind: 'user', id } as const;
    const until = await this.audit.act(
      actor,
      (end: Date) => ({ action: 'impersonation_began', target, reason, facts: { until: end.toISOString() } }),
      async (tx) => {
        const end = await this.sessions.actAs(tx, sessionId, id, minutes);
        await this.notifications.tellOfActing(tx, actor, id, `${sessionId} ${end.toISOString()}`);
        return end;
      },
    );
    await this.sessions.refresh();
    return { until: until.toISOString() };
  }

  /** Ends it; nothing happens when it is over already. @returns who the caller is then */
  async end(actor: UserActor): Promise<SignedIn> {
    const { sessionId, impersonatorId, userId } = actor;
    if (sessionId === undefined || impersonatorId === undefined) return this.auth.describe(actor);
    await this.audit.act(actor, { action: 'impersonation_ended', target: { kind: 'user', id: userId } }, (tx) =>
      this.sessions.actAsOneself(tx, sessionId),
    );
    await this.sessions.refresh();
    const own = await this.members.find(actor.workspaceId, impersonatorId);
    if (own === null) throw identityErrors.not_found();
    const { impersonatorId: _over, ...rest } = actor;
    return this.auth.describe({ ...rest, userId: impersonatorId, accountId: own.accountId, roles: own.roles });
  }
}
