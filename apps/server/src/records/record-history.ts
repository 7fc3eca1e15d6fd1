import { Injectable } from '@nestjs/common';
import { AppError } from '@tangram/errors';
import type { UserActor } from '../context/actor.ts';
import { Cursors } from './cursors.ts';
import { HistoryStore, type StoredChange } from './history.store.ts';
import { type Reading, RecordReader } from './record-reader.ts';

const PAGE = 50;

/** One change as it is shown, by field name. */
export interface ShownChange {
  readonly version: number;
  readonly at: string;
  /** A user; null for the program itself. */
  readonly actor: string | null;
  readonly op: StoredChange['op'];
  readonly cause: string | null;
  readonly changes: Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;
}

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

  constructor(reader: RecordReader, store: HistoryStore, cursors: Cursors) {
    this.reader = reader;
    this.store = store;
    this.cursors = cursors;
  }

  /** @throws AppError not_found for a record that is not there or not the caller's to read, cursor_mismatch */
  async page(actor: UserActor, object: string, id: string, cursor: string | undefined): Promise<HistoryPage> {
    const reading = await this.reader.open(actor, object);
    await this.mustSee(actor, object, id);
    const binding = `history ${actor.workspaceId} ${object} ${id}`;
    const opened = cursor ? Number(this.cursors.open(cursor, binding, 1)[0]) : null;
    const [found, newer, current] = await Promise.all([
      this.store.page(reading, id, opened, PAGE + 1),
      opened === null ? {} : this.store.newer(reading, id, opened),
      this.store.current(reading, id),
    ]);
    const rows = found.slice(0, PAGE);
    const last = rows.at(-1);
    return {
      data: present(reading, rows, { ...current, ...newer }),
      nextCursor: found.length > PAGE && last ? this.cursors.seal(JSON.stringify([String(last.version)]), binding) : null,
    };
  }

  private async mustSee(actor: UserActor, object: string, id: string): Promise<void> {
    try {
      await this.reader.record(actor, object, id);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'not_found') throw error;
      await this.reader.record(actor, object, id, { deleted: 'only' });
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
