import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.ts';
import { AUDIT_COLUMNS, presentRow, type AuditRow, type StoredRow } from './audit.store.ts';

/** Which rows of the log are wanted. What is absent is not asked for. */
export interface AuditFilter {
  /** Who did it, or acted as who did it. */
  readonly actor?: string;
  readonly actions?: readonly string[];
  readonly result?: 'allowed' | 'refused';
  readonly kind?: string;
  readonly target?: string;
  readonly object?: string;
  /**
   * What was done to one record of the object: to it alone, or to many of which it was one. Of files with too many rows to note each it is
   * not known what was in them; they are among the rows.
   */
  readonly record?: string;
  /** How the address begins. */
  readonly address?: string;
  readonly from?: Date;
  /** Up to, and without. */
  readonly to?: Date;
  /** A text anywhere in what was noted. */
  readonly text?: string;
}

/** Where a page begins: behind this row. */
export interface AuditPlace {
  readonly at: string;
  readonly seq: string;
}

const pattern = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);

const CONDITIONS: { readonly [K in keyof Required<AuditFilter>]: (n: number) => string } = {
  actor: (n) => `(actor = $${n} or impersonator = $${n})`,
  actions: (n) => `action = any($${n})`,
  result: (n) => `result = $${n}`,
  kind: (n) => `kind = $${n}`,
  target: (n) => `target = $${n}`,
  object: (n) => `object = $${n}`,
  record: (n) => `((kind = 'record' and target = $${n}) or (details->'ids')::jsonb ? $${n}
    or (action = 'export_ended' and details->'ids' is null and details->>'rows' <> '0'))`,
  address: (n) => `address like $${n} || '%'`,
  from: (n) => `at >= $${n}`,
  to: (n) => `at < $${n}`,
  text: (n) =>
    `(details::text ilike '%' || $${n} || '%' or target ilike '%' || $${n} || '%' or object ilike '%' || $${n} || '%' or cause ilike '%' || $${n} || '%')`,
};
const isPattern = new Set<string>(['address', 'text']);

/** The log, the latest first. */
@Injectable()
export class AuditReadingStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  async page(workspace: string, filter: AuditFilter, after: AuditPlace | null, limit: number): Promise<readonly StoredRow[]> {
    const { rows } = await this.database.run<AuditRow>(statementOf(workspace, filter, after, limit));
    return rows.map(presentRow);
  }

  /** All of them, as one moment saw them. */
  async *all(workspace: string, filter: AuditFilter): AsyncGenerator<readonly StoredRow[]> {
    const pieces = this.database.stream<AuditRow>(statementOf(workspace, filter, null, null), { size: 1_000, statementTimeoutMs: 60_000 });
    for await (const piece of pieces) yield piece.map(presentRow);
  }
}

function statementOf(workspace: string, filter: AuditFilter, after: AuditPlace | null, limit: number | null) {
  const values: unknown[] = [workspace];
  const conditions = ['workspace = $1'];
  for (const [name, value] of Object.entries(filter)) {
    if (value === undefined || !(name in CONDITIONS)) continue;
    values.push(isPattern.has(name) ? pattern(String(value)) : value);
    conditions.push(CONDITIONS[name as keyof AuditFilter](values.length));
  }
  if (after !== null) {
    values.push(after.at, after.seq);
    conditions.push(`(at, seq) < ($${values.length - 1}::timestamptz, $${values.length}::bigint)`);
  }
  if (limit !== null) values.push(limit);
  const text = `select ${AUDIT_COLUMNS} from tangram.audit where ${conditions.join(' and ')} order by tangram.audit.at desc, tangram.audit.seq desc${limit === null ? '' : ` limit $${values.length}`}`;
  return { text, values };
}
