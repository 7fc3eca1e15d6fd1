import { AppError, type Text } from '@tangram/errors';
import type { ObjectDefinition, TestPerson, TestValues } from '@tangram/model';
import type { Actor, SystemActor, UserActor } from '../context/actor.ts';
import type { Database } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import type { LiveModel } from '../metadata/live-model.ts';
import type { Records } from '../records/records-over.ts';
import type { Operation, WriteResult } from '../records/write-batch.ts';
import { WriteTrace } from '../records/write-trace.ts';
import type { Scratch } from './scratch.store.ts';

/** A record of a test by what the test calls it. */
export interface CalledRecord {
  readonly object: string;
  readonly id: string;
}

/** What a write of a test came to: the records, or why it was refused. */
export type Tried = { readonly ok: true; readonly ids: readonly string[] } | { readonly ok: false; readonly error: AppError };

/** What is done with one object's records. */
export interface Trial {
  readonly object: string;
  readonly operations: readonly Operation[];
  readonly confirm?: readonly string[] | undefined;
  readonly rehearsal?: boolean;
}

/** What a test has to do with: its people and records, in one rehearsal. */
export class TestWorld {
  readonly live: LiveModel;
  readonly inside: Database;
  /** What rules were asked and what they said. */
  readonly traces: WriteTrace[] = [];
  private readonly records: Records;
  private readonly called = new Map<string, CalledRecord>();
  private readonly people = new Map<string, UserActor>();
  private readonly scratch: Scratch;
  private readonly system: SystemActor;
  private readonly tester: UserActor;

  constructor(scratch: Scratch, live: LiveModel, records: Records, inside: Database) {
    this.scratch = scratch;
    this.live = live;
    this.records = records;
    this.inside = inside;
    this.system = { kind: 'system', ...scratch, cause: 'test', locale: 'zh-CN' };
    this.tester = this.personOf(newId(), ['admin']);
  }

  object(name: string): ObjectDefinition | undefined {
    return this.live.model.objects.get(name);
  }

  /** The record that the test calls so. @throws Error for one that it has not, which the check of the document says first */
  record(name: string): CalledRecord {
    const found = this.called.get(name);
    if (!found) throw new Error(`no record ${name}`);
    return found;
  }

  /** Remembers what a record is called from here on. */
  call(name: string, record: CalledRecord): void {
    this.called.set(name, record);
  }

  /** The person that the test calls so; without a name, somebody who may do everything. */
  person(name: string | undefined): UserActor {
    const found = name === undefined ? this.tester : this.people.get(name);
    if (!found) throw new Error(`no person ${name}`);
    return found;
  }

  /** Writes the record of somebody who may do everything, so that what is made by them has an owner. */
  prepare(): Promise<Tried> {
    const values = { name: 'test', email: `${this.tester.userId}@test.invalid` };
    return this.give('user', this.tester.userId, values);
  }

  /** A person who is there, with their record. */
  async addPerson({ name, called, roles, values = {} }: TestPerson): Promise<Tried> {
    const id = newId();
    this.call(name, { object: 'user', id });
    this.people.set(name, this.personOf(id, roles));
    return this.give('user', id, { name: called ?? name, email: `${name}@test.invalid`, ...this.valuesOf(values) });
  }

  /** A record that is there, as if it had been for long. */
  addRecord(name: string, object: string, values: TestValues): Promise<Tried> {
    const id = newId();
    this.call(name, { object, id });
    return this.give(object, id, this.valuesOf(values));
  }

  /** Values with the ids of the records and people that they name. */
  valuesOf(values: TestValues): Readonly<Record<string, unknown>> {
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, this.resolved(value)]));
  }

  /** A value with ids in place of `{ "$ref": name }`. */
  resolved(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item: unknown) => this.resolved(item));
    if (typeof value !== 'object' || value === null) return value;
    const members = Object.entries(value);
    const [first] = members;
    if (first?.[0] === '$ref' && typeof first[1] === 'string') return this.record(first[1]).id;
    return Object.fromEntries(members.map(([key, item]) => [key, this.resolved(item)]));
  }

  /** Does it as somebody. What speaks against it is a value. */
  async attempt(actor: Actor, { object, operations, confirm = [], rehearsal = false }: Trial): Promise<Tried> {
    const trace = new WriteTrace();
    this.traces.push(trace);
    return tried(() =>
      this.records.writer.write(actor, {
        object,
        operations,
        atomic: true,
        cause: 'user',
        confirmed: new Set(confirm),
        trace,
        ...(rehearsal ? { rehearsal } : {}),
      }),
    );
  }

  /** A record as somebody sees it; null when they do not. */
  async seen(actor: Actor, { object, id }: CalledRecord): Promise<Readonly<Record<string, unknown>> | null> {
    try {
      const value: unknown = JSON.parse((await this.records.reader.record(actor, object, id)).json);
      return typeof value === 'object' && value !== null ? { ...value } : null;
    } catch (error) {
      if (error instanceof AppError && (error.code === 'not_found' || error.code === 'forbidden')) return null;
      throw error;
    }
  }

  private give(object: string, id: string, values: Readonly<Record<string, unknown>>): Promise<Tried> {
    const operations = [{ op: 'create' as const, id, values }];
    return tried(() =>
      this.records.writer.write(this.system, { object, operations, atomic: true, cause: 'test', historical: true, bringsBack: true }),
    );
  }

  private personOf(userId: string, roles: readonly string[]): UserActor {
    return { kind: 'user', userId, ...this.scratch, accountId: userId, roles, locale: 'zh-CN' };
  }
}

/** What a write, or the rehearsal of one, came to. */
export async function tried(write: () => Promise<readonly WriteResult[]>): Promise<Tried> {
  try {
    const results = await write();
    const failed = results.flatMap((result) => (result.status === 'failed' ? [result.error] : []));
    const [error = null] = [...failed.filter(({ code }) => code !== 'not_written'), ...failed];
    return error ? { ok: false, error } : { ok: true, ids: results.flatMap(({ id }) => (id === null ? [] : [id])) };
  } catch (error) {
    if (error instanceof AppError && error.kind !== 'unavailable') return { ok: false, error };
    throw error;
  }
}

/** Why something was refused, with everything that stands against it. */
export function whyOf(error: AppError): Text {
  const first = error.issues.map(({ path, text }) => ({ 'zh-CN': `${path}: ${text['zh-CN']}`, en: `${path}: ${text.en}` }));
  const all = first.length > 0 ? first : [error.detail];
  return { 'zh-CN': all.map((text) => text['zh-CN']).join('；'), en: all.map(({ en }) => en).join('; ') };
}
