import { Injectable } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { Outbox } from '../outbox/outbox.ts';
import { BEGINNING, formatPosition, parsePosition, type Position } from '../outbox/position.ts';
import type { StoredEvent } from '../outbox/stored-event.ts';
import { RecordReader } from '../records/record-reader.ts';
import type { CallerSight } from '../records/read-sight.ts';
import { eventErrors } from './event.errors.ts';
import { EventSight, type SeenEvent } from './event-sight.ts';
import type { EventRequest } from './event.request.ts';

/** An event as its reader may see it. */
export interface ShownEvent {
  readonly position: string;
  readonly at: string;
  /** By name. */
  readonly object: string;
  readonly id: string;
  readonly op: StoredEvent['op'];
  readonly version: number;
  /** Names of the fields that changed, as far as the reader may see them. */
  readonly changed: readonly string[];
  readonly actor: string | null;
  readonly cause: string | null;
  /** The record as it is now; null when it is not there, or not the reader's to see. Only when it was asked for. */
  readonly values?: unknown;
}

/** Some events and where to go on. */
export interface ShownEvents {
  readonly data: readonly ShownEvent[];
  readonly nextCursor: string;
}

/** What happened to records, in order, for whoever keeps a copy of them elsewhere. */
@Injectable()
export class EventFeed {
  private readonly sight: EventSight;
  private readonly outbox: Outbox;
  private readonly reader: RecordReader;

  constructor(sight: EventSight, outbox: Outbox, reader: RecordReader) {
    this.sight = sight;
    this.outbox = outbox;
    this.reader = reader;
  }

  /** Events after a position; from the oldest that is kept without one. @throws AppError cursor_expired, cursor_mismatch, unsupported_query */
  async page(actor: UserActor, { after, objects, limit, values }: EventRequest): Promise<ShownEvents> {
    const reading = await this.reader.openAll(actor);
    const { live, sight } = reading;
    const readable = [...live.model.objects.values()].filter((object) => sight.rows(object) !== 'none');
    const unknown = objects?.find((name) => !readable.some((object) => object.name === name));
    if (unknown !== undefined) throw eventErrors.unsupported_query({ parameter: 'objects' });
    const asked = new Map(readable.filter(({ name }) => objects === null || objects.includes(name)).map((object) => [object.id, object]));
    const start = await this.start(after);
    const { events, end } = await this.outbox.after(actor.workspaceId, [...asked.keys()], start, limit);
    const data = (await this.sight.seen(reading, events, asked)).map((one) => present(one, sight));
    return { data: values ? await this.withValues(actor, data) : data, nextCursor: formatPosition(end) };
  }

  private async start(after: string | null): Promise<Position> {
    if (after === null) return BEGINNING;
    const position = parsePosition(after);
    if (!position) throw eventErrors.cursor_mismatch();
    if (!(await this.outbox.keeps(position))) throw eventErrors.cursor_expired();
    return position;
  }

  private async withValues(actor: UserActor, events: readonly ShownEvent[]): Promise<readonly ShownEvent[]> {
    const byObject = new Map<string, Set<string>>();
    for (const { object, id } of events) byObject.set(object, (byObject.get(object) ?? new Set()).add(id));
    const records = new Map<string, unknown>();
    for (const [object, ids] of byObject) {
      const json = await this.reader.page(actor, object, { filter: { field: 'id', op: 'in', value: [...ids] }, limit: ids.size });
      for (const record of recordsOf(json)) records.set(`${object} ${record.id}`, record);
    }
    return events.map((event) => ({ ...event, values: records.get(`${event.object} ${event.id}`) ?? null }));
  }
}

function present({ event, object, closed }: SeenEvent, sight: CallerSight): ShownEvent {
  const seen = object.fields.filter((field) => sight.sees(object, field) && !closed.has(field.name));
  const names = new Map(seen.map(({ id, name }) => [id, name]));
  const { at, record, op, version, changed, actor, cause } = event;
  return {
    position: formatPosition(event),
    at,
    object: object.name,
    id: record,
    op,
    version,
    changed: changed.flatMap((id) => names.get(id) ?? []),
    actor,
    cause,
  };
}

/** The records of a page as the reader wrote it. */
function recordsOf(json: string): readonly { readonly id: string }[] {
  const page: unknown = JSON.parse(json);
  const data: unknown = typeof page === 'object' && page !== null && 'data' in page ? page.data : [];
  const isRecord = (one: unknown): one is { id: string } =>
    typeof one === 'object' && one !== null && 'id' in one && typeof one.id === 'string';
  return Array.isArray(data) ? data.filter(isRecord) : [];
}
