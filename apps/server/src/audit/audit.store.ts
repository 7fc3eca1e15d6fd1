import { Injectable } from '@nestjs/common';
import { Database, type Runner, type Tx } from '../database/database.ts';
import type { End, NotedRow, Seal } from './seal.ts';

/** A row with its seal, as it is stored; `null` where there is none yet. */
export interface StoredRow extends NotedRow {
  /** A number that grows: what pages go by. */
  readonly seq: string;
  readonly proof: Buffer;
  readonly seal: Seal | null;
}

/** One end of a chain as it is stored. */
export interface StoredEnd extends End {
  readonly mac: Buffer;
}

/** A row as the database gives it. */
export interface AuditRow extends Omit<NotedRow, 'apiKey'> {
  seq: string;
  api_key: string | null;
  proof: Buffer;
  position: string | null;
  digest: Buffer;
  hash: Buffer;
  mac: Buffer;
}

/** What is read of a row, as texts: an order names the table, or it would be that of the texts. In the words of `NotedRow`. */
export const AUDIT_COLUMNS = `seq::text, id, workspace, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, action, result,
  actor, api_key, impersonator, cause, address, agent, kind, target, object, details::text as details, proof, position::text, digest, hash, mac`;

export const presentRow = ({ api_key, position, digest, hash, mac, ...row }: AuditRow): StoredRow => ({
  ...row,
  apiKey: api_key,
  seal: position === null ? null : { position: Number(position), digest, hash, mac },
});

/** Rows that are sealed at a time. */
const SEALED_AT_ONCE = 500;

