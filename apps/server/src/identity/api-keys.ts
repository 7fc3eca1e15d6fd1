import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Audit } from '../audit/audit.ts';
import type { UserActor } from '../context/actor.ts';
import { KEY_PREFIX } from '../context/credential.ts';
import type { KeyScope } from '../context/key-scope.ts';
import { Sessions } from '../context/sessions.ts';
import { newId } from '../database/new-id.ts';
import { type ApiKey, ApiKeyStore } from './api-key.store.ts';
import { identityErrors } from './identity.errors.ts';
import { KeyUses } from './key-uses.ts';
import { MemberStore } from './member.store.ts';

export type { ApiKey };

const MOST = 50;
const HINT_CHARACTERS = 8;

/** What is wanted of a key. */
export interface KeyWish {
  readonly name: string;
  /** Whose rights it has; a service account, or the caller. */
  readonly userId: string;
  readonly scope: KeyScope;
  /** null: it never ends by itself. */
  readonly days: number | null;
}

/** Keys by which programs act as a user of the workspace, with no more than their scope leaves. */
@Injectable()
export class ApiKeys {
  private readonly store: ApiKeyStore;
  private readonly members: MemberStore;
  private readonly sessions: Sessions;
  private readonly keyUses: KeyUses;
  private readonly audit: Audit;

  constructor(store: ApiKeyStore, members: MemberStore, sessions: Sessions, keyUses: KeyUses, audit: Audit) {
    this.audit = audit;
    this.store = store;
    this.members = members;
    this.sessions = sessions;
    this.keyUses = keyUses;
  }

  /**
   * A new key: `tgk_` and 256 random bits, told this once.
   *
   * @throws AppError not_found for a user who is neither the caller nor a service account; not_active, too_many_keys
   */
  async make(actor: UserActor, { name, userId, scope, days }: KeyWish): Promise<{ readonly id: string; readonly key: string }> {
    const member = await this.members.load(actor.workspaceId, userId);
    if (member === null || (userId !== actor.userId && !member.isService)) throw identityErrors.not_found();
    if (!member.active) throw identityErrors.not_active();
    if ((await this.store.count(actor.workspaceId, userId)) >= MOST) throw identityErrors.too_many_keys({ max: MOST });
    const id = newId();
    const key = `${KEY_PREFIX}${randomBytes(32).toString('base64url')}`;
    const hint = key.slice(0, KEY_PREFIX.length + HINT_CHARACTERS);
    const { workspaceId } = actor;
    const facts = { name, hint, user: userId, access: scope.access, objects: scope.objects, actions: scope.actions, days };
    await this.audit.act(actor, { action: 'key_made', target: { kind: 'key', id }, facts }, (tx) =>
      this.store.save(tx, key, { id, workspaceId, accountId: member.accountId, userId, name, hint, scope, by: actor.userId, days }),
    );
    return { id, key };
  }

  /** The newest first. @param userId null: of everybody in the workspace */
  list(workspaceId: string, userId: string | null): Promise<readonly ApiKey[]> {
    return this.store.loadAll(workspaceId, userId);
  }

  /** What a key was used for, by object and field, up to this moment as far as this process knows. */
  async uses(
    workspaceId: string,
    id: string,
  ): Promise<readonly { readonly object: string; readonly field: string; readonly day: string }[]> {
    await this.keyUses.save();
    return this.store.loadUse(workspaceId, id);
  }

  /** From now on nobody comes in by it, in any process. @param userId null: of anybody @throws AppError key_not_found */
  async revoke(actor: UserActor, id: string, userId: string | null): Promise<void> {
    const isGone = await this.audit.act(
      actor,
      (done) => (done ? { action: 'key_revoked', target: { kind: 'key', id } } : null),
      (tx) => this.store.remove(tx, actor.workspaceId, id, userId),
    );
    if (!isGone) throw identityErrors.key_not_found();
    await this.sessions.refresh();
  }
}
