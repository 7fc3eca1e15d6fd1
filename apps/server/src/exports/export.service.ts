import { Injectable } from '@nestjs/common';
import { isJsonObject } from '@tangram/contract';
import type { Issue } from '@tangram/errors';
import { type FieldType, labelIn } from '@tangram/model';
import { allow, exportCap } from '@tangram/policy';
import type { Readable } from 'node:stream';
import { Audit } from '../audit/audit.ts';
import type { UserActor } from '../context/actor.ts';
import { Clock } from '../database/clock.ts';
import { newId } from '../database/new-id.ts';
import { parseFileName } from '../files/file-name.ts';
import { recordErrors } from '../records/record.errors.ts';
import { type Reading, RecordReader } from '../records/record-reader.ts';
import { type Cell, cellOf, emptyCell } from './cell.ts';
import { csvFile } from './csv-file.ts';
import { exportColumns, type ExportColumn, selectionOf } from './export-column.ts';
import { type ExportFormat, parseExport } from './export-request.ts';
import { exportErrors } from './export.errors.ts';
import { LinkedNames } from './linked-names.ts';
import { xlsxFile } from './xlsx-file.ts';
import { ZoneClock } from './zone-clock.ts';
import { heldHere } from '../database/workspace-context.ts';

/** Exports that one process makes at a time: each holds a connection for as long as its file is taken. */
const MOST_AT_ONCE = 3;

/** Records of one file that the audit log names. */
const MOST_NAMED = 1_000;

const types: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A file that is made while it is sent. */
export interface ExportedFile {
  readonly name: string;
  readonly type: string;
  readonly content: Readable;
  /** To be called when nobody takes the file any more, or it is complete. */
  readonly close: () => void;
}

type Pieces = AsyncGenerator<readonly string[]>;

/** Records as a file: all that a query finds, as one moment saw them, read while they are sent. */
@Injectable()
export class ExportService {
  private readonly reader: RecordReader;
  private readonly names: LinkedNames;
  private readonly clock: Clock;
  private readonly audit: Audit;
  private running = 0;

  constructor(reader: RecordReader, names: LinkedNames, clock: Clock, audit: Audit) {
    this.audit = audit;
    this.reader = reader;
    this.names = names;
    this.clock = clock;
  }

  /**
   * Begins an export. The first records are read before anything is answered, so that what is wrong is an answer and not half a file.
   *
   * @throws AppError forbidden, not_found, unsupported_query with everything that is wrong, too_many_rows, too_many_exports
   */
  async begin(actor: UserActor, name: string, body: Readonly<Record<string, unknown>>): Promise<ExportedFile> {
    const reading = await this.reader.open(actor, name);
    if (!allow(reading.live.model, actor, 'export')) throw recordErrors.forbidden({ object: name, action: 'export' });
    const issues: Issue[] = [];
    const { format, labels, title, query: asked } = parseExport(body, issues);
    const understood = await this.reader.meaningOf(reading, asked, issues);
    const columns = exportColumns(reading, understood, { labels, locale: actor.locale });
    const query = await this.reader.meaningOf(reading, { ...asked, select: selectionOf(columns) });
    const clock = new ZoneClock(reading.live.calendar.zone);
    const plural = labelIn(reading.object.plural, actor.locale, name);
    const today = clock.day(await this.clock.now());

    const most = exportCap(reading.live.model, actor);
    if (most !== null && (await this.isMore(actor, name, asked, most))) throw exportErrors.too_many_rows({ most });
    if (this.running >= MOST_AT_ONCE) throw exportErrors.too_many_exports({ most: MOST_AT_ONCE });
    this.running += 1;
    const { pieces, sent } = counted(this.reader.stream(reading, query), most);
    const id = newId();
    const target = { kind: 'object', id: name, object: name } as const;
    let open = true;
    const close = () => {
      if (!open) return;
      open = false;
      this.running -= 1;
      // What was not read to its end gives its connection back; a failure of that has told its reader already.
      pieces.return(undefined).catch(() => undefined);
      const facts = { export: id, rows: sent.rows, complete: sent.isAll, ...(sent.ids ? { ids: sent.ids } : {}) };
      if (sent.begun) this.audit.note(null, actor, { action: 'export_ended', target, facts }).catch(() => undefined);
    };
    try {
      const first = await pieces.next();
      const facts = {
        export: id,
        format,
        labels,
        columns: columns.map(({ field }) => field.name),
        query: JSON.parse(JSON.stringify(asked)),
      };
      await this.audit.note(null, actor, { action: 'exported', target, facts });
      sent.begun = true;
      const rows = heldHere(this.rows(actor, reading, columns, { labels, clock, first, pieces }));
      const head = columns.map((column): Cell => ({ kind: 'text', text: column.head }));
      const content =
        format === 'csv'
          ? csvFile(withHead(head, rows))
          : xlsxFile(rows, { sheet: plural, head, widths: columns.map(({ field }) => widthOf(field.type)) });
      return { name: parseFileName(`${title ?? plural} ${today}.${format}`), type: types[format], content, close };
    } catch (error) {
      close();
      throw error;
    }
  }

