import { Injectable } from '@nestjs/common';
import { type Action, allow } from '@tangram/policy';
import type { Actor } from '../context/actor.ts';
import type { Tx } from '../database/database.ts';
import { Models } from '../metadata/models.ts';
import { RecordBatch } from './record-batch.ts';
import { recordErrors } from './record.errors.ts';
import { SingleWrite } from './single-write.ts';
import type { WriteBatch, WriteResult } from './write-batch.ts';
import { type WriteContext, writeContext } from './write-context.ts';

/**
 * The one way records are written: by form, kanban, bulk, import, template, automation. The order is the same for all: may the caller,
 * lock and version, normalise, defaults, validation and gates, write with history, commit with events.
 */
@Injectable()
export class RecordWriter {
  private readonly models: Models;
  private readonly single: SingleWrite;
  private readonly batch: RecordBatch;

  constructor(models: Models, single: SingleWrite, batch: RecordBatch) {
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
  async write(actor: Actor, batch: WriteBatch, tx?: Tx): Promise<WriteResult[]> {
    const live = await this.models.current(actor.workspaceId);
    const {
      object,
      cause,
      historical = false,
      confirmed = new Set(),
      bringsBack: isReturn = false,
      returning = 'id',
      operations,
      trace,
    } = batch;
    if (operations.some((operation) => operation.op === 'delete' && operation.purge) && !allow(actor, 'purge'))
      throw recordErrors.forbidden({ object, action: 'purge' });
    const made = new Map<Action, WriteContext>();
    const contextOf = (action: Action) => () => {
      const context =
        made.get(action) ?? writeContext({ actor, live, object, action, cause, historical, confirmed, isReturn, returning, trace });
      made.set(action, context);
      return context;
    };
    const contexts = { create: contextOf('create'), update: contextOf('update'), delete: contextOf('delete'), model: live.model };
    if (tx) return this.batch.writeIn(tx, batch, contexts);
    const [only, second] = operations;
    if (only && !second && batch.rehearsal !== true) {
      const written =
        only.op === 'create'
          ? await this.single.create(contexts.create(), only)
          : only.op === 'update'
            ? await this.single.update(contexts.update(), only)
            : null;
      if (written) return [written];
    }
    return this.batch.write(batch, contexts);
  }
}
