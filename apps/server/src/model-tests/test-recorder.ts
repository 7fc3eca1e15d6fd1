import { Injectable } from '@nestjs/common';
import type { AppError } from '@tangram/errors';
import type { AnyDocument, TestDocument } from '@tangram/model';
import type { UserActor } from '../context/actor.ts';
import { Clock } from '../database/clock.ts';
import { WorkActors } from '../identity/work-actors.ts';
import { DraftService } from '../metadata/draft.service.ts';
import { RecordHistory } from '../records/record-history.ts';
import { RecordReader } from '../records/record-reader.ts';
import { RecordWriter } from '../records/record-writer.ts';
import { recordedTest } from './recorded-test.ts';
import { refusedTest } from './refused-test.ts';
import { tried } from './test-world.ts';

/** What a test is made of. */
export interface Recorded {
  readonly object: string;
  /** null: a record that somebody tried to make. */
  readonly record: string | null;
  /** What somebody tried; null: what was last done. */
  readonly attempt: Readonly<Record<string, unknown>> | null;
}

/** Makes tests of what was really done, or refused. */
@Injectable()
export class TestRecorder {
  private readonly drafts: DraftService;
  private readonly reader: RecordReader;
  private readonly writer: RecordWriter;
  private readonly history: RecordHistory;
  private readonly people: WorkActors;
  private readonly clock: Clock;

  constructor(drafts: DraftService, reader: RecordReader, writer: RecordWriter, history: RecordHistory, people: WorkActors, clock: Clock) {
    this.drafts = drafts;
    this.reader = reader;
    this.writer = writer;
    this.history = history;
    this.people = people;
    this.clock = clock;
  }

  /**
   * Puts a test into a draft that does to a made-up record what was last done to this one; or that tries what is said, with what is published now,
   * and expects what that comes to.
   *
   * @throws AppError forbidden, not_found for a draft or a record that is not there for the caller, draft_closed
   */
  async record(actor: UserActor, draft: string, wanted: Recorded): Promise<AnyDocument> {
    const documents = await this.drafts.result(actor, draft);
    const taken = new Set(documents.flatMap((document) => (document.kind === 'test' ? [document.name] : [])));
    const name = freeName(`${wanted.object.slice(0, 30)}_${wanted.attempt ? 'refused' : 'recorded'}`, taken);
    const test = wanted.attempt ? await this.ofAttempt(actor, name, wanted, wanted.attempt) : await this.ofLast(actor, name, wanted);
    return this.drafts.put(actor, draft, 'test', test.name, test);
  }

  private async ofLast(actor: UserActor, name: string, { object: objectName, record: id }: Recorded): Promise<TestDocument> {
    const { object, live } = await this.reader.open(actor, objectName);
    const record = await this.asSeen(actor, objectName, id ?? '');
    const [change = null] = (await this.history.page(actor, objectName, id ?? '', undefined)).data;
    const madeBy = change ? change.actor : idOf(record['created_by']);
    const author = madeBy === null ? null : await this.people.load(actor.workspaceId, madeBy);
    return recordedTest(live.model, name, {
      object,
      record,
      change,
      author: author?.userId ?? null,
      roles: author?.roles ?? [],
    });
  }

  private async ofAttempt(
    actor: UserActor,
    name: string,
    { object: objectName, record: id }: Recorded,
    values: Readonly<Record<string, unknown>>,
  ): Promise<TestDocument> {
    const { object, live } = await this.reader.open(actor, objectName);
    const record = id === null ? null : await this.asSeen(actor, objectName, id);
    const author = await this.people.load(actor.workspaceId, actor.userId);
    return refusedTest(live.model, name, {
      object,
      record,
      values,
      error: await this.refusal(actor, objectName, id, values),
      author: actor.userId,
      roles: author?.roles ?? [],
      at: await this.clock.now(),
    });
  }

  /** Why it would be refused now; null when it would be done. Nothing is. */
  private async refusal(actor: UserActor, object: string, id: string | null, values: unknown): Promise<AppError | null> {
    const operation = id === null ? ({ op: 'create', values } as const) : ({ op: 'update', id, values } as const);
    const rehearsed = await tried(() =>
      this.writer.write(actor, { object, operations: [operation], atomic: true, cause: 'user', rehearsal: true }),
    );
    return rehearsed.ok ? null : rehearsed.error;
  }

  private async asSeen(actor: UserActor, object: string, id: string): Promise<Readonly<Record<string, unknown>>> {
    return JSON.parse((await this.reader.record(actor, object, id, null)).json);
  }
}

const idOf = (value: unknown): string | null =>
  typeof value === 'string' ? value : typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : null;

const freeName = (name: string, taken: ReadonlySet<string>): string => {
  if (!taken.has(name)) return name;
  let n = 2;
  while (taken.has(`${name}_${n}`)) n += 1;
  return `${name}_${n}`;
};
