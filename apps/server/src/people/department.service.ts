import { Injectable } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { Database } from '../database/database.ts';
import { identityErrors, identityIssues } from '../identity/identity.errors.ts';
import { Models } from '../metadata/models.ts';
import { recordErrors } from '../records/record.errors.ts';
import type { Operation } from '../records/write-batch.ts';
import type { Move } from './department.request.ts';
import { PeopleService } from './people.service.ts';

type Values = Readonly<Record<string, unknown>>;

const idIn = (record: Values | undefined, field: string): string | null => {
  const value = record?.[field];
  return typeof value === 'string' ? value : null;
};
const idsIn = (record: Values, field: string): readonly string[] => {
  const value = record[field];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
};

/** Departments as a tree: where they stand in it, and what becomes of what is below one that goes. */
@Injectable()
export class DepartmentService {
  private readonly people: PeopleService;
  private readonly database: Database;
  private readonly models: Models;

  constructor(people: PeopleService, database: Database, models: Models) {
    this.people = people;
    this.database = database;
    this.models = models;
  }

  /**
   * Puts a department below another, and before one of those that are there. The others close up; all of it is one change.
   *
   * @returns the departments below the new parent, in their order
   * @throws AppError not_found, validation_failed (`ring`, `reference_missing`), forbidden
   */
  async move(actor: UserActor, id: string, { parent, before }: Move): Promise<{ readonly data: readonly Values[] }> {
    const all = await this.people.all(actor, 'department');
    const moved = all.find((one) => one['id'] === id);
    if (!moved) throw recordErrors.not_found({ object: 'department', id });
    const { model } = await this.models.current(actor.workspaceId);
    const isRanked = model.objects.get('department')?.byName.has('rank') ?? false;
    const beside = all.filter((one) => idIn(one, 'parent') === parent && one !== moved).sort(byRank);
    const at = before === null ? beside.length : beside.findIndex((one) => one['id'] === before);
    if (at < 0) throw identityErrors.validation_failed({ count: 1 }, { issues: [identityIssues.unknown_reference('before')] });
    const order = [...beside.slice(0, at), moved, ...beside.slice(at)];
    const operations = order.flatMap((one, i): readonly Operation[] => {
      const values = {
        ...(isRanked && one['rank'] !== i + 1 ? { rank: i + 1 } : {}),
        ...(one === moved && idIn(one, 'parent') !== parent ? { parent } : {}),
      };
      return Object.keys(values).length === 0 ? [] : [{ op: 'update', id: String(one['id']), values }];
    });
    return { data: operations.length === 0 ? [] : await this.people.writeAll(actor, 'department', operations) };
  }

  /**
   * Takes a department away: what is below it moves up, its people go where they are told to, or are in one department less.
   *
   * @param to the department its people go to
   * @throws AppError not_found, version_conflict, named_by_rules, validation_failed, forbidden
   */
  async remove(actor: UserActor, id: string, to: string | null, expectedVersion: number | undefined): Promise<void> {
    const all = await this.people.all(actor, 'department');
    const gone = all.find((one) => one['id'] === id);
    if (!gone) throw recordErrors.not_found({ object: 'department', id });
    if (to !== null && (to === id || !all.some((one) => one['id'] === to)))
      throw identityErrors.validation_failed({ count: 1 }, { issues: [identityIssues.unknown_reference('to')] });
    const below = all.filter((one) => idIn(one, 'parent') === id);
    const users = await this.people.all(actor, 'user', { field: 'departments', op: 'includes_any', value: [id] });
    const update = (one: Values, values: Values): Operation => ({ op: 'update', id: String(one['id']), values });
    await this.database.transaction(async (tx) => {
      const up = below.map((one) => update(one, { parent: idIn(gone, 'parent') }));
      const moved = users.map((one) => update(one, { departments: without(idsIn(one, 'departments'), id, to) }));
      await this.people.writeAll(actor, 'department', up, tx);
      await this.people.writeAll(actor, 'user', moved, tx);
      const operation: Operation = { op: 'delete', id, ...(expectedVersion === undefined ? {} : { expectedVersion }) };
      await this.people.writeAll(actor, 'department', [operation], tx);
    });
  }
}

/** In the order they were given, then by name. */
function byRank(a: Values, b: Values): number {
  const rank = (one: Values) => (typeof one['rank'] === 'number' ? one['rank'] : Number.MAX_SAFE_INTEGER);
  return rank(a) - rank(b) || String(a['name']).localeCompare(String(b['name']), 'zh-CN');
}

const without = (departments: readonly string[], gone: string, to: string | null): readonly string[] => [
  ...new Set(departments.flatMap((one) => (one !== gone ? [one] : to === null ? [] : [to]))),
];
