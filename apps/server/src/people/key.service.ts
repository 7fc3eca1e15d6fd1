import { Injectable } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { type ApiKey, ApiKeys } from '../identity/api-keys.ts';
import { identityErrors } from '../identity/identity.errors.ts';
import { Models } from '../metadata/models.ts';
import { Rights } from '../metadata/rights.ts';
import { PeopleService } from './people.service.ts';
import { parseKey } from './key.request.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A key as it is told of. */
export interface PresentedKey {
  readonly id: string;
  readonly name: string;
  /** The user whose rights it has. */
  readonly user: string;
  readonly hint: string;
  readonly access: 'read' | 'write';
  readonly objects: readonly string[] | null;
  readonly actions: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string | null;
  /** A day. */
  readonly lastUsed: string | null;
}

/** One field that a key was used for. */
export interface KeyUse {
  readonly object: string;
  readonly field: string;
  /** The last day. */
  readonly day: string;
}

/** API keys: everybody's own; with the action `users` those of all, and of service accounts. */
@Injectable()
export class KeyService {
  private readonly models: Models;
  private readonly rights: Rights;
  private readonly keys: ApiKeys;
  private readonly people: PeopleService;

  constructor(models: Models, rights: Rights, keys: ApiKeys, people: PeopleService) {
    this.models = models;
    this.rights = rights;
    this.keys = keys;
    this.people = people;
  }

  /** @param all of everybody, which needs the action `users` @throws AppError forbidden */
  async list(actor: UserActor, all: boolean): Promise<readonly PresentedKey[]> {
    if (all) await this.requireUsers(actor);
    return (await this.keys.list(actor.workspaceId, all ? null : actor.userId)).map(present);
  }

  /** @throws AppError validation_failed, not_found, not_active, too_many_keys, forbidden */
  async make(actor: UserActor, body: unknown): Promise<{ readonly id: string; readonly key: string }> {
    const { model } = await this.models.current(actor.workspaceId);
    const { user = actor.userId, ...wish } = parseKey(body, new Set(model.objects.keys()));
    if (user !== actor.userId) {
      await this.requireUsers(actor);
      await this.people.requireSignIn(actor, user);
    }
    return this.keys.make(actor, { ...wish, userId: user });
  }

  /** One's own; with the action `users` anybody's. @throws AppError key_not_found */
  async revoke(actor: UserActor, id: string, all: boolean): Promise<void> {
    if (all) await this.requireUsers(actor);
    if (!UUID.test(id)) throw identityErrors.key_not_found();
    await this.keys.revoke(actor, id, all ? null : actor.userId);
  }

  /** What a key was used for, and on which day last. @throws AppError key_not_found */
  async uses(actor: UserActor, id: string, all: boolean): Promise<readonly KeyUse[]> {
    if (!(await this.list(actor, all)).some((key) => key.id === id)) throw identityErrors.key_not_found();
    return this.keys.uses(actor.workspaceId, id);
  }

  private async requireUsers(actor: UserActor): Promise<void> {
    await this.rights.require(actor, 'users');
  }
}

const present = ({ id, name, userId, hint, scope, createdAt, expiresAt, lastUsed }: ApiKey): PresentedKey => ({
  id,
  name,
  user: userId,
  hint,
  ...scope,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt?.toISOString() ?? null,
  lastUsed,
});
