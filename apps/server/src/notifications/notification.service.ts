import { Injectable } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { Clock } from '../database/clock.ts';
import type { Tx } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import { Cursors } from '../records/cursors.ts';
import { RecordReader } from '../records/record-reader.ts';
import { grouped } from './grouped.ts';
import type { NotificationRequest, ReadMark } from './notification.request.ts';
import { type AboutDraft, type NotificationKind, NotificationStore, type StoredNotification } from './notification.store.ts';

/** Something that someone was told. */
export interface ShownNotification {
  readonly id: string;
  /** The rule that told; null: nobody wrote a rule for these. */
  readonly rule: null;
  readonly kind: NotificationKind;
  readonly record: { readonly object: string; readonly id: string };
  /** The record's name as it is now. */
  readonly title: string | null;
  /** The field that holds the person, or the text that names them; null when the field is gone. */
  readonly field: string | null;
  /** How many records one act gave away; `record` is the first. */
  readonly records: number;
  readonly actor: { readonly id: string; readonly name: string | null };
  readonly at: string;
  readonly read: boolean;
  /** The draft it is about; null for what is about a record. */
  readonly about: AboutDraft | null;
}

/** A page of notifications, the newest first, and how many are unread in all. */
export interface ShownNotifications {
  readonly data: readonly ShownNotification[];
  readonly unread: number;
  readonly nextCursor: string | null;
}

/** What the caller has been told. Records that are gone or out of sight are left out. */
@Injectable()
export class NotificationService {
  private readonly store: NotificationStore;
  private readonly reader: RecordReader;
  private readonly cursors: Cursors;
  private readonly clock: Clock;

  constructor(store: NotificationStore, reader: RecordReader, cursors: Cursors, clock: Clock) {
    this.clock = clock;
    this.store = store;
    this.reader = reader;
    this.cursors = cursors;
  }

  /** @throws AppError cursor_mismatch */
  async page(actor: UserActor, { unread, limit, cursor }: NotificationRequest): Promise<ShownNotifications> {
    const binding = `notifications ${actor.workspaceId} ${actor.userId} ${unread}`;
    const place = cursor === null ? null : this.cursors.open(cursor, binding, 2);
    const after = place ? { at: place[0] ?? '', id: place[1] ?? '' } : null;
    const [found, count] = await Promise.all([this.store.of(actor, { unread, limit: limit + 1, after }), this.store.unread(actor)]);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const nextCursor = found.length > limit && last ? this.cursors.seal(JSON.stringify([last.at, last.id]), binding) : null;
    return { data: await this.shown(actor, page), unread: count, nextCursor };
  }

  markRead(actor: UserActor, { ids, read }: ReadMark): Promise<void> {
    return this.store.markRead(actor, ids, read);
  }

  /** Tells somebody that the actor acts as them from now on. The record is their own. @param source told once */
  async tellOfActing(tx: Tx, actor: UserActor, recipient: string, source: string): Promise<void> {
    const { live } = await this.reader.openAll(actor);
    const users = live.model.objects.get('user');
    if (!users) return;
    const news = { kind: 'impersonated', object: users.id, record: recipient, field: '', records: 1, actor: actor.userId } as const;
    await this.store.add(tx, actor.workspaceId, [
      { ...news, id: newId(), recipient, source: `impersonated ${source}`, at: (await this.clock.now()).toISOString() },
    ]);
  }

  /** Tells people what became of a draft, in the name of who did it. @param source told once */
  async tellOfDraft(
    actor: UserActor,
    people: readonly string[],
    kind: Extract<NotificationKind, 'approval_asked' | 'draft_approved' | 'draft_refused' | 'published' | 'publish_failed'>,
    about: AboutDraft,
    source: string,
  ): Promise<void> {
    const { live } = await this.reader.openAll(actor);
    const users = live.model.objects.get('user');
    if (!users || people.length === 0) return;
    const at = (await this.clock.now()).toISOString();
    const told = { kind, object: users.id, record: actor.userId, field: '', records: 1, actor: actor.userId, at, about };
    await this.store.transaction((tx) =>
      this.store.add(
        tx,
        actor.workspaceId,
        people.map((recipient) => ({ ...told, id: newId(), recipient, source: `${kind} ${source}` })),
      ),
    );
  }

  private async shown(actor: UserActor, page: readonly StoredNotification[]): Promise<readonly ShownNotification[]> {
    const reading = await this.reader.openAll(actor);
    const objects = new Map([...reading.live.model.objects.values()].map((object) => [object.id, object]));
    const users = reading.live.model.objects.get('user');
    const records = [
      ...page.map(({ object, record }) => ({ object, record })),
      ...page.flatMap((one) => (users ? [{ object: users.id, record: one.actor }] : [])),
    ];
    const named = [...grouped(records, ({ object }) => object)].flatMap(([id, same]) => {
      const object = objects.get(id);
      const ids = [...new Set(same.map(({ record }) => record))];
      return object && reading.sight.rows(object) !== 'none' ? [{ object, ids }] : [];
    });
    const titles = new Map((await this.reader.titles(reading, named)).map(({ object, id, title }) => [`${object} ${id}`, title]));
    return page.flatMap(({ id, kind, object: objectId, record, field, records: count, actor: by, at, read, about }) => {
      const object = objects.get(objectId);
      const title = titles.get(`${object?.name} ${record}`);
      // What is told of a draft is told: whoever did it is a name at most.
      if (!about && (!object || title === undefined)) return [];
      const shownField = object?.fields.find((one) => one.id === field && reading.sight.sees(object, one));
      return [
        {
          id,
          rule: null,
          kind,
          record: { object: object?.name ?? objectId, id: record },
          title: title ?? null,
          field: shownField?.name ?? null,
          records: count,
          actor: { id: by, name: titles.get(`${users?.name} ${by}`) ?? null },
          at,
          read,
          about: about ? { draft: about.draft, title: about.title, reason: about.why?.[actor.locale] ?? about.reason } : null,
        },
      ];
    });
  }
}
