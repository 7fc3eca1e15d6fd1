import { Injectable } from '@nestjs/common';
import { dependenciesOf } from '@tangram/expression';
import type { ObjectDefinition } from '@tangram/model';
import type { StoredEvent } from '../outbox/stored-event.ts';
import { type Reader, RecordReader } from '../records/record-reader.ts';
import { SHARES } from '../sharing/share-event.ts';

/** An event as far as its reader may know of it. */
export interface SeenEvent {
  readonly event: StoredEvent;
  readonly object: ObjectDefinition;
  /** Names of fields that the reader may see of other records and not of this one. */
  readonly closed: ReadonlySet<string>;
}

const nothing: ReadonlySet<string> = new Set();

/** Leaves out what happened to records that their reader may not see; what takes a record out of sight is told as that. */
@Injectable()
export class EventSight {
  private readonly records: RecordReader;

  constructor(records: RecordReader) {
    this.records = records;
  }

  /** @param objects those that the reader may see, by id */
  async seen(
    reader: Reader,
    events: readonly StoredEvent[],
    objects: ReadonlyMap<string, ObjectDefinition>,
  ): Promise<readonly SeenEvent[]> {
    const people = await this.people(reader, events);
    const shown = new Map<StoredEvent, SeenEvent>();
    for (const [id, object] of objects) {
      const own = events.filter((event) => event.object === id);
      const ids = [...new Set(own.map(({ record }) => record))];
      const visible = await this.records.visible(reader, object, ids);
      const closed = await this.records.closed({ ...reader, object }, [...visible]);
      for (const event of own)
        if (visible.has(event.record)) shown.set(event, { event, object, closed: closed.get(event.record) ?? nothing });
      const deciding = decidingFields(reader, object);
      const left = own.filter(
        ({ op, record, changed }) => op === 'updated' && !visible.has(record) && changed.some((field) => deciding.has(field)),
      );
      for (const event of await this.left(reader, object, left)) shown.set(event, { event: asRemoved(event), object, closed: nothing });
    }
    return events.flatMap((event) => {
      const one = shown.get(event);
      return one ? [{ ...one, event: withActor(one.event, people) }] : [];
    });
  }

  /** Those of the changes that took their record out of sight. */
  private async left(reader: Reader, object: ObjectDefinition, events: readonly StoredEvent[]): Promise<readonly StoredEvent[]> {
    const found: StoredEvent[] = [];
    for (const at of new Set(events.map((event) => event.at))) {
      const then = events.filter((event) => event.at === at);
      const ids = [...new Set(then.map(({ record }) => record))];
      const [before, after] = await Promise.all([
        this.records.visibleAt(reader, object, ids, new Date(Date.parse(at) - 1)),
        this.records.visibleAt(reader, object, ids, new Date(Date.parse(at) + 1)),
      ]);
      found.push(...then.filter(({ record }) => before.has(record) && !after.has(record)));
    }
    return found;
  }

  /** Users among those who acted whom the reader may see. */
  private async people(reader: Reader, events: readonly StoredEvent[]): Promise<ReadonlySet<string>> {
    const users = reader.live.model.objects.get('user');
    const ids = [...new Set(events.flatMap(({ actor }) => actor ?? []))];
    return users ? this.records.visible(reader, users, ids) : nothing;
  }
}

/** Own fields that decide which records somebody sees, by id, and what is shared by hand: no other change can take one out of sight. */
function decidingFields({ sight }: Reader, object: ObjectDefinition): ReadonlySet<string> {
  const rows = sight.rows(object);
  if (rows === 'all' || rows === 'none') return nothing;
  const heads = dependenciesOf(rows).paths.map((path) => object.byName.get(path.split('.')[0] ?? ''));
  const own = heads.flatMap((field) => (field?.computed ? (object.byName.get(field.computed.stage)?.id ?? []) : (field?.id ?? [])));
  return new Set([...own, SHARES]);
}

const withActor = (event: StoredEvent, people: ReadonlySet<string>): StoredEvent =>
  event.actor === null || people.has(event.actor) ? event : { ...event, actor: null };

const asRemoved = (event: StoredEvent): StoredEvent => ({ ...event, op: 'removed', changed: [], actor: null, cause: null });
