import { Injectable } from '@nestjs/common';
import type { ObjectDefinition } from '@tangram/model';
import { currentValuesSql, historyPageSql, newerValuesSql, notedChangesSql, ownersBeforeSql, versionAtSql } from '@tangram/query';
import { Database, type Tx } from '../database/database.ts';
import type { LiveModel } from '../metadata/live-model.ts';
import type { Reading } from './record-reader.ts';
import type { ChangeToUndo } from './write-request.ts';
import { bind, prepare } from './write.store.ts';

/** One change of a record, as it is stored. `before` is by field id. */
export interface StoredChange {
  readonly version: number;
  readonly at: string;
  readonly actor: string | null;
  readonly op: 'update' | 'delete' | 'undelete';
  readonly cause: string | null;
  readonly before: Readonly<Record<string, unknown>>;
}

/** A record that somebody else owns now; null for nobody. */
export interface Transfer {
  readonly id: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** A change that is to be taken back, as far as it is known: in the order in which they were asked for. */
export interface NotedChange {
  /** The record's version of now; null for one that is gone for good. */
  readonly current: number | null;
  /** null when the record has no such change. */
  readonly op: StoredChange['op'] | null;
  readonly actor: string | null;
  readonly recent: boolean | null;
  /** By field id. */
  readonly before: Readonly<Record<string, unknown>> | null;
}

/** Fields whose values are told as masks only, by id: JSON of `{ field, how }`. */
export type Masks = string;
const noMasks: Masks = '[]';
const toldBy = (masks: Masks) => (masks === noMasks ? 'whole' : 'masked');

/** Reads what happened to records. */
@Injectable()
export class HistoryStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** Changes, newest first. @param below only versions below this one; null from the newest */
  async page(
    { live, object, actor }: Reading,
    id: string,
    below: number | null,
    limit: number,
    masks: Masks = noMasks,
  ): Promise<readonly StoredChange[]> {
    const prepared = prepare(live, `history:${toldBy(masks)}:${object.name}`, () => historyPageSql(actor.schema, object, toldBy(masks)));
    const { rows } = await this.database.run<{
      version: number;
      at: string;
      actor: string | null;
      op: StoredChange['op'];
      cause: string | null;
      before: Record<string, unknown>;
    }>(bind(prepared, [id, below, limit, masks]));
    return rows;
  }

  /** The changes that made these versions of these records, one for each that is asked for. */
  async noted({ live, object, actor }: Reading, asked: readonly ChangeToUndo[]): Promise<readonly NotedChange[]> {
    const prepared = prepare(live, `noted:${object.name}`, () => notedChangesSql(actor.schema, object));
    const { rows } = await this.database.run<{
      current: number | null;
      op: StoredChange['op'] | null;
      actor: string | null;
      recent: boolean | null;
      before: Record<string, unknown> | null;
    }>(bind(prepared, [JSON.stringify(asked.map((one, n) => ({ ...one, n })))]));
    return rows;
  }

  /** Of records that a transaction just changed, those that it gave to somebody else. */
  async transfers(
    tx: Tx,
    { live, object, schema }: { readonly live: LiveModel; readonly object: ObjectDefinition; readonly schema: string },
    changed: readonly { readonly id: string; readonly version: number }[],
  ): Promise<readonly Transfer[]> {
    const prepared = prepare(live, `owners before:${object.name}`, () => ownersBeforeSql(schema, object));
    const { rows } = await tx.run<Transfer & Record<string, unknown>>(bind(prepared, [JSON.stringify(changed)]));
    return rows;
  }

  /** What each field held right after the version before `from`: its earliest noted value from there on. By field id; a field that did not change since is absent. */
  async newer(
    { live, object, actor }: Reading,
    id: string,
    from: number,
    masks: Masks = noMasks,
  ): Promise<Readonly<Record<string, unknown>>> {
    const prepared = prepare(live, `newer:${toldBy(masks)}:${object.name}`, () => newerValuesSql(actor.schema, object, toldBy(masks)));
    const { rows } = await this.database.run<{ field: string; value: unknown }>(bind(prepared, [id, from, masks]));
    return Object.fromEntries(rows.map(({ field, value }) => [field, value]));
  }

  /** The version a record had at a moment; null before it was there. */
  async versionAt({ live, object, actor }: Reading, id: string, moment: string): Promise<number | null> {
    const prepared = prepare(live, `version at:${object.name}`, () => versionAtSql(actor.schema, object));
    const { rows } = await this.database.run<{ version: number }>(bind(prepared, [id, moment]));
    return rows[0]?.version ?? null;
  }

  /** What the record holds now, by field id; null for one that is gone for good. */
  async current({ live, object, actor }: Reading, id: string, masks: Masks = noMasks): Promise<Readonly<Record<string, unknown>> | null> {
    const prepared = prepare(live, `current:${toldBy(masks)}:${object.name}`, () =>
      currentValuesSql(live.model, actor.schema, object, toldBy(masks)),
    );
    const { rows } = await this.database.run<{ values: Record<string, unknown> }>(bind(prepared, [id, masks]));
    return rows[0]?.values ?? null;
  }
}
