import { Injectable } from '@nestjs/common';
import { isJsonObject, listOf } from '@tangram/contract';
import type { Field } from '@tangram/model';
import { limits } from '@tangram/query';
import type { UserActor } from '../context/actor.ts';
import { type Reading, RecordReader } from '../records/record-reader.ts';
import { FileStorage } from '../files/file-storage.ts';
import type { ExportColumn } from './export-column.ts';

type Row = Readonly<Record<string, unknown>>;

/** The names of what lists of a piece of records point to: asked together, since they cannot be joined. */
@Injectable()
export class LinkedNames {
  private readonly reader: RecordReader;
  private readonly files: FileStorage;

  constructor(reader: RecordReader, files: FileStorage) {
    this.reader = reader;
    this.files = files;
  }

  /** By id; what the caller may not read is missing. */
  async of(
    actor: UserActor,
    reading: Reading,
    columns: readonly ExportColumn[],
    rows: readonly Row[],
  ): Promise<ReadonlyMap<string, string>> {
    const wanted = new Map<string, Set<string>>();
    const want = (object: string, id: unknown) => {
      if (typeof id === 'string') wanted.set(object, (wanted.get(object) ?? new Set()).add(id));
    };
    for (const { field, key } of columns) {
      const found = collector(field);
      if (found) for (const row of rows) found(row[key], want);
    }
    const names = new Map<string, string>();
    for (const [object, ids] of wanted) {
      const some = [...ids];
      for (let at = 0; at < some.length; at += limits.page) await this.add(actor, reading, object, some.slice(at, at + limits.page), names);
    }
    return names;
  }

  private async add(
    actor: UserActor,
    { live, sight }: Reading,
    object: string,
    ids: readonly string[],
    names: Map<string, string>,
  ): Promise<void> {
    if (object === FILES) {
      for (const [id, name] of await this.files.names(actor.workspaceId, ids)) names.set(id, name);
      return;
    }
    const target = live.model.objects.get(object);
    if (!target || sight.rows(target) === 'none' || !sight.sees(target, target.nameField)) return;
    const name = target.nameField.name;
    const json: unknown = JSON.parse(
      await this.reader.page(actor, object, { filter: { field: 'id', op: 'in', value: ids }, select: ['id', name], limit: limits.page }),
    );
    for (const row of listOf(isJsonObject(json) ? json['data'] : null).filter(isJsonObject))
      if (typeof row['id'] === 'string' && typeof row[name] === 'string') names.set(row['id'], row[name]);
  }
}

/** Not the name of an object: those begin with a letter. */
const FILES = '$file';

type Want = (object: string, id: unknown) => void;

/** How the ids in a value are found; null for a type whose names come with the record, or that has none. */
function collector({ type, targets }: Field): ((value: unknown, want: Want) => void) | null {
  switch (type) {
    case 'multi_reference':
      return (value, want) => {
        for (const id of Array.isArray(value) ? value : []) want(targets[0] ?? '', id);
      };
    case 'file':
    case 'image':
      return (value, want) => {
        for (const id of Array.isArray(value) ? value : []) want(FILES, id);
      };
    case 'polymorphic':
      return (value, want) => {
        if (isJsonObject(value) && typeof value['object'] === 'string') want(value['object'], value['id']);
      };
    default:
      return null;
  }
}
