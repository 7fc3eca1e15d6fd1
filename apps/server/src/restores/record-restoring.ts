import { Injectable } from '@nestjs/common';
import type { Issue } from '@tangram/errors';
import type { Field, ObjectDefinition } from '@tangram/model';
import type { UserActor } from '../context/actor.ts';
import { newId } from '../database/new-id.ts';
import { RecordHistory } from '../records/record-history.ts';
import { type Reading, RecordReader } from '../records/record-reader.ts';
import { RecordWriter } from '../records/record-writer.ts';
import { restoreErrors, restoreIssues } from './restore.errors.ts';
import { parseRecordRestore, type RecordRestore, refuseFields } from './restore-request.ts';

/** What became of the fields of a record. */
export interface RestoredRecord {
  /** Its version now. */
  readonly version: number;
  /** Names of the fields that hold what they held then, and did not before. */
  readonly restored: readonly string[];
  readonly refused: readonly { readonly field: string; readonly code: string; readonly message: string }[];
}

/** Gives a record, or some of its fields, what it held after one of its versions or at a moment: one historical change, which is itself undone like any other. */
@Injectable()
export class RecordRestoring {
  private readonly reader: RecordReader;
  private readonly history: RecordHistory;
  private readonly writer: RecordWriter;

  constructor(reader: RecordReader, history: RecordHistory, writer: RecordWriter) {
    this.reader = reader;
    this.history = history;
    this.writer = writer;
  }

  /**
   * @throws AppError validation_failed, not_found for a record that does not live or was not there then, forbidden, and whatever a change may be
   *   refused with as a whole
   */
  async restore(actor: UserActor, name: string, id: string, body: unknown): Promise<RestoredRecord> {
    const request = parseRecordRestore(body);
    const reading = await this.reader.open(actor, name);
    const { version: now } = await this.reader.record(actor, name, id);
    const fields = chosen(reading, request);
    const then = await this.versionOf(reading, id, request);
    if (then === null || then > now) throw restoreErrors.not_found();
    const earlier = await this.history.heldAfter(reading, id, then);
    const due = fields.filter((field) => Object.hasOwn(earlier, field.id));
    const refused = due.filter(({ type }) => type === 'secret_text').map(({ name: field }) => restoreIssues.not_kept(field));
    const values = Object.fromEntries(due.filter(({ type }) => type !== 'secret_text').map((field) => [field.name, earlier[field.id]]));
    return this.write(actor, { reading, id, version: now, dryRun: request.dryRun }, values, refused);
  }

  private async versionOf(reading: Reading, id: string, { to }: RecordRestore): Promise<number | null> {
    return 'version' in to ? to.version : this.history.versionAt(reading, id, to.asOf);
  }

  /** What is refused is left out, as long as something else is left. */
  private async write(
    actor: UserActor,
    to: { readonly reading: Reading; readonly id: string; readonly version: number; readonly dryRun: boolean },
    values: Readonly<Record<string, unknown>>,
    refused: readonly Issue[],
  ): Promise<RestoredRecord> {
    const { reading, id, version, dryRun } = to;
    const names = Object.keys(values);
    if (names.length === 0) return present(actor, version, [], refused);
    const [result] = await this.writer.write(actor, {
      object: reading.object.name,
      operations: [{ op: 'update', id, values, expectedVersion: version }],
      atomic: true,
      cause: `restore:${newId()}`,
      historical: true,
      rehearsal: dryRun,
    });
    if (!result) throw new Error('a write gave no result');
    if (result.status !== 'failed') return present(actor, result.version, result.unchanged ? [] : shownOf(reading.object, names), refused);
    const top = (issue: Issue) => issue.path.split('.')[0] ?? '';
    const wrong = new Map(result.error.issues.filter((issue) => names.includes(top(issue))).map((issue) => [top(issue), issue]));
    if (wrong.size === 0) throw result.error;
    const left = Object.fromEntries(Object.entries(values).filter(([name]) => !wrong.has(name)));
    return this.write(actor, to, left, [...refused, ...wrong.values()]);
  }
}

/** The fields that are meant, with what comes along with a stage. @throws AppError validation_failed for a name that is none */
function chosen({ object, sight }: Reading, { fields }: RecordRestore): readonly Field[] {
  const stored = object.fields.filter((field) => field.computed === null && field.columns.length > 0 && sight.sees(object, field));
  if (fields === null) return stored;
  const unknown = fields.flatMap((name, i) =>
    stored.some((field) => field.name === name) ? [] : [restoreIssues.unknown_field(`fields.${i}`, { field: name })],
  );
  if (unknown.length > 0) throw refuseFields(unknown);
  const ids = stored.filter(({ name }) => fields.includes(name)).map(({ id }) => id);
  return stored.filter(({ id, origin }) => ids.includes(id) || (origin === 'derived' && ids.some((own) => id.startsWith(`${own}$`))));
}

/** Without what comes along with a stage: nobody asked for that. */
const shownOf = (object: ObjectDefinition, names: readonly string[]): readonly string[] =>
  names.filter((name) => object.byName.get(name)?.origin !== 'derived');

const present = ({ locale }: UserActor, version: number, restored: readonly string[], refused: readonly Issue[]): RestoredRecord => ({
  version,
  restored,
  refused: refused.map(({ path, code, text }) => ({ field: path.split('.')[0] ?? '', code, message: text[locale] })),
});
