import { Injectable } from '@nestjs/common';
import { isJsonObject, type Json, listOf, numberOf, textOf } from '@tangram/contract';
import type { Field } from '@tangram/model';
import { boundOf, compileList, limits, listShape, parseQuery } from '@tangram/query';
import type { Actor } from '../../context/actor.ts';
import type { Runner } from '../../database/database.ts';
import { accept, RecordReader, type Reading } from '../../records/record-reader.ts';
import { FinderStore } from './finder.store.ts';
import { keyText } from './read-row.ts';

/** A record that was found. */
export interface Found {
  readonly id: string;
  readonly version: number;
  /** Of the fields that were asked for besides. */
  readonly values: Readonly<Record<string, Json>>;
}

/** Values that a list of alternatives may have in one statement: each value finds few records, and a page holds a thousand. */
const KEYS_A_STATEMENT = 500;
/** The same where every value is a condition of its own. */
const CONDITIONS_A_STATEMENT = 100;

/** Finds records by values of some of their fields, for someone: as many as are asked for in a few statements. */
@Injectable()
export class RecordFinder {
  private readonly reader: RecordReader;
  private readonly store: FinderStore;

  constructor(reader: RecordReader, store: FinderStore) {
    this.reader = reader;
    this.store = store;
  }

  /**
   * What the actor may read with these values, by `keyText` of each key. A key that finds nothing is absent.
   *
   * @param runner the transaction that is open, so that its own records are found too
   * @param also names of fields whose values are wanted besides
   * @param keys values in the order of the fields, as they are stored; none of them null
   * @throws AppError forbidden when the actor may read no such record
   */
  async find(
    runner: Runner,
    actor: Actor,
    object: string,
    fields: readonly Field[],
    keys: readonly (readonly Json[])[],
    also: readonly string[] = [],
  ): Promise<ReadonlyMap<string, readonly Found[]>> {
    const [first] = fields;
    if (!first || keys.length === 0) return new Map();
    const reading = await this.reader.open(actor, object);
    const wanted = new Set(keys.map((key) => foldedKey(fields, key)));
    const found = new Map<string, Found[]>();
    const search = async (filter: Json) => {
      for await (const row of this.rows(runner, reading, filter, fields, also)) {
        const text = foldedKey(fields, row.key);
        const same = found.get(text) ?? [];
        const { id, version, values } = row;
        if (wanted.has(text) && !same.some((one) => one.id === id)) found.set(text, [...same, { id, version, values }]);
      }
    };
    for (const some of chunks(keys, KEYS_A_STATEMENT)) {
      await search({
        and: fields.map(({ name }, i) => ({ field: name, op: 'in', value: [...new Set(some.map((key) => key[i] ?? null))] })),
      });
    }
    await this.searchFolded(
      fields,
      keys.filter((key) => !found.has(foldedKey(fields, key))),
      search,
    );
    return new Map(
      keys.flatMap((key) => {
        const records = found.get(foldedKey(fields, key));
        return records ? [[keyText(key), records] as const] : [];
      }),
    );
  }

  /** Looks for what is written with other case or width, by the first field whose texts are compared without. */
  private async searchFolded(
    fields: readonly Field[],
    open: readonly (readonly Json[])[],
    search: (filter: Json) => Promise<void>,
  ): Promise<void> {
    const at = fields.findIndex(({ match }) => match === 'case_and_width');
    const name = fields[at]?.name;
    if (name === undefined) return;
    const exact = fields.map((field, i) => [field, i] as const).filter(([{ match }]) => match !== 'case_and_width');
    for (const some of chunks(open, CONDITIONS_A_STATEMENT)) {
      const texts = new Set(some.flatMap((key) => (typeof key[at] === 'string' ? [key[at]] : [])));
      if (texts.size === 0) continue;
      const others = exact.map(([field, i]) => ({ field: field.name, op: 'in', value: [...new Set(some.map((key) => key[i] ?? null))] }));
      await search({ and: [{ or: [...texts].map((value) => ({ field: name, op: 'starts_with', value })) }, ...others] });
    }
  }

  private async *rows(
    runner: Runner,
    reading: Reading,
    filter: Json,
    fields: readonly Field[],
    also: readonly string[],
  ): AsyncGenerator<Found & { readonly key: readonly Json[] }> {
    const names = fields.map(({ name }) => name);
    const select = [...new Set([...names, ...also])];
    const parsed = accept(parseQuery(await this.reader.contextFor(reading, null), reading.object, { filter, select, limit: limits.page }));
    for (let after: readonly string[] | null = null; ; ) {
      const query = { ...parsed, after };
      const statement = await this.reader.statement(reading, `list:${listShape(query)}`, (context) => compileList(context, query));
      const { data, cursor } = await this.store.page(runner, statement.compiled, boundOf(query));
      const page: unknown = JSON.parse(data);
      const records = listOf(page).filter(isJsonObject);
      for (const record of records)
        yield {
          id: textOf(record['id']),
          version: numberOf(record['version']),
          key: names.map((name) => record[name] ?? null),
          values: Object.fromEntries(also.map((name) => [name, record[name] ?? null])),
        };
      const last = records.at(-1);
      if (!last || cursor === null) return;
      after = [textOf(last['id'])];
    }
  }
}

/** The key as it is compared: without case and width where the field says so. */
const foldedKey = (fields: readonly Field[], key: readonly Json[]): string =>
  keyText(
    key.map((value, i) =>
      fields[i]?.match === 'case_and_width' && typeof value === 'string' ? value.normalize('NFKC').toLowerCase() : value,
    ),
  );

function* chunks<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}
