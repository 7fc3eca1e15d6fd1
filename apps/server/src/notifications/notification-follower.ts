import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppError } from '@tangram/errors';
import type { Field, ObjectDefinition } from '@tangram/model';
import type { UserActor } from '../context/actor.ts';
import type { Tx } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import { Models } from '../metadata/models.ts';
import { type Follower, Relay } from '../outbox/relay.ts';
import type { StoredEvent } from '../outbox/stored-event.ts';
import { RecordReader } from '../records/record-reader.ts';
import { grouped } from './grouped.ts';
import { AT_SIGNS, mentionedIn, namesToTry } from './mentions.ts';
import { type News, NotificationStore } from './notification.store.ts';
import { ShareNewsStore } from './share-news.store.ts';
import { PersonStore } from './person.store.ts';
import { inWorkspace, loginOf } from '../database/workspace-context.ts';

/** The fields of an object that can be about a person. */
interface Telling {
  readonly object: ObjectDefinition;
  /** A value is someone whom the record is given to. */
  readonly people: readonly Field[];
  /** A text may name someone. */
  readonly texts: readonly Field[];
}

/** An event that may be news for somebody, with the fields that were written. */
interface Written {
  readonly event: StoredEvent & { readonly actor: string };
  readonly people: readonly Field[];
  readonly texts: readonly Field[];
}

/** A record as it is now. */
type Row = Readonly<Record<string, unknown>> & { readonly id: string };

/** Turns what happened into what people are told: that a record was given to them or shared with them, or that a text names them. Nobody is told of what they did. */
@Injectable()
export class NotificationFollower implements Follower, OnModuleInit {
  readonly name = 'notifications';
  private readonly relay: Relay;
  private readonly models: Models;
  private readonly reader: RecordReader;
  private readonly store: NotificationStore;
  private readonly people: PersonStore;
  private readonly shares: ShareNewsStore;

  constructor(relay: Relay, models: Models, reader: RecordReader, store: NotificationStore, people: PersonStore, shares: ShareNewsStore) {
    this.shares = shares;
    this.relay = relay;
    this.models = models;
    this.reader = reader;
    this.store = store;
    this.people = people;
  }

  onModuleInit(): void {
    this.relay.follow(this);
  }

  async follow(tx: Tx, events: readonly StoredEvent[]): Promise<void> {
    for (const workspace of new Set(events.map((event) => event.workspace))) {
      const own = events.filter((event) => event.workspace === workspace);
      const news = await inWorkspace(workspace, () => this.newsOf(workspace, own)).catch(noneWhereStopped);
      if (news.length > 0) await this.store.add(tx, workspace, news);
    }
  }

  private async newsOf(workspace: string, events: readonly StoredEvent[]): Promise<readonly News[]> {
    const live = await this.models.current(workspace);
    const tellings = live.memo(
      'notifications',
      () => new Map([...live.model.objects.values()].map((object) => [object.id, tellingOf(object)])),
    );
    // A batch has one cause and may have been asked to be quiet about: that is looked at before its events are.
    const causes = new Set<string>();
    for (const { cause } of events) if (cause !== null) causes.add(cause);
    const quiet = await this.store.quietCauses(workspace, [...causes]);
    const heard = events.flatMap((event) => (quiet.has(event.cause ?? '') ? [] : (written(event, tellings.get(event.object)) ?? [])));
    const shared = await this.shares.newsOf(loginOf(workspace), events);
    if (heard.length === 0) return this.forTheirEyes(workspace, shared);
    const writers = await this.people.active(
      workspace,
      heard.map(({ event }) => event.actor),
    );
    const found: News[] = [...shared];
    for (const [key, group] of grouped(heard, ({ event }) => `${event.object} ${event.actor}`)) {
      const [objectId = '', actor = ''] = key.split(' ');
      const [telling, writer] = [tellings.get(objectId), writers.get(actor)];
      if (telling && writer) found.push(...(await this.newsIn(writer, telling, group)));
    }
    return this.forTheirEyes(workspace, found);
  }

  /** What one person wrote in records of one object. They are read with the writer's own rights. */
  private async newsIn(writer: UserActor, { object }: Telling, group: readonly Written[]): Promise<readonly News[]> {
    const ids = [...new Set(group.map(({ event }) => event.record))];
    const fields = new Set(group.flatMap(({ people, texts }) => [...people, ...texts]));
    const among = { field: 'id', op: 'in', value: ids };
    const hints = [...fields].flatMap((field) => hintsOf(field, writer.userId));
    const rows = await this.rows(writer, object.name, {
      filter: hints.length > MOST_HINTS ? among : { and: [among, { or: hints }] },
      select: ['id', ...[...fields].map(({ name }) => name)],
      limit: ids.length,
    });
    const records = new Map(rows.map((row) => [row.id, row]));
    const value = ({ event }: Written, { name }: Field): string => {
      const there = records.get(event.record)?.[name];
      return typeof there === 'string' ? there : '';
    };
    // Of most batches no record is news.
    const telling = group.filter(({ event }) => records.has(event.record));
    const texts = telling.flatMap((one) => one.texts.map((field) => value(one, field)));
    const named = await this.named(writer, texts);
    return telling.flatMap((one) => {
      const { event } = one;
      const base = { object: event.object, record: event.record, records: 1, actor: event.actor, at: event.at };
      const given = one.people.map((field) => ({ field, recipient: value(one, field) }));
      const mentioned = one.texts.flatMap((field) => mentionedIn(value(one, field), named).map((recipient) => ({ field, recipient })));
      return [
        ...given.map(({ field, recipient }): News => {
          // One batch is told of once. A record is read as it is now, so that several changes of it may all seem to give it away: once too.
          const act = event.cause?.includes(':') ? event.cause : `${event.record} ${field.id}`;
          return { ...base, id: newId(), recipient, kind: 'assigned', field: field.id, source: `assigned ${event.object} ${act}` };
        }),
        ...mentioned.map(({ field, recipient }): News => {
          const source = `mentioned ${event.object} ${event.record} ${field.id}`;
          return { ...base, id: newId(), recipient, kind: 'mentioned', field: field.id, source };
        }),
      ].filter(({ recipient }) => recipient !== '' && recipient !== event.actor);
    });
  }