  /** Whether a query finds more than so many. */
  private async isMore(actor: UserActor, name: string, asked: Readonly<Record<string, unknown>>, most: number): Promise<boolean> {
    const beyond: unknown = JSON.parse(
      await this.reader.page(actor, name, { ...asked, sort: null, select: ['id'], offset: most, limit: 1 }),
    );
    return isJsonObject(beyond) && Array.isArray(beyond['data']) && beyond['data'].length > 0;
  }

  private async *rows(
    actor: UserActor,
    reading: Reading,
    columns: readonly ExportColumn[],
    {
      labels,
      clock,
      first,
      pieces,
    }: {
      readonly labels: boolean;
      readonly clock: ZoneClock;
      readonly first: IteratorResult<readonly string[], void>;
      readonly pieces: Pieces;
    },
  ): AsyncGenerator<readonly (readonly Cell[])[]> {
    for (let next = first; !next.done; next = await pieces.next()) {
      const records = next.value.map((json): Readonly<Record<string, unknown>> => {
        const record: unknown = JSON.parse(json);
        return isJsonObject(record) ? record : {};
      });
      const names = labels ? await this.names.of(actor, reading, columns, records) : new Map<string, string>();
      const writing = { locale: actor.locale, clock, labels, names };
      yield records.map((record) => {
        const masked = maskedIn(record);
        return columns.map(({ field, key, titleKey }): Cell => {
          const title = titleKey === null || record[key] === null ? null : record[titleKey];
          if (typeof title === 'string') return title === '' ? emptyCell : { kind: 'text', text: title };
          return masked.has(key) ? { kind: 'text', text: String(record[key]) } : cellOf(record[key], field, writing);
        });
      });
    }
  }
}

/** What of an export went out. */
interface Sent {
  begun: boolean;
  rows: number;
  isAll: boolean;
  /** Which records; null when they are too many to name. */
  ids: string[] | null;
}

const idIn = (json: string): readonly string[] => {
  const record: unknown = JSON.parse(json);
  return isJsonObject(record) && typeof record['id'] === 'string' ? [record['id']] : [];
};

/** The same pieces, counted; they break off beyond the most that may go out, should there be more by then. */
function counted(pieces: Pieces, most: number | null): { readonly pieces: Pieces; readonly sent: Sent } {
  const sent: Sent = { begun: false, rows: 0, isAll: false, ids: [] };
  const counting = async function* (): Pieces {
    for await (const piece of pieces) {
      sent.rows += piece.length;
      if (most !== null && sent.rows > most) throw exportErrors.too_many_rows({ most });
      sent.ids = sent.ids !== null && sent.rows <= MOST_NAMED ? [...sent.ids, ...piece.flatMap(idIn)] : null;
      yield piece;
    }
    sent.isAll = true;
  };
  return { pieces: counting(), sent };
}

/** Paths of which a record shows only a mask. */
const maskedIn = ({ $masked: masked }: Readonly<Record<string, unknown>>): ReadonlySet<unknown> =>
  new Set<unknown>(Array.isArray(masked) ? masked : []);

async function* withHead(
  head: readonly Cell[],
  pieces: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  yield [head];
  yield* pieces;
}

const wide = new Set<FieldType>(['text', 'long_text', 'rich_text', 'reference', 'email', 'url', 'address', 'multi_reference']);
const narrow = new Set<FieldType>(['boolean', 'rating', 'percent', 'integer', 'time', 'duration', 'date']);
const widthOf = (type: FieldType): number => (wide.has(type) ? 28 : narrow.has(type) ? 12 : 20);
