import { Injectable } from '@nestjs/common';
import type { AnyDocument } from '@tangram/model';
import type { UserActor } from '../context/actor.ts';
import { WorkActors } from '../identity/work-actors.ts';
import { DraftService } from '../metadata/draft.service.ts';
import { RecordHistory } from '../records/record-history.ts';
import { RecordReader } from '../records/record-reader.ts';
import { recordedTest } from './recorded-test.ts';

/** Makes tests of what was really done. */
@Injectable()
export class TestRecorder {
  private readonly drafts: DraftService;
  private readonly reader: RecordReader;
  private readonly history: RecordHistory;
  private readonly people: WorkActors;

  constructor(drafts: DraftService, reader: RecordReader, history: RecordHistory, people: WorkActors) {
    this.drafts = drafts;
    this.reader = reader;
    this.history = history;
    this.people = people;
  }

  /**
   * Puts a test into a draft that does to a made-up record what was last done to this one.
   *
   * @throws AppError forbidden, not_found for a draft or a record that is not there for the caller, draft_closed
   */
  async record(
    actor: UserActor,
    draft: string,
    { object: name, record: id }: { readonly object: string; readonly record: string },
  ): Promise<AnyDocument> {
    const documents = await this.drafts.result(actor, draft);
    const { object, live } = await this.reader.open(actor, name);
    const record: Readonly<Record<string, unknown>> = JSON.parse((await this.reader.record(actor, name, id, null)).json);
    const [change = null] = (await this.history.page(actor, name, id, undefined)).data;
    const madeBy = change ? change.actor : idOf(record['created_by']);
    const author = madeBy === null ? null : await this.people.load(actor.workspaceId, madeBy);
    const taken = new Set(documents.flatMap((document) => (document.kind === 'test' ? [document.name] : [])));
    const test = recordedTest(live.model, freeName(`${name.slice(0, 30)}_recorded`, taken), {
      object,
      record,
      change,
      author: author?.userId ?? null,
      roles: author?.roles ?? [],
    });
    return this.drafts.put(actor, draft, 'test', test.name, test);
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