/** Rows of the log and the ends of its chains. */
@Injectable()
export class AuditStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  async insert(run: Runner, row: NotedRow, proof: Buffer): Promise<void> {
    await run.run({
      name: 'audit_note',
      text: `insert into tangram.audit (id, workspace, at, action, result, actor, api_key, impersonator, cause, address, agent, kind, target,
               object, details, proof)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      values: [
        row.id,
        row.workspace,
        row.at,
        row.action,
        row.result,
        row.actor,
        row.apiKey,
        row.impersonator,
        row.cause,
        row.address,
        row.agent,
        row.kind,
        row.target,
        row.object,
        row.details,
        proof,
      ],
    });
  }

  /** Workspaces with rows that hang in no chain yet. */
  async waiting(): Promise<readonly string[]> {
    const { rows } = await this.database.run<{ workspace: string }>({
      name: 'audit_waiting',
      text: 'select distinct workspace from tangram.audit where position is null',
    });
    return rows.map(({ workspace }) => workspace);
  }

  /** All workspaces that have a log. */
  async workspaces(): Promise<readonly string[]> {
    const { rows } = await this.database.run<{ workspace: string }>({
      text: 'select distinct workspace from tangram.audit_end order by 1',
    });
    return rows.map(({ workspace }) => workspace);
  }

  /** One process at a time works on the chain of a workspace; whoever notes a row does not wait for it. */
  async hold(tx: Tx, workspace: string): Promise<void> {
    await tx.run({ text: `select pg_advisory_xact_lock(hashtextextended('audit ' || $1, 0))`, values: [workspace] });
  }

  async loadEnd(run: Runner | null, workspace: string, which: 'head' | 'start'): Promise<StoredEnd | null> {
    const { rows } = await (run ?? this.database).run<{ position: string; hash: Buffer; mac: Buffer }>({
      text: 'select position::text, hash, mac from tangram.audit_end where workspace = $1 and which = $2',
      values: [workspace, which],
    });
    const row = rows[0];
    return row === undefined ? null : { workspace, position: Number(row.position), hash: row.hash, mac: row.mac };
  }

  /** The last row of the chain that is there; null when none is. */
  async loadLast(tx: Tx, workspace: string): Promise<End | null> {
    const { rows } = await tx.run<{ position: string; hash: Buffer }>({
      name: 'audit_last',
      text: 'select position::text, hash from tangram.audit where workspace = $1 and position is not null order by tangram.audit.position desc limit 1',
      values: [workspace],
    });
    const row = rows[0];
    return row === undefined ? null : { workspace, position: Number(row.position), hash: row.hash };
  }

  async saveEnd(tx: Tx, which: 'head' | 'start', { workspace, position, hash }: End, mac: Buffer): Promise<void> {
    await tx.run({
      text: `insert into tangram.audit_end (workspace, which, position, hash, mac) values ($1, $2, $3, $4, $5)
             on conflict (workspace, which) do update set position = $3, hash = $4, mac = $5, at = clock_timestamp()`,
      values: [workspace, which, position, hash, mac],
    });
  }

  /** The rows that hang in no chain yet, in the order of their numbers; what is not committed is not among them. */
  async loadWaiting(tx: Tx, workspace: string): Promise<readonly StoredRow[]> {
    const { rows } = await tx.run<AuditRow>({
      name: 'audit_load_waiting',
      text: `select ${AUDIT_COLUMNS} from tangram.audit where workspace = $1 and position is null order by tangram.audit.seq limit ${SEALED_AT_ONCE}`,
      values: [workspace],
    });
    return rows.map(presentRow);
  }

  async saveSeals(tx: Tx, seals: ReadonlyArray<Seal & { readonly seq: string }>): Promise<void> {
    await tx.run({
      name: 'audit_seal',
      text: `update tangram.audit a set position = s.position, digest = s.digest, hash = s.hash, mac = s.mac
             from unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::bytea[], $5::bytea[]) s (seq, position, digest, hash, mac)
             where a.seq = s.seq`,
      values: [
        seals.map(({ seq }) => seq),
        seals.map(({ position }) => position),
        seals.map(({ digest }) => digest),
        seals.map(({ hash }) => hash),
        seals.map(({ mac }) => mac),
      ],
    });
  }

  /** The chain from a position on, some rows at a time. */
  async *chain(workspace: string, after: number, until: number, size = 2_000): AsyncGenerator<readonly StoredRow[]> {
    let last = after;
    for (;;) {
      const { rows } = await this.database.run<AuditRow>({
        text: `select ${AUDIT_COLUMNS} from tangram.audit where workspace = $1 and position > $2 and position <= $3 order by tangram.audit.position limit $4`,
        values: [workspace, last, until, size],
      });
      const page = rows.map(presentRow);
      if (page.length === 0) return;
      yield page;
      last = page.at(-1)?.seal?.position ?? until;
    }
  }

  /** How many rows hang in no chain. */
  async countWaiting(workspace: string): Promise<number> {
    const { rows } = await this.database.run<{ n: number }>({
      text: 'select count(*)::int as n from tangram.audit where workspace = $1 and position is null',
      values: [workspace],
    });
    return rows[0]?.n ?? 0;
  }

  /** The last row of the chain up to which everything is older than a moment, of at most so many; null when the first one is not. */
  async loadOld(tx: Tx, workspace: string, before: Date, most: number): Promise<StoredRow | null> {
    const { rows } = await tx.run<AuditRow>({
      text: `select ${AUDIT_COLUMNS} from tangram.audit where workspace = $1
               and position < coalesce((select min(position) from tangram.audit where workspace = $1 and at >= $2 and position is not null),
                                       (select max(position) + 1 from tangram.audit where workspace = $1))
               and position < (select min(position) + $3 from tangram.audit where workspace = $1)
             order by tangram.audit.position desc limit 1`,
      values: [workspace, before, most],
    });
    return rows[0] === undefined ? null : presentRow(rows[0]);
  }

  /** @returns how many rows were forgotten; the database refuses a row that is younger than a year */
  async removeUntil(tx: Tx, workspace: string, position: number): Promise<number> {
    const { rowCount } = await tx.run({
      text: 'delete from tangram.audit where workspace = $1 and position <= $2',
      values: [workspace, position],
    });
    return rowCount ?? 0;
  }
}
