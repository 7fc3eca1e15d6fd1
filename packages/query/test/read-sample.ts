import type { Model } from '@tangram/model';
import type { Understood } from './print-plan.ts';
import type pg from 'pg';
import type { Compiled } from '@tangram/sql';
import type { WorkspaceCalendar } from '../src/read/calendar-day.ts';
import { aggregateParams, compileAggregate } from '../src/read/compile-aggregate.ts';
import { compileCount } from '../src/read/compile-count.ts';
import { boundOf, compileList } from '../src/read/compile-list.ts';
import { compileRecord } from '../src/read/compile-record.ts';
import { parseAggregate } from '../src/read/parse-aggregate.ts';
import { parseQuery, parseRecordQuery, type ReadContext } from '../src/read/parse-query.ts';
import type { CompileContext } from '../src/read/shown.ts';
import type { Sight } from '../src/read/sight.ts';
import { id } from './sample-rows.ts';

/** Someone who may read everything. */
export const allSeeing: Sight = { sees: () => true, rows: () => 'all', opens: () => 'all', given: () => 'all', shape: 'all' };

/** 5 June 2024, 18:00 in Shanghai, a Wednesday; the caller is 李雷. */
export const readContext = (model: Model, sight: Sight = allSeeing): ReadContext => ({
  model,
  sight,
  userId: id('u', 1),
  calendar: { zone: 'Asia/Shanghai', weekStart: 1 },
  nowMs: Date.UTC(2024, 5, 5, 10),
});

export const compileContext = (model: Model, schema: string, sight: Sight = allSeeing): CompileContext => ({
  model,
  sight,
  schema,
  zone: 'Asia/Shanghai',
  text: 'pinyin',
  abilities: () => [
    ['update', 'all'],
    ['delete', 'none'],
  ],
});

/** What a test asks of the small world. */
export interface Asked {
  readonly object: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly kind?: 'list' | 'record' | 'aggregate' | 'count';
  /** Of a single record. */
  readonly id?: string;
  /** Where it is not Shanghai with weeks from Monday. */
  readonly calendar?: Partial<WorkspaceCalendar>;
  /** Values of a cursor. */
  readonly after?: readonly (string | null)[];
}

/** The statement for a request with its values, or what is wrong with the request. */
export function prepare(model: Model, schema: string, asked: Asked, sight: Sight = allSeeing) {
  const object = model.objects.get(asked.object);
  if (!object) throw new Error(`no object ${asked.object}`);
  const context = compileContext(model, schema, sight);
  const ready = (query: Understood, compiled: Compiled, params: readonly unknown[]) => ({
    ok: true as const,
    query,
    text: compiled.text,
    values: compiled.bind(params),
  });
  if (asked.kind === 'aggregate') {
    const read = readContext(model, sight);
    const parsed = parseAggregate({ ...read, calendar: { ...read.calendar, ...asked.calendar } }, object, asked.request);
    return parsed.ok ? ready(parsed.value, compileAggregate(context, parsed.value), aggregateParams(parsed.value)) : parsed;
  }
  if (asked.kind === 'record') {
    const parsed = parseRecordQuery(readContext(model, sight), object, asked.request);
    return parsed.ok ? ready(parsed.value, compileRecord(context, parsed.value), [id('u', 1), asked.id, parsed.value.asOf]) : parsed;
  }
  const parsed = parseQuery(readContext(model, sight), object, asked.request);
  if (!parsed.ok) return parsed;
  const query = { ...parsed.value, after: asked.after ?? null };
  return asked.kind === 'count'
    ? ready(query, compileCount(context, query), query.params)
    : ready(query, compileList(context, query), boundOf(query));
}

/** Runs a request and parses its JSON. @throws Error when the request is refused */
export async function read(
  db: pg.Client,
  model: Model,
  schema: string,
  asked: Asked,
  sight: Sight = allSeeing,
  // biome-ignore lint/suspicious/noExplicitAny: a test asserts on it, which is its parsing
): Promise<{ data: any; cursor: (string | null)[] | null; count: number }> {
  const ready = prepare(model, schema, asked, sight);
  if (!ready.ok) throw new Error(JSON.stringify(ready.issues));
  const { rows } = await db.query(ready.text, ready.values);
  const [row] = rows;
  return {
    data: row?.data === undefined ? null : JSON.parse(row.data),
    cursor: row?.cursor ? JSON.parse(row.cursor) : null,
    count: row?.count,
  };
}
