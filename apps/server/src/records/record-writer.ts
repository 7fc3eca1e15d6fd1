import { Injectable } from '@nestjs/common';
import { AppError } from '@tangram/errors';
import { conditionsOf, type Field } from '@tangram/model';
import { type Action, allow, mayAll } from '@tangram/policy';
import type { Actor } from '../context/actor.ts';
import type { Tx } from '../database/database.ts';
import { Models } from '../metadata/models.ts';
import { RecordBatch } from './record-batch.ts';
import { ExactTests } from './exact-tests.ts';
import { keyGuesses } from './key-guesses.ts';
import { NotedActs } from './noted-acts.ts';
import { causeOf } from './cause-of.ts';
import { recordErrors } from './record.errors.ts';
import { RecordReader } from './record-reader.ts';
import { SingleWrite } from './single-write.ts';
import type { WriteBatch, WriteResult } from './write-batch.ts';
import { pathsOf } from './rule-check.ts';
import { rulesOf, type Warned, type WriteContext, writeContext } from './write-context.ts';

/**
 * The one way records are written: by form, kanban, bulk, import, template, automation. The order is the same for all: may the caller,
 * lock and version, normalise, defaults, validation and gates, write with history, commit with events.
 */
@Injectable()
export class RecordWriter {
  private readonly models: Models;
  private readonly single: SingleWrite;
  private readonly batch: RecordBatch;
  private readonly reader: RecordReader;
  private readonly acts: NotedActs;
  private readonly tests: ExactTests;

  constructor(models: Models, single: SingleWrite, batch: RecordBatch, reader: RecordReader, acts: NotedActs, tests: ExactTests) {
    this.tests = tests;
    this.acts = acts;
    this.reader = reader;
    this.models = models;
    this.single = single;
    this.batch = batch;
  }

  /**
   * What became of each operation, in order. What is wrong with a record is a result, never thrown: in an atomic batch all others are
   * then `not_written`.
   *
   * @param tx a transaction of the caller's that this becomes part of (an import notes in it how far it is); without it, it has its own
   * @throws AppError not_found for an unknown object, forbidden when the caller may not do such a thing to any record of it
   */
  async write(actor: Actor, given: WriteBatch, tx?: Tx): Promise<WriteResult[]> {
    const live = await this.models.current(actor.workspaceId);
    const guesses = tx ? null : keyGuesses(live, actor, given.object);
    const count = (results: readonly WriteResult[]) => this.tests.count(actor, guesses?.(results) ?? 0);
    const bypassed = given.bypass ? { rules: given.bypass.rules, found: new Map<string, Set<string>>() } : null;
    const noted = this.withCount(this.acts.of(actor, live, given, bypassed), given, guesses && count);
    const batch: WriteBatch = noted ? { ...given, noted } : given;
    const {
      object,
      historical = false,
      confirmed = new Set(),
      bypass = null,
      bringsBack: isReturn = false,
      empties = false,
      returning = 'id',
      operations,
      trace,
    } = batch;
    const cause = causeOf(actor, batch.cause);
    if (operations.some((operation) => operation.op === 'delete' && operation.purge) && !allow(live.model, actor, 'purge'))
      throw recordErrors.forbidden({ object, action: 'purge' });
    if (bypass && !allow(live.model, actor, 'bypass')) throw recordErrors.forbidden({ object, action: 'bypass' });
    const warned: Warned | null = batch.tellsWarnings ? new Map() : null;
    const made = new Map<Action, WriteContext>();
    const contextOf = (action: Action) => () => {
      const context =
        made.get(action) ??
        writeContext({ actor, live, object, action, cause, historical, confirmed, bypassed, warned, isReturn, empties, returning, trace });
      made.set(action, context);
      return context;
    };
    const contexts = { create: contextOf('create'), update: contextOf('update'), delete: contextOf('delete'), model: live.model };
    if (tx) {
      const results = await this.batch.writeIn(tx, batch, contexts);
      await noted?.(tx, results);
      return withWarnings(results, warned);
    }
    const [only, second] = operations;
    if (only && !second && batch.rehearsal !== true && warned === null && noted === undefined) {
      const written =
        only.op === 'create'
          ? await this.single.create(contexts.create(), only)
          : only.op === 'update'
            ? await this.single.update(contexts.update(), only)
            : null;
      if (written) {
        count([written]);
        return this.answered(actor, batch, [written]);
      }
    }
    const results = await this.batch.write(batch, contexts);
    if (!isKeptInParts(batch)) count(results);
    return this.answered(actor, batch, withWarnings(results, warned));
  }

  /** Of a batch that keeps what went well nothing is kept when it tried too much: it is counted before its commit. */
  private withCount(
    noted: WriteBatch['noted'],
    batch: WriteBatch,
    count: ((results: readonly WriteResult[]) => void) | null,
  ): WriteBatch['noted'] {
    if (count === null || !isKeptInParts(batch)) return noted;
    return async (tx, results) => {
      count(results);
      await noted?.(tx, results);
    };
  }

  /** What a write shows of its records to somebody who may not see everything is read by the one who reads. */
  private async answered(actor: Actor, { object, returning, rehearsal }: WriteBatch, results: WriteResult[]): Promise<WriteResult[]> {
    return returning === 'record' && !mayAll(actor) && rehearsal !== true ? this.asSeen(actor, object, results) : results;
  }

  /** The records as the caller may read them now: of one that is out of sight only what the caller knows. */
  private async asSeen(actor: Actor, object: string, results: readonly WriteResult[]): Promise<WriteResult[]> {
    const seen: WriteResult[] = [];
    for (const result of results) {
      if (result.status === 'failed' || result.status === 'deleted') seen.push(result);
      else seen.push({ ...result, record: await this.seen(actor, object, result) });
    }
    return seen;
  }

  private async seen(actor: Actor, object: string, { id, version }: { readonly id: string; readonly version: number }): Promise<string> {
    try {
      return (await this.reader.record(actor, object, id)).json;
    } catch (error) {
      if (error instanceof AppError && (error.code === 'not_found' || error.code === 'forbidden')) return JSON.stringify({ id, version });
      throw error;
    }
  }

  /**
   * Whether what is said of a new record, or copied into it, may depend on others that were written just before: rights, rules, defaults and copies
   * that look behind its references.
   */
  async looksAround(actor: Actor, object: string): Promise<boolean> {
    const live = await this.models.current(actor.workspaceId);
    const definition = live.model.objects.get(object);
    if (!definition || !mayAll(actor)) return true;
    const rules = rulesOf(live, definition, 'all');
    return pathsOf([...conditionsOf(rules), ...rules.defaults]).length > 0 || definition.fields.some(isCopy);
  }
}

const withWarnings = (results: WriteResult[], warned: Warned | null): WriteResult[] =>
  results.map((result) => {
    const warnings = result.status === 'failed' ? undefined : warned?.get(result.id);
    return result.status === 'failed' || !warnings ? result : { ...result, warnings: [...warnings.values()] };
  });

/** Whether something may be written while something else is refused. */
const isKeptInParts = ({ atomic, rehearsal, operations }: WriteBatch): boolean => !atomic && rehearsal !== true && operations.length > 1;

/** A lookup that keeps what it was when it came. */
const isCopy = ({ lookUp, columns }: Field): boolean => lookUp !== null && columns.length > 0;
