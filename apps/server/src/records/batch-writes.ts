import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import { Attempts } from './attempts.ts';
import { duplicateKey } from './duplicate-search.ts';
import { dividedRules } from './late-rules.ts';
import { RecordChange, type RecordDraft } from './record-change.ts';
import { failWith, type FoundIssues, type NewRecord, RecordCreation } from './record-creation.ts';
import { UpsertResolver } from './upsert-resolver.ts';
import { type BatchContexts, invalid, type WriteContext, type WriteResults } from './write-context.ts';
import { readOf } from './write-trace.ts';
import type { Numbered } from './write-waves.ts';

/** How often an upsert looks again when somebody is always faster. */
const MOST_TRIES = 3;

/** Creates, changes and upserts the records of one wave of a batch. */
@Injectable()
export class BatchWrites {
  private readonly creation: RecordCreation;
  private readonly change: RecordChange;
  private readonly upserts: UpsertResolver;
  private readonly attempts: Attempts;

  constructor(creation: RecordCreation, change: RecordChange, upserts: UpsertResolver, attempts: Attempts) {
    this.creation = creation;
    this.change = change;
    this.upserts = upserts;
    this.attempts = attempts;
  }

  async updates(tx: Tx, contexts: BatchContexts, items: readonly Numbered[], results: WriteResults, atomic: boolean): Promise<void> {
    const drafts = this.parseUpdates(contexts, items, results);
    if (drafts.length > 0) await this.update(tx, contexts.update(), drafts, results, atomic);
  }

  async creates(tx: Tx, contexts: BatchContexts, items: readonly Numbered[], results: WriteResults, atomic: boolean): Promise<void> {
    const drafts = this.parseCreates(contexts, items, results);
    if (drafts.length > 0) this.failTaken(contexts.create(), await this.create(tx, contexts.create(), drafts, results, atomic), results);
  }

  private parseCreates(contexts: BatchContexts, items: readonly Numbered[], results: WriteResults): readonly NewRecord[] {
    return items.flatMap(({ index, operation }) => {
      if (operation.op !== 'create') return [];
      const { facts, historical, trace } = contexts.create();
      const parsed = facts.parse('create', operation.values, { historical });
      trace?.note('normalise', { index, ...readOf(parsed) });
      if (parsed.ok) return [{ index, id: operation.id ?? newId(), values: parsed.value, prefix: '' }];
      results.fail(index, invalid(parsed.issues));
      return [];
    });
  }

  private parseUpdates(contexts: BatchContexts, items: readonly Numbered[], results: WriteResults): readonly RecordDraft[] {
    return items.flatMap(({ index, operation }) => {
      if (operation.op !== 'update') return [];
      const { facts, historical, trace } = contexts.update();
      const parsed = facts.parse('update', operation.values, { historical });
      trace?.note('normalise', { index, ...readOf(parsed) });
      const { id, expectedVersion } = operation;
      if (parsed.ok) return [{ index, id, values: parsed.value, ...(expectedVersion === undefined ? {} : { expectedVersion }) }];
      results.fail(index, invalid(parsed.issues), id);
      return [];
    });
  }

  private update(tx: Tx, context: WriteContext, drafts: readonly RecordDraft[], results: WriteResults, atomic: boolean): Promise<void> {
    return this.attempts.run(tx, drafts, results, atomic, async (open) => {
      const issues: FoundIssues = new Map();
      const ready = await this.change.ready(tx, context, open, results, issues);
      failWith(issues, results);
      return this.change.write(tx, context, ready, results);
    });
  }

  /** Returns the operations whose key is taken, with its fields. */
  private async create(
    tx: Tx,
    context: WriteContext,
    drafts: readonly NewRecord[],
    results: WriteResults,
    atomic: boolean,
  ): Promise<ReadonlyMap<number, readonly string[]>> {
    let taken: ReadonlyMap<number, readonly string[]> = new Map();
    const work = async (open: readonly NewRecord[]) => {
      const issues: FoundIssues = new Map();
      const group = await this.creation.ready(tx, context, open, results, issues);
      failWith(issues, results);
      const written = await this.creation.write(tx, group, results);
      taken = written.taken;
      return written;
    };
    const hasLines = context.facts.children.some(({ name }) => drafts.some(({ values }) => values[name] !== undefined));
    const { late } = dividedRules(
      context,
      drafts.map(({ values }) => values),
    );
    if (hasLines || late) await this.attempts.run(tx, drafts, results, atomic, work);
    else await work(drafts);
    return taken;
  }

  async upsert(tx: Tx, contexts: BatchContexts, items: readonly Numbered[], results: WriteResults, atomic: boolean): Promise<void> {
    let open = items;
    for (let tries = 0; open.length > 0; tries += 1) {
      const { creates, updates, later } = await this.upserts.resolve(tx, contexts, open, results);
      if (updates.length > 0) await this.update(tx, contexts.update(), updates, results, atomic);
      const taken =
        creates.length === 0 ? new Map<number, readonly string[]>() : await this.create(tx, contexts.create(), creates, results, atomic);
      // The record was created between the look and the insert, by somebody else or by this very batch: it is there now, so look again.
      const again = new Set([...taken.keys(), ...later]);
      open = open.filter(({ index }) => again.has(index));
      if (tries >= open.length + MOST_TRIES) return this.failTaken(contexts.create(), taken, results);
    }
  }

  private failTaken(context: WriteContext, taken: ReadonlyMap<number, readonly string[]>, results: WriteResults): void {
    for (const [index, fields] of taken) context.trace?.note('keys', { index, taken: fields });
    for (const [index, fields] of taken) results.fail(index, duplicateKey(context, fields));
  }
}
