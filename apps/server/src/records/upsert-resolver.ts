import { Injectable } from '@nestjs/common';
import type { RecordValues } from '@tangram/model';
import type { Tx } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import type { NamedUniqueness } from './object-facts.ts';
import type { RecordDraft } from './record-change.ts';
import type { NewRecord } from './record-creation.ts';
import { duplicateKey } from './duplicate-search.ts';
import { recordErrors, recordIssues } from './record.errors.ts';
import { RightsStore } from './rights.store.ts';
import { type BatchContexts, invalid, type WriteContext, type WriteResults } from './write-context.ts';
import type { Numbered } from './write-waves.ts';
import { WriteStore } from './write.store.ts';

/** Upserts, once it is known which records are there. */
export interface Resolved {
  readonly creates: readonly NewRecord[];
  readonly updates: readonly RecordDraft[];
  /** Operations on a record that an earlier one of the list changes: to be resolved again after it. */
  readonly later: readonly number[];
}

interface Keyed {
  readonly index: number;
  readonly values: unknown;
  readonly parsed: RecordValues;
}

/** Tells upserts that find their record from those that make it. */
@Injectable()
export class UpsertResolver {
  private readonly store: WriteStore;
  private readonly rights: RightsStore;

  constructor(store: WriteStore, rights: RightsStore) {
    this.rights = rights;
    this.store = store;
  }

  async resolve(tx: Tx, contexts: BatchContexts, items: readonly Numbered[], results: WriteResults): Promise<Resolved> {
    const creates: NewRecord[] = [];
    const updates: RecordDraft[] = [];
    const later: number[] = [];
    for (const [uniqueness, keyed] of this.byKey(contexts.update(), items, results)) {
      const rows = keyed.map(({ parsed }, n) => ({ n, ...Object.fromEntries(uniqueness.fields.map(({ name }) => [name, parsed[name]])) }));
      const owners = await this.store.keyOwners(tx, contexts.update(), uniqueness, rows);
      const { object } = contexts.update();
      const visible = await this.rights.visible(tx, contexts.update(), object, [...owners.values()]);
      const claimed = new Set<string>();
      keyed.forEach(({ index, values, parsed }, n) => {
        const id = owners.get(n);
        const isHidden = id !== undefined && !visible.has(id);
        // Whoever may not see the record is only told that the key is taken.
        if (isHidden) {
          const names = uniqueness.fields.map(({ name }) => name);
          results.fail(
            index,
            names.includes('id') ? recordErrors.not_found({ object: object.name, id }) : duplicateKey(contexts.update(), names),
          );
        } else if (id === undefined) creates.push(...parseNew(contexts.create(), index, values, results));
        else if (claimed.has(id)) later.push(index);
        else updates.push({ index, id, values: parsed });
        if (id !== undefined && !isHidden) claimed.add(id);
      });
    }
    return { creates, updates, later };
  }

  private byKey(
    { facts, historical }: WriteContext,
    items: readonly Numbered[],
    results: WriteResults,
  ): ReadonlyMap<NamedUniqueness, readonly Keyed[]> {
    const groups = new Map<NamedUniqueness, Keyed[]>();
    for (const { index, operation } of items) {
      if (operation.op !== 'upsert') continue;
      const uniqueness = facts.uniqueness.find(({ name }) => name === operation.key);
      if (!uniqueness?.fields.every(({ name }) => facts.seen.has(name))) {
        results.fail(index, invalid([recordIssues.unknown_key('key')]));
        continue;
      }
      const parsed = facts.parse('update', operation.values, { historical });
      const empty = parsed.ok
        ? uniqueness.fields.filter(({ name }) => parsed.value[name] === undefined || parsed.value[name] === null)
        : [];
      if (!parsed.ok) results.fail(index, invalid(parsed.issues));
      else if (empty.length > 0) results.fail(index, invalid(empty.map(({ name }) => recordIssues.key_incomplete(name))));
      else {
        const keyed = { index, values: operation.values, parsed: parsed.value };
        const group = groups.get(uniqueness);
        if (group) group.push(keyed);
        else groups.set(uniqueness, [keyed]);
      }
    }
    return groups;
  }
}

function parseNew({ facts, historical }: WriteContext, index: number, values: unknown, results: WriteResults): readonly NewRecord[] {
  const parsed = facts.parse('create', values, { historical });
  if (parsed.ok) return [{ index, id: newId(), values: parsed.value, prefix: '' }];
  results.fail(index, invalid(parsed.issues));
  return [];
}
