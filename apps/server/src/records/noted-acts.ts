import { Injectable } from '@nestjs/common';
import { isJsonObject } from '@tangram/contract';
import { documentsOf, type ObjectDefinition } from '@tangram/model';
import { Audit } from '../audit/audit.ts';
import type { Doer } from '../audit/audit-entry.ts';
import type { Actor } from '../context/actor.ts';
import type { Tx } from '../database/database.ts';
import type { LiveModel } from '../metadata/live-model.ts';
import { HistoryStore } from './history.store.ts';
import type { Bypassed } from './write-context.ts';
import type { Operation, WriteBatch, WriteResult } from './write-batch.ts';

/** Records whose ids one row of the log names. */
const NAMED_AT_ONCE = 500;

/** Where something was written, and why. */
interface Written {
  readonly live: LiveModel;
  readonly object: ObjectDefinition;
  readonly schema: string;
  readonly cause: string;
}

type Noted = NonNullable<WriteBatch['noted']>;

/**
 * What of a write is noted in the audit log whichever way it came, besides what the one who writes notes: records that were removed for good, and
 * records that were given to somebody else. A write that does neither pays nothing.
 */
@Injectable()
export class NotedActs {
  private readonly audit: Audit;
  private readonly history: HistoryStore;

  constructor(audit: Audit, history: HistoryStore) {
    this.history = history;
    this.audit = audit;
  }

  /** What is to be done in the transaction that writes; undefined when there is nothing to note. */
  of(
    actor: Actor,
    live: LiveModel,
    { object: name, operations, cause, rehearsal, noted, bypass }: WriteBatch,
    bypassed: Bypassed | null = null,
  ): Noted | undefined {
    const object = live.model.objects.get(name);
    const purges = new Set(operations.flatMap((operation, i) => (operation.op === 'delete' && operation.purge ? [i] : [])));
    const mayGive = object?.byName.has('owner') === true && operations.some(namesOwner);
    if (object === undefined || rehearsal === true || (purges.size === 0 && !mayGive && !bypassed)) return noted;
    const who: Doer = actor.kind === 'user' ? actor : { ...actor, cause };
    return async (tx, results) => {
      await noted?.(tx, results);
      if (purges.size > 0)
        await this.purged(
          tx,
          who,
          name,
          results.filter(({ index, status }) => status === 'deleted' && purges.has(index)),
        );
      if (bypassed) await this.setAside(tx, who, live, { object: name, operations, reason: bypass?.reason ?? '' }, bypassed.found, results);
      if (mayGive) await this.transferred(tx, who, { live, object, schema: actor.schema, cause }, results);
    };
  }

  private async purged(tx: Tx, who: Doer, object: string, results: readonly WriteResult[]): Promise<void> {
    const ids = results.flatMap(({ id }) => id ?? []);
    const [only] = ids;
    if (only !== undefined && ids.length === 1)
      return this.audit.note(tx, who, { action: 'purged', target: { kind: 'record', object, id: only } });
    const target = { kind: 'object', id: object, object } as const;
    for (const some of inPieces(ids))
      await this.audit.note(tx, who, { action: 'purged', target, facts: { records: some.length, ids: some } });
  }

  /** Which rules were set aside for what was written, and why. */
  private async setAside(
    tx: Tx,
    who: Doer,
    { model }: LiveModel,
    { object, operations, reason }: Pick<WriteBatch, 'object' | 'operations'> & { readonly reason: string },
    found: Bypassed['found'],
    results: readonly WriteResult[],
  ): Promise<void> {
    const removes = operations.every(({ op }) => op === 'delete');
    const told = new Set(results.flatMap(({ id }) => id ?? []));
    const written = new Set(results.flatMap(({ status, id }) => (status === 'failed' ? [] : (id ?? []))));
    for (const [rule, records] of found) {
      // Results do not tell of lines, nor of what falls with a record.
      const isBeside = removes || documentsOf(model, 'validation').find(({ name }) => name === rule)?.object !== object;
      const ids = [...records].filter((id) => written.has(id) || (isBeside && written.size > 0 && !told.has(id)));
      const [only] = ids;
      const target =
        only !== undefined && ids.length === 1 && written.has(only)
          ? ({ kind: 'record', object, id: only } as const)
          : ({ kind: 'object', id: object, object } as const);
      for (const some of inPieces(ids))
        await this.audit.note(tx, who, { action: 'rule_set_aside', target, reason, facts: { rule, records: some.length, ids: some } });
    }
  }

  private async transferred(tx: Tx, who: Doer, { cause, ...written }: Written, results: readonly WriteResult[]): Promise<void> {
    const changed = results.flatMap((one) => (one.status === 'updated' && !one.unchanged ? [{ id: one.id, version: one.version }] : []));
    if (changed.length === 0) return;
    const rows = await this.history.transfers(tx, written, changed);
    const { object } = written;
    const [only] = rows;
    if (only && rows.length === 1) {
      const target = { kind: 'record', object: object.name, id: only.id } as const;
      return this.audit.note(tx, who, { action: 'transferred', target, before: { owner: only.from }, after: { owner: only.to } });
    }
    const target = { kind: 'object', id: object.name, object: object.name } as const;
    for (const some of inPieces(rows)) {
      const facts = { cause, records: some.length, to: [...new Set(some.map(({ to }) => to))], ids: some.map(({ id }) => id) };
      await this.audit.note(tx, who, { action: 'transferred', target, facts });
    }
  }
}

/** Whether a change says whose a record is to be; a record that is made is given to nobody else. */
const namesOwner = (operation: Operation): boolean =>
  (operation.op === 'update' || operation.op === 'upsert') && isJsonObject(operation.values) && 'owner' in operation.values;

function* inPieces<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += NAMED_AT_ONCE) yield all.slice(from, from + NAMED_AT_ONCE);
}
