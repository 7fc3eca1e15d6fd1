import { Injectable } from '@nestjs/common';
import { AppError, type Issue } from '@tangram/errors';
import { documentsOf } from '@tangram/model';
import { ADMIN } from '@tangram/policy';
import type { UserActor } from '../context/actor.ts';
import type { Tx } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import { identityErrors } from '../identity/identity.errors.ts';
import { Members } from '../identity/members.ts';
import { Models } from '../metadata/models.ts';
import { requireAction } from '../metadata/require-action.ts';
import { RecordReader } from '../records/record-reader.ts';
import { RecordWriter } from '../records/record-writer.ts';
import type { Operation } from '../records/write-batch.ts';
import { parseUser } from './user.request.ts';

/** The built-in objects that people and their order are records of. */
export type PeopleObject = 'user' | 'department' | 'team';
type Values = Readonly<Record<string, unknown>>;

/** The people of a workspace: each is a record of the built-in object `user`, and a way in. Both are written together. */
@Injectable()
export class PeopleService {
  private readonly models: Models;
  private readonly reader: RecordReader;
  private readonly writer: RecordWriter;
  private readonly members: Members;

  constructor(models: Models, reader: RecordReader, writer: RecordWriter, members: Members) {
    this.models = models;
    this.reader = reader;
    this.writer = writer;
    this.members = members;
  }

  /** A page of users by name, with their roles. @param query `limit`, `cursor`, `filter`, `search` as for any list */
  async users(actor: UserActor, query: Values): Promise<unknown> {
    const page = await this.page(actor, 'user', query);
    const members = new Map((await this.members.list(actor.workspaceId)).map((member) => [member.userId, member]));
    return { ...page, data: page.data.map((user) => ({ ...user, roles: members.get(String(user['id']))?.roles ?? [] })) };
  }

  /** @throws AppError validation_failed with everything that is wrong, duplicate_key, forbidden */
  async createUser(actor: UserActor, body: unknown): Promise<Values> {
    requireAction(actor, 'users');
    const { request, issues } = parseUser(body, 'create', await this.roles(actor));
    const { email, password = null, roles = [], active = true, name } = request;
    const userId = newId();
    return this.members.transaction(async (tx) => {
      const user = await this.write(actor, 'user', { op: 'create', id: userId, values: request.values }, issues, tx);
      if (email !== undefined)
        await this.members.admit(tx, actor.workspaceId, { userId, email, name: name ?? email, password, roles, active });
      return { ...user, roles };
    });
  }

  /** @throws AppError validation_failed, not_found, version_conflict, last_admin, shared_account, forbidden */
  async changeUser(actor: UserActor, id: string, body: unknown, expectedVersion: number | undefined): Promise<Values> {
    requireAction(actor, 'users');
    const { request, issues } = parseUser(body, 'update', await this.roles(actor));
    const { values, ...changes } = request;
    const operation: Operation = { op: 'update', id, values, ...(expectedVersion === undefined ? {} : { expectedVersion }) };
    const user = await this.members.transaction(async (tx) => {
      const written = await this.write(actor, 'user', operation, issues, tx);
      const member = await this.members.change(tx, actor.workspaceId, id, changes);
      return { ...written, roles: member?.roles ?? [] };
    });
    await this.members.settle(actor.workspaceId, id, changes);
    return user;
  }

  /** A page of departments or teams, by name. */
  async page(actor: UserActor, object: PeopleObject, query: Values): Promise<{ data: Values[]; nextCursor?: string | null }> {
    requireAction(actor, 'users');
    return JSON.parse(await this.reader.page(actor, object, { sort: ['name'], limit: 200, ...query }));
  }

  /** Creates or changes a department or a team. */
  async writeOne(actor: UserActor, object: PeopleObject, operation: Operation): Promise<Values> {
    requireAction(actor, 'users');
    return this.write(actor, object, operation, []);
  }

  private async roles({ workspaceId }: UserActor): Promise<ReadonlySet<string>> {
    const { model } = await this.models.current(workspaceId);
    return new Set([ADMIN, ...documentsOf(model, 'role').map(({ name }) => name)]);
  }

  /** @param found what is wrong besides the record: reported together with what is wrong with it */
  private async write(actor: UserActor, object: PeopleObject, operation: Operation, found: readonly Issue[], tx?: Tx): Promise<Values> {
    const [result] = await this.writer.write(
      actor,
      { object, operations: [operation], atomic: true, cause: 'user', returning: 'record' },
      tx,
    );
    if (result === undefined) throw new Error('a write gave no result');
    const refused = result.status === 'failed' ? result.error : null;
    if (refused !== null && (found.length === 0 || refused.code !== 'validation_failed')) throw refused;
    const issues = [...found, ...withoutRepeats(found, refused)];
    if (issues.length > 0) throw identityErrors.validation_failed({ count: issues.length }, { issues });
    return result.status === 'failed' ? {} : JSON.parse(result.record ?? '{}');
  }
}

const withoutRepeats = (found: readonly Issue[], error: AppError | null): readonly Issue[] =>
  (error?.issues ?? []).filter(({ path }) => !found.some((issue) => issue.path === path));
