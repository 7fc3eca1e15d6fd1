import { Injectable } from '@nestjs/common';
import type { AppError } from '@tangram/errors';
import type { RecordValues } from '@tangram/model';
import type { Tx } from '../database/database.ts';
import type { NamedUniqueness } from './object-facts.ts';
import { recordErrors, recordIssues } from './record.errors.ts';
import { WriteStore } from './write.store.ts';
import type { WriteContext } from './write-context.ts';

/** A record as it would be, as far as its keys go. */
export interface Keyed {
  readonly id: string;
  readonly values: RecordValues;
}

/** What to say when a key is taken: at each field of it that the caller sees, without the record that has it, which the caller may not see. */
export function duplicateKey({ object, facts }: Pick<WriteContext, 'object' | 'facts'>, fields: readonly string[], prefix = ''): AppError {
  const seen = fields.filter((field) => facts.seen.has(field));
  const paths = seen.length > 0 ? seen.map((field) => `${prefix}${field}`) : [prefix.replace(/\.$/, '')];
  return recordErrors.duplicate_key({ object: object.name }, { issues: paths.map((path) => recordIssues.duplicate_key(path)) });
}

/** A constraint's name in a database error → the fields it is about. Longer names than 63 bytes are cut by PostgreSQL. */
export const violated = (uniqueness: readonly NamedUniqueness[], constraint: string): readonly string[] =>
  uniqueness
    .find(({ constraint: name }) => name === constraint || (constraint.length >= 60 && name.startsWith(constraint)))
    ?.fields.map(({ name }) => name) ?? [];

/** Finds out which records of a refused statement have a key that is taken. */
@Injectable()
export class DuplicateSearch {
  private readonly store: WriteStore;

  constructor(store: WriteStore) {
    this.store = store;
  }

  /**
   * The fields of the taken keys, by record id: taken by a living record, or by an earlier one of the list.
   *
   * @param records every field of every key they touch has its value; a key with an empty one is never taken
   */
  async search(tx: Tx, context: WriteContext, records: readonly Keyed[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const found = new Map<string, readonly string[]>();
    const add = (id: string, fields: readonly string[]) => found.set(id, [...new Set([...(found.get(id) ?? []), ...fields])]);
    for (const uniqueness of context.facts.uniqueness) {
      const names = uniqueness.fields.map(({ name }) => name);
      const full = records.filter(({ values }) => names.every((name) => values[name] !== undefined && values[name] !== null));
      const first = new Map<string, string>();
      for (const { id, values } of full) {
        const key = keyOf(uniqueness, values);
        if (first.has(key)) add(id, names);
        else first.set(key, id);
      }
      const rows = full.map(({ values }, n) => ({ n, ...Object.fromEntries(names.map((name) => [name, values[name]])) }));
      const owners = rows.length === 0 ? new Map<number, string>() : await this.store.keyOwners(tx, context, uniqueness, rows);
      for (const [n, owner] of owners) {
        const record = full[n];
        if (record && record.id !== owner) add(record.id, names);
      }
    }
    return found;
  }
}

/** One text for values that a unique index takes for the same. */
export function keyOf({ fields, match }: NamedUniqueness, values: RecordValues): string {
  const fold = (value: unknown) =>
    match === 'case_and_width' && typeof value === 'string' ? value.normalize('NFKC').toLowerCase() : value;
  return JSON.stringify(fields.map(({ name }) => fold(values[name])));
}
