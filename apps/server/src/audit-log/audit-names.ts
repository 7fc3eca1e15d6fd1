import { Injectable } from '@nestjs/common';
import type { StoredRow } from '../audit/audit-reading.ts';
import { type Reader, RecordReader } from '../records/record-reader.ts';
import type { NameOf } from './present-audit.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The names of the people and records that rows are about, as far as the reader may see them. */
@Injectable()
export class AuditNames {
  private readonly records: RecordReader;

  constructor(records: RecordReader) {
    this.records = records;
  }

  /** In one round trip for all of the rows. */
  async of(reader: Reader, rows: readonly StoredRow[]): Promise<NameOf> {
    const wanted = new Map<string, Set<string>>();
    const add = (object: string | null, id: string | null) => {
      if (object !== null && id !== null && UUID.test(id)) wanted.set(object, (wanted.get(object) ?? new Set()).add(id));
    };
    for (const row of rows) {
      add('user', row.actor);
      add('user', row.impersonator);
      if (row.kind === 'user') add('user', row.target);
      if (row.kind === 'record') add(row.object, row.target);
    }
    const named = [...wanted].flatMap(([name, ids]) => {
      const object = reader.live.model.objects.get(name);
      return object && reader.sight.rows(object) !== 'none' ? [{ object, ids: [...ids] }] : [];
    });
    const titles = new Map((await this.records.titles(reader, named)).map(({ id, title }) => [id, title]));
    return (id) => titles.get(id) ?? null;
  }
}
