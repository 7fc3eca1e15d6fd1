import { Injectable } from '@nestjs/common';
import type { Field } from '@tangram/model';
import { decide } from '@tangram/policy';
import { nextStages, type StagePath } from '@tangram/process';
import type { UserActor } from '../context/actor.ts';
import { Models } from '../metadata/models.ts';
import { recordErrors, recordIssues } from './record.errors.ts';
import { RecordReader } from './record-reader.ts';
import { RecordWriter } from './record-writer.ts';
import type { WriteBatch, WriteResult } from './write-batch.ts';
import { invalid } from './write-context.ts';
import type { TransitionRequest } from './write-request.ts';

/** A record's way through the stages of its pipeline. */
@Injectable()
export class StageMoves {
  private readonly models: Models;
  private readonly writer: RecordWriter;
  private readonly reader: RecordReader;

  constructor(models: Models, writer: RecordWriter, reader: RecordReader) {
    this.models = models;
    this.writer = writer;
    this.reader = reader;
  }

  /**
   * Moves a record to a stage, with the values that the gate asks for. The same as a change of the stage field.
   *
   * @throws AppError transition_not_allowed, gate_failed, and what a change of values may be refused with
   */
  async move(
    actor: UserActor,
    object: string,
    id: string,
    { to, values, reason }: TransitionRequest,
    { expectedVersion, ...insistence }: Pick<WriteBatch, 'confirmed' | 'bypass'> & { readonly expectedVersion: number | undefined },
  ): Promise<Exclude<WriteResult, { status: 'failed' }>> {
    const field = await this.stageField(actor, object, (stages) => stages.find(({ pipeline }) => pipeline?.byName.has(to)), 'update');
    if (!field) throw invalid([recordIssues.unknown_stage('to')]);
    const operation = {
      op: 'update' as const,
      id,
      values: { ...values, [field.name]: to },
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
    };
    const cause = reason ? `user: ${reason}` : 'user';
    const [result] = await this.writer.write(actor, {
      object,
      operations: [operation],
      atomic: true,
      cause,
      returning: 'record',
      ...insistence,
    });
    if (!result) throw new Error('a write gave no result');
    if (result.status === 'failed') throw result.error;
    return result;
  }

  /** Where the record stands and where it may go. @throws AppError not_found, also for an object without stages */
  async path(actor: UserActor, object: string, id: string): Promise<StagePath> {
    const { sight, object: definition } = await this.reader.open(actor, object);
    const field = await this.stageField(actor, object, ([first]) => first, 'read');
    const { json } = await this.reader.record(actor, object, id, null);
    if (!field?.pipeline) throw recordErrors.not_found({ object, id });
    const record: unknown = JSON.parse(json);
    const values = typeof record === 'object' && record !== null ? Object.fromEntries(Object.entries(record)) : {};
    const enteredAt: unknown = values[`${field.name}_entered_at`];
    const path = nextStages(field.pipeline, values, typeof enteredAt === 'string' ? enteredAt : null);
    const isSeen = (name: string): boolean => {
      const asked = definition.byName.get(name);
      return asked !== undefined && sight.sees(definition, asked);
    };
    return { ...path, next: path.next.map(({ to, missing }) => ({ to, missing: missing.filter(isSeen) })) };
  }

  /** One of the stage fields; one that is hidden from the caller is answered like none. */
  private async stageField(
    actor: UserActor,
    name: string,
    choose: (stages: readonly Field[]) => Field | undefined,
    action: 'read' | 'update',
  ): Promise<Field | undefined> {
    const { model } = await this.models.current(actor.workspaceId);
    const object = model.objects.get(name);
    if (!object) throw recordErrors.not_found({ object: name });
    const field = choose(object.fields.filter(({ type, pipeline }) => type === 'stage' && pipeline !== null));
    const decision = decide(model, actor, action, name);
    return field && decision.rows !== 'none' && decision.field(field.name) === 'hidden' ? undefined : field;
  }
}
