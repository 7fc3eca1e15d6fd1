import { Injectable } from '@nestjs/common';
import type { AppError } from '@tangram/errors';
import type { ObjectDefinition } from '@tangram/model';
import type { UserActor } from '../context/actor.ts';
import { newId } from '../database/new-id.ts';
import { HistoryStore, type NotedChange } from './history.store.ts';
import { recordErrors } from './record.errors.ts';
import { RecordReader } from './record-reader.ts';
import { RecordWriter } from './record-writer.ts';
import type { Operation, WriteResult } from './write-batch.ts';
import type { ChangeToUndo } from './write-request.ts';

/**
 * Takes back changes that somebody has just made. What the records held before comes from their history, so it is exact for every type
 * of field, the moment a stage was entered among it. A record that was changed again since is left alone.
 */
@Injectable()
export class RecordUndo {
  private readonly reader: RecordReader;
  private readonly history: HistoryStore;
  private readonly writer: RecordWriter;

  constructor(reader: RecordReader, history: HistoryStore, writer: RecordWriter) {
    this.reader = reader;
    this.history = history;
    this.writer = writer;
  }

  /**
   * What became of each, in order: `updated` with the earlier values, `undeleted`, or failed with `version_conflict` (changed since),
   * `not_undoable`, or whatever a change may be refused with. Each stands for itself.
   *
   * @throws AppError not_found for an unknown object, forbidden when the caller may not read or not write such records at all
   */
  async undo(actor: UserActor, name: string, changes: readonly ChangeToUndo[]): Promise<readonly WriteResult[]> {
    const reading = await this.reader.open(actor, name);
    const { object } = reading;
    const [noted, visible] = await Promise.all([
      this.history.noted(reading, changes),
      this.reader.visible(
        reading,
        object,
        changes.map(({ id }) => id),
      ),
    ]);
    const steps = changes.map((change, i) => stepBack(actor, object, change, visible.has(change.id) ? noted[i] : undefined));
    const operations = steps.flatMap((step) => ('op' in step ? [step] : []));
    const written = await this.writer.write(actor, {
      object: name,
      operations,
      atomic: false,
      cause: `undo:${newId()}`,
      historical: true,
      bringsBack: true,
    });
    let next = 0;
    return steps.map((step, index): WriteResult => {
      const id = changes[index]?.id ?? null;
      if (!('op' in step)) return { index, status: 'failed', id, error: step };
      const result = written[next++];
      if (!result) throw new Error('a write gave no result');
      return { ...result, index };
    });
  }
}

/** The operation that takes a change back, or why there is none. */
function stepBack(
  actor: UserActor,
  object: ObjectDefinition,
  { id, version }: ChangeToUndo,
  noted: NotedChange | undefined,
): Operation | AppError {
  if (!noted || noted.current === null) return recordErrors.not_found({ object: object.name, id });
  if (noted.current !== version) return recordErrors.version_conflict({ yours: version, current: noted.current });
  if (noted.actor !== actor.userId || noted.recent !== true) return recordErrors.not_undoable({ id });
  switch (noted.op) {
    case 'delete':
      return { op: 'undelete', id };
    case 'undelete':
      return { op: 'delete', id, expectedVersion: version };
    case 'update': {
      const before = noted.before ?? {};
      // A change of nothing but lines: those have a history of their own.
      const values = Object.keys(before).length === 0 ? null : earlierValues(object, before);
      return values ? { op: 'update', id, values, expectedVersion: version } : recordErrors.not_undoable({ id });
    }
    case null:
      return recordErrors.not_undoable({ id });
  }
}

/** The values that a change replaced, by field name; null when one of them is not kept. A field that was retired since stays as it is. */
function earlierValues(object: ObjectDefinition, before: NonNullable<NotedChange['before']>): Readonly<Record<string, unknown>> | null {
  const replaced = object.fields.filter(({ id, computed }) => computed === null && Object.hasOwn(before, id));
  if (replaced.some(({ type }) => type === 'secret_text')) return null;
  return Object.fromEntries(replaced.map(({ id, name }) => [name, before[id]]));
}
