import { Injectable } from '@nestjs/common';
import { isJsonObject, type Json, listOf, textOf } from '@tangram/contract';
import type { Field, ObjectDefinition } from '@tangram/model';
import type { UserActor } from '../../context/actor.ts';
import { Database } from '../../database/database.ts';
import { RecordReader } from '../../records/record-reader.ts';
import type { Called } from '../mapping/closest.ts';
import { keyText } from '../run/read-row.ts';
import { RecordFinder } from '../run/record-finder.ts';

/** Names that are read to find the one somebody meant: of objects with more records than this none are. */
const MOST_NAMES = 1_000;

/** Looks up, for the person who imports, what texts of a file are called among the records. */
@Injectable()
export class LinkedNames {
  private readonly database: Database;
  private readonly finder: RecordFinder;
  private readonly reader: RecordReader;

  constructor(database: Database, finder: RecordFinder, reader: RecordReader) {
    this.database = database;
    this.finder = finder;
    this.reader = reader;
  }

  /** How many records have each value of a field, by `keyText` of the value alone; one that none has is absent. */
  async count(actor: UserActor, target: ObjectDefinition, field: Field, values: readonly Json[]): Promise<ReadonlyMap<string, number>> {
    const keys = [...new Map(values.map((value) => [keyText([value]), [value]])).values()];
    const found = await this.finder.find(this.database, actor, target.name, [field], keys);
    return new Map([...found].map(([text, records]) => [text, records.length]));
  }

  /** Everything a record of the object can be called; nothing when there is too much of it. */
  async all(actor: UserActor, target: ObjectDefinition, field: Field): Promise<readonly Called<string>[]> {
    const page: unknown = JSON.parse(await this.reader.page(actor, target.name, { select: [field.name], limit: MOST_NAMES }));
    if (!isJsonObject(page) || page['nextCursor'] !== null) return [];
    const names = listOf(page['data']).flatMap((record) => (isJsonObject(record) ? textOf(record[field.name]) : []));
    return [...new Set(names)].filter((name) => name !== '').map((name) => ({ value: name, texts: [name] }));
  }
}
