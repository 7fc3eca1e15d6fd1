import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.ts';
import { RegularWork } from '../clock/regular-work.ts';
import { Members } from '../identity/members.ts';
import { NotificationBell } from '../notifications/notification-bell.ts';

const AT_ONCE = 500;
const EVERY_MS = 15_000;

/**
 * Takes roles away whose time is over, notes it, and tells whoever looks at a screen that they see other records by now. They count no more from the
 * very moment, whether it was noted or not.
 */
@Injectable()
export class RoleTerms {
  private readonly members: Members;
  private readonly audit: Audit;
  private readonly bell: NotificationBell;

  constructor(work: RegularWork, members: Members, audit: Audit, bell: NotificationBell) {
    this.members = members;
    this.audit = audit;
    this.bell = bell;
    work.register('role terms', () => this.run(), { every: EVERY_MS });
  }

  private async run(): Promise<void> {
    for (;;) {
      const workspaces = await this.members.endRoles(AT_ONCE, (tx, { workspaceId, userId, before, after }) =>
        this.audit.note(
          tx,
          { workspaceId, cause: 'role_term' },
          { action: 'role_ended', target: { kind: 'user', id: userId }, before: { roles: before }, after: { roles: after } },
        ),
      );
      if (workspaces.size === 0) return;
      for (const workspace of workspaces) await this.bell.sightMoved(workspace);
    }
  }
}
