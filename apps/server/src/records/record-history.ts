import { Injectable } from '@nestjs/common';
import { AppError } from '@tangram/errors';
import type { Actor, UserActor } from '../context/actor.ts';
import { Cursors } from './cursors.ts';
import type { ShownChange } from './shown-change.ts';
import { HistorySight } from './history-sight.ts';
import { HistoryStore, type StoredChange } from './history.store.ts';
import { type Reading, RecordReader } from './record-reader.ts';

const PAGE = 50;

/** A page of changes, newest first. */
export interface HistoryPage {
  readonly data: readonly ShownChange[];
  readonly nextCursor: string | null;
}

/** Tells what happened to one record, field by field. */
@Injectable()
export class RecordHistory {
  private readonly reader: RecordReader;
  private readonly store: HistoryStore;
  private readonly cursors: Cursors;
  private readonly sight: HistorySight;

  constructor(reader: RecordReader, store: HistoryStore, cursors: Cursors, sight: HistorySight) {
    this.sight = sight;
    this.reader = reader;
    this.store = store;
    this.cursors = cursors;
  }

  /** @throws AppError not_found for a record that is not there or not the caller's to read, cursor_mismatch */
  async page(actor: UserActor, object: string, id: string, cursor: string | undefined): Promise<HistoryPage> {
    const reading = await this.reader.open(actor, object);
    await this.seen(actor, object, id, {});
    const binding = `history ${actor.workspaceId} ${object} ${id}`;
    const opened = cursor ? Number(this.cursors.open(cursor, binding, 1)[0]) : null;
    const masks = await this.sight.masks(reading, id);
    const [found, newer, current] = await Promise.all([
      this.store.page(reading, id, opened, PAGE + 1, masks),
      opened === null ? {} : this.store.newer(reading, id, opened, masks),
      this.store.current(reading, id, masks),
    ]);
    const rows = found.slice(0, PAGE);
    const last = rows.at(-1);
    return {
      data: await this.sight.show(reading, id, present(reading, rows, { ...current, ...newer })),
      nextCursor: found.length > PAGE && last ? this.cursors.seal(JSON.stringify([String(last.version)]), binding) : null,
    };
  }

  /**
   * The changes that made these versions, newest first.
   *
   * @param versions of one stretch of a record's history
   */
  async changes(reading: Reading, id: string, versions: readonly number[]): Promise<readonly ShownChange[]> {
    if (versions.length === 0) return [];
    const [first, last] = [Math.min(...versions), Math.max(...versions)];
    const masks = await this.sight.masks(reading, id);
    const [rows, newer, current] = await Promise.all([
      this.store.page(reading, id, last + 1, last - first + 1, masks),
      this.store.newer(reading, id, last + 1, masks),
      this.store.current(reading, id, masks),
    ]);
    return this.sight.show(reading, id, present(reading, rows, { ...current, ...newer }));
  }

  /** What each field held right after a version, by field id: of those that changed since. */
  heldAfter(reading: Reading, id: string, version: number): Promise<Readonly<Record<string, unknown>>> {
    return this.store.newer(reading, id, version + 1);
  }

  /** The version a record had at a moment; null before it was there. */
  versionAt(reading: Reading, id: string, moment: string): Promise<number | null> {
    return this.store.versionAt(reading, id, moment);
  }

  /**
   * The name of a record, in the bin too; null for one without a name or whose name is not the caller's to read.
   *
   * @throws AppError not_found for a record that is not there or not the caller's to read
   */
  async titleOf({ actor, object, sight }: Reading, id: string): Promise<string | null> {
    const name = object.nameField;
    const json = await this.seen(actor, object.name, id, { select: sight.sees(object, name) ? [name.name] : ['id'] });
    const record: Readonly<Record<string, unknown>> = JSON.parse(json);
    const title = record[name.name];
    return typeof title === 'string' ? title : null;
  }

  private async seen(actor: Actor, object: string, id: string, request: Readonly<Record<string, unknown>>): Promise<string> {
    try {
      return (await this.reader.record(actor, object, id, request)).json;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'not_found') throw error;
      return (await this.reader.record(actor, object, id, { ...request, deleted: 'only' })).json;
    }
  }
}

/** @param after what each field held after the newest of the rows, by field id */
function present(
  { object, sight }: Reading,
  rows: readonly StoredChange[],
  after: Readonly<Record<string, unknown>>,
): readonly ShownChange[] {
  const shown = new Map(object.fields.filter((field) => sight.sees(object, field)).map(({ id, name }) => [id, name]));
  const values: Record<string, unknown> = { ...after };
  return rows.map(({ before, ...change }) => {
    const changes = Object.entries(before).flatMap(([id, from]) => {
      const to = values[id] ?? null;
      values[id] = from;
      const name = shown.get(id);
      return name === undefined ? [] : [[name, { from, to }] as const];
    });
    return { ...change, changes: Object.fromEntries(changes) };
  });
}
