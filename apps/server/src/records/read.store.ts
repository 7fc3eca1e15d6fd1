import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Breadth, TextOrder } from '@tangram/query';
import { Database } from '../database/database.ts';

/** Records that a stream fetches at a time. */
const ROWS_A_PIECE = 1_000;
/** The first piece of a stream may wait until a million records are put in order. */
const STREAM_TIMEOUT_MS = 120_000;

/** SQL of one shape: its text never changes, values are bound for each request. */
export interface Compiled {
  readonly text: string;
  bind(params?: readonly unknown[]): unknown[];
}

/** Most statements that one process prepares: each costs memory on every connection, for as long as that lives. Others run as well, only planned anew. */
const MOST_PREPARED = 1_500;
const prepared = new Set<string>();

/** A compiled statement that is prepared once it has proved useful: a shape that is asked for once leaves nothing on the connections. */
export class ReadStatement {
  readonly compiled: Compiled;
  private readonly name: string;
  private readonly isSteady: boolean;
  private asked = false;

  /** @param isSteady one plan is good for all values; else the statement is planned with its values, each time */
  constructor(compiled: Compiled, isSteady = true) {
    this.compiled = compiled;
    this.isSteady = isSteady;
    this.name = `r${createHash('sha256').update(compiled.text).digest('base64url').slice(0, 24)}`;
  }

  /** Ready to run with these values. */
  with(params: readonly unknown[]): { text: string; values: unknown[]; name?: string } {
    const { text } = this.compiled;
    const values = this.compiled.bind(params);
    const isUseful = this.isSteady && this.asked && (prepared.has(this.name) || prepared.size < MOST_PREPARED);
    this.asked = true;
    if (!isUseful) return { text, values };
    prepared.add(this.name);
    return { text, values, name: this.name };
  }
}

interface PageRow {
  data: string;
  cursor: string | null;
}
interface RecordRow {
  data: string;
  version: number;
}
/** A record's name. */
export interface RecordTitle {
  readonly object: string;
  readonly id: string;
  readonly title: string | null;
}

/** Runs reading statements. Each is one round trip; what comes back is JSON text that is passed on as it is. */
@Injectable()
export class ReadStore {
  private readonly database: Database;
  private order: Promise<TextOrder> | null = null;

  constructor(database: Database) {
    this.database = database;
  }

  /** Whether this server can put Chinese in order by pinyin. Asked once. */
  textOrder(): Promise<TextOrder> {
    this.order ??= this.loadOrder().catch((error: unknown) => {
      this.order = null;
      throw error;
    });
    return this.order;
  }

  async page(statement: ReadStatement, params: readonly unknown[]): Promise<PageRow> {
    const { rows } = await this.database.read<PageRow>(statement.with(params));
    return rows[0] ?? { data: '[]', cursor: null };
  }

  /** null when there is none. */
  async record(statement: ReadStatement, params: readonly unknown[]): Promise<RecordRow | null> {
    const { rows } = await this.database.read<RecordRow>(statement.with(params));
    return rows[0] ?? null;
  }

  /** The values of a record's place in an order; null when there is no such record. */
  async place(statement: ReadStatement, params: readonly unknown[]): Promise<readonly (string | null)[] | null> {
    const { rows } = await this.database.run<{ place: (string | null)[] }>(statement.with(params));
    return rows[0]?.place ?? null;
  }

  async neighbours(
    statement: ReadStatement,
    params: readonly unknown[],
  ): Promise<readonly { readonly side: string; readonly id: string; readonly title: string | null }[]> {
    const { rows } = await this.database.run<{ side: string; id: string; title: string | null }>(statement.with(params));
    return rows;
  }

  async titles(statement: ReadStatement, params: readonly unknown[]): Promise<readonly RecordTitle[]> {
    const { rows } = await this.database.read<{ object: string; id: string; title: string | null }>(statement.with(params));
    return rows;
  }

  async ids(statement: ReadStatement, params: readonly unknown[]): Promise<readonly string[]> {
    const { rows } = await this.database.read<{ id: string }>(statement.with(params));
    return rows.map(({ id }) => id);
  }

  /** Names of what is closed of records, by their ids. */
  async closed(statement: ReadStatement, params: readonly unknown[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const { rows } = await this.database.read<{ id: string; closed: readonly string[] }>(statement.with(params));
    return new Map(rows.map(({ id, closed }) => [id, new Set(closed)]));
  }

  async count(statement: ReadStatement, params: readonly unknown[]): Promise<number> {
    const { rows } = await this.database.run<{ count: number }>(statement.with(params));
    return rows[0]?.count ?? 0;
  }

  /** How much some sets of people own, in the order in which they are asked about. */
  async breadths(statement: ReadStatement, params: readonly unknown[]): Promise<readonly Breadth[]> {
    const { rows } = await this.database.run<{ breadths: readonly Breadth[] }>(statement.with(params));
    return rows[0]?.breadths ?? [];
  }

  /** How many rows PostgreSQL expects: never prepared, since a plan for all values would not see these. */
  async estimate({ compiled }: ReadStatement, params: readonly unknown[]): Promise<number> {
    const { rows } = await this.database.run<{ 'QUERY PLAN': readonly { readonly Plan: { readonly 'Plan Rows': number } }[] }>({
      text: compiled.text,
      values: compiled.bind(params),
    });
    return Math.round(rows[0]?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0);
  }

  /** Rows of an aggregate as a JSON array, with their number. */
  async rows(statement: ReadStatement, params: readonly unknown[]): Promise<{ data: string; count: number }> {
    const { rows } = await this.database.run<{ data: string; count: number }>(statement.with(params));
    return rows[0] ?? { data: '[]', count: 0 };
  }

  /** All rows of a statement for rows, some at a time: JSON texts. Takes a connection until it is read to its end or told to `return`. */
  async *stream(statement: ReadStatement, params: readonly unknown[]): AsyncGenerator<readonly string[]> {
    const { text, values } = statement.with(params);
    const pieces = this.database.stream<{ data: string }>({ text, values }, { size: ROWS_A_PIECE, statementTimeoutMs: STREAM_TIMEOUT_MS });
    for await (const rows of pieces) yield rows.map(({ data }) => data);
  }

  private async loadOrder(): Promise<TextOrder> {
    const { rows } = await this.database.run<{ pinyin: boolean }>({
      text: `select exists (select from pg_collation where collname = 'zh-x-icu') as pinyin`,
    });
    return rows[0]?.pinyin === true ? 'pinyin' : 'code_point';
  }
}
