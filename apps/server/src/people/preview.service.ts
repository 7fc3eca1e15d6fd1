import { Injectable } from '@nestjs/common';
import { documentsOf } from '@tangram/model';
import { mayAll } from '@tangram/policy';
import { Audit } from '../audit/audit.ts';
import type { UserActor } from '../context/actor.ts';
import { contextErrors } from '../context/context.errors.ts';
import { Sessions } from '../context/sessions.ts';
import { identityErrors, identityIssues } from '../identity/identity.errors.ts';
import { Members } from '../identity/members.ts';
import { Models } from '../metadata/models.ts';
import { parsePreview } from './preview.request.ts';

/**
 * Seeing everything as somebody else does, or as somebody with one role would, without writing. For who may do everything: they see every record
 * already, so that nothing is seen that was not before.
 */
@Injectable()
export class PreviewService {
  private readonly models: Models;
  private readonly members: Members;
  private readonly sessions: Sessions;
  private readonly audit: Audit;

  constructor(models: Models, members: Members, sessions: Sessions, audit: Audit) {
    this.models = models;
    this.members = members;
    this.sessions = sessions;
    this.audit = audit;
  }

  /** @param actor a person who is signed in as themselves @throws AppError preview_for_admins, validation_failed */
  async begin(actor: UserActor, body: unknown): Promise<void> {
    if (!mayAll(actor)) throw contextErrors.preview_for_admins();
    const { model } = await this.models.current(actor.workspaceId);
    const request = parsePreview(body, new Set(documentsOf(model, 'role').map(({ name }) => name)));
    const { user = null, role = null } = { user: null, role: null, ...request };
    const member = user === null ? null : await this.members.find(actor.workspaceId, user);
    if (user !== null && member?.active !== true)
      throw identityErrors.validation_failed({ count: 1 }, { issues: [identityIssues.unknown_reference('user')] });
    const { sessionId = '' } = actor;
    const target = user === null ? ({ kind: 'document', id: `role:${role}` } as const) : ({ kind: 'user', id: user } as const);
    await this.audit.act(actor, { action: 'previewed_as', target }, (tx) => this.sessions.preview(tx, sessionId, { user, role }));
    await this.sessions.refresh();
  }

  /** Leads back to the caller; nothing happens where it is over already. */
  async end(token: string): Promise<void> {
    await this.sessions.endPreview(token);
  }
}