  /** People by name, of those whom these texts may name. */
  private async named(writer: UserActor, texts: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const names = [...new Set(texts.flatMap(namesToTry))];
    if (names.length === 0) return new Map();
    const live = await this.models.current(writer.workspaceId);
    const users = live.model.objects.get('user');
    if (!users) return new Map();
    const nameField = users.nameField.name;
    const rows = await this.rows(writer, users.name, {
      filter: { field: nameField, op: 'in', value: names.slice(0, 1000) },
      select: ['id', nameField],
      limit: 1000,
    });
    return new Map([...grouped(rows, (row) => String(row[nameField]))].map(([name, same]) => [name, same.map(({ id }) => id)]));
  }

  /** Only who may sign in and may read the record is told; the same thing once. */
  private async forTheirEyes(workspace: string, news: readonly News[]): Promise<readonly News[]> {
    if (news.length === 0) return [];
    const live = await this.models.current(workspace);
    const objects = new Map([...live.model.objects.values()].map((object) => [object.id, object]));
    const recipients = await this.people.active(
      workspace,
      news.map(({ recipient }) => recipient),
    );
    const told = new Map<string, News>();
    for (const [recipient, own] of grouped(news, (one) => one.recipient)) {
      const person = recipients.get(recipient);
      if (!person) continue;
      const named = [...grouped(own, ({ object }) => object)].flatMap(([id, same]) => {
        const object = objects.get(id);
        return object ? [{ object, ids: [...new Set(same.map(({ record }) => record))] }] : [];
      });
      const reading = await this.reader.openAll(person);
      const readable = named.filter(({ object }) => reading.sight.rows(object) !== 'none');
      const isSeen = (objectId: string, fieldId: string) => {
        const object = objects.get(objectId);
        return fieldId === '' || (object?.fields.some((one) => one.id === fieldId && reading.sight.sees(object, one)) ?? false);
      };
      const visible = new Set((await this.reader.titles(reading, readable)).map(({ object, id }) => `${object} ${id}`));
      for (const one of own.filter(
        ({ object, record, field }) => isSeen(object, field) && visible.has(`${objects.get(object)?.name} ${record}`),
      )) {
        const key = `${recipient} ${one.source}`;
        const before = told.get(key);
        told.set(key, before && before.record !== one.record ? { ...before, records: before.records + 1, at: one.at } : (before ?? one));
      }
    }
    return [...told.values()];
  }

  private async rows(actor: UserActor, object: string, request: Readonly<Record<string, unknown>>): Promise<readonly Row[]> {
    const page: unknown = JSON.parse(await this.reader.page(actor, object, request));
    const data: unknown = typeof page === 'object' && page !== null && 'data' in page ? page.data : [];
    const isRow = (one: unknown): one is Row => typeof one === 'object' && one !== null && 'id' in one && typeof one.id === 'string';
    return Array.isArray(data) ? data.filter(isRow) : [];
  }
}

const tellingOf = (object: ObjectDefinition): Telling => ({
  object,
  people: object.fields.filter(({ type, name, origin }) => type === 'user' && (origin === 'declared' || name === 'owner')),
  texts: object.fields.filter(({ type, origin }) => origin === 'declared' && (type === 'long_text' || type === 'rich_text')),
});

/** Nobody is told anything in a workspace that is suspended, and nobody else waits for it. */
function noneWhereStopped(error: unknown): readonly News[] {
  if (error instanceof AppError && error.code === 'workspace_stopped') return [];
  throw error;
}

/** A filter has this many conditions and the few that stand around them. */
const MOST_HINTS = 80;

/** Conditions, one of which a record meets that is news: who writes keeps most records, and few texts name anybody. */
const hintsOf = ({ name, type }: Field, writer: string): readonly object[] =>
  type === 'user' ? [{ field: name, op: 'ne', value: writer }] : AT_SIGNS.map((value) => ({ field: name, op: 'contains', value }));

/** What of an event may be news; null for nothing. */
function written(event: StoredEvent, telling: Telling | undefined): Written | null {
  const { actor, op, changed } = event;
  if (!telling || actor === null || (op !== 'created' && op !== 'updated')) return null;
  const touched = ({ id }: Field) => op === 'created' || changed.includes(id);
  const [people, texts] = [telling.people.filter(touched), telling.texts.filter(touched)];
  return people.length + texts.length === 0 ? null : { event: { ...event, actor }, people, texts };
}
