import type { Json } from '@tangram/contract';
import type { Issue, Locale, Text } from '@tangram/errors';
import { formatCell, labelIn } from '@tangram/model';
import type { UserActor } from '../../context/actor.ts';
import type { Tx } from '../../database/database.ts';
import { newId } from '../../database/new-id.ts';
import type { RecordWriter } from '../../records/record-writer.ts';
import type { Operation, WriteResult } from '../../records/write-batch.ts';
import { type Counts, noCounts, type PendingRow, type RowProblem, type WrittenRow } from '../import-run.ts';
import type { ImportOptions } from '../mapping/import-options.ts';
import type { ImportPlan } from '../mapping/import-plan.ts';
import { keyText, type RowReader } from './read-row.ts';
import type { Found, RecordFinder } from './record-finder.ts';
import type { ResolvedRow } from './reference-resolver.ts';
import { rowIssues } from './row.issues.ts';

/** What a batch of rows came to. */
export interface BatchOutcome {
  readonly counts: Counts;
  readonly written: readonly WrittenRow[];
  readonly problems: readonly RowProblem[];
  readonly pending: readonly PendingRow[];
}

/** What an import needs of the world to write rows. */
export interface WriterWorld {
  readonly finder: RecordFinder;
  readonly writer: RecordWriter;
  readonly reader: RowReader;
  readonly actor: UserActor;
  readonly cause: string;
  readonly plan: ImportPlan;
  readonly options: ImportOptions;
  /** The first row of this import that wrote each of some records; absent: none did. */
  readonly earlier: (tx: Tx, records: readonly string[]) => Promise<ReadonlyMap<string, { readonly line: number }>>;
}

/** A row whose record is known: to be created, or to be changed from a version. */
interface Aimed {
  readonly row: ResolvedRow;
  readonly operation: Operation;
  readonly versionBefore: number | null;
}

/** Writes rows whose references are resolved: finds the records they match, creates or changes them, and tells what came of each. */
export class BatchWriter {
  private readonly world: WriterWorld;

  constructor(world: WriterWorld) {
    this.world = world;
  }

  async write(tx: Tx, rows: readonly ResolvedRow[]): Promise<BatchOutcome> {
    const tally = new Tally();
    for (const row of rows) if (row.errors.length > 0) tally.fail(row, row.errors);
    const sound = rows.filter(({ errors }) => errors.length === 0);
    for (const wave of this.waves(sound, tally)) await this.wave(tx, wave, tally);
    return tally.outcome(rows.length);
  }

  /** Rows that match the same record come one after the other: the second finds what the first made. */
  private waves(rows: readonly ResolvedRow[], tally: Tally): readonly (readonly ResolvedRow[])[] {
    if (this.world.plan.match.length === 0) return rows.length > 0 ? [rows] : [];
    const waves: ResolvedRow[][] = [];
    const times = new Map<string, number>();
    for (const row of rows) {
      const key = this.matchKey(row);
      if (!key) {
        tally.fail(row, [rowIssues.match_empty(this.matchColumn())]);
        continue;
      }
      const text = keyText(key);
      const nth = times.get(text) ?? 0;
      times.set(text, nth + 1);
      const wave = waves[nth] ?? [];
      wave.push(row);
      waves[nth] = wave;
    }
    return waves;
  }

  private async wave(tx: Tx, rows: readonly ResolvedRow[], tally: Tally): Promise<void> {
    const { actor, cause, plan, options, writer } = this.world;
    const aimed = await this.aim(tx, rows, tally);
    if (aimed.length === 0) return;
    const batch = {
      object: plan.object.name,
      operations: aimed.map(({ operation }) => operation),
      atomic: false,
      cause,
      historical: options.historical,
      // Nobody is there to confirm the warnings of each row: it is said once, for all of the file.
      confirmed: confirmedBy(options),
      tellsWarnings: true,
    };
    const results = await writer.write(actor, batch, tx);
    results.forEach((result, i) => {
      const one = aimed[i];
      if (one) tally.note(plan, one, result);
    });
  }

  private async aim(tx: Tx, rows: readonly ResolvedRow[], tally: Tally): Promise<readonly Aimed[]> {
    const { plan, finder, actor, options } = this.world;
    if (plan.match.length === 0) return rows.map((row) => this.creation(row));
    const keys = rows.flatMap((row) => this.matchKey(row) ?? []).length > 0 ? rows.flatMap((row) => [this.matchKey(row) ?? []]) : [];
    const found = await finder.find(tx, actor, plan.object.name, plan.match, keys, this.looksAt());
    const ids = [...found.values()].flatMap((records) => (records.length === 1 ? records.map(({ id }) => id) : []));
    const earlier = await this.world.earlier(tx, ids);
    return rows.flatMap((plain): readonly Aimed[] => {
      const hit = found.get(keyText(this.matchKey(plain) ?? []))?.[0]?.id ?? '';
      const line = tally.lineOf(hit) ?? earlier.get(hit)?.line;
      const repeated = line === undefined ? [] : [rowIssues.repeated_row(this.matchColumn(), { row: line })];
      if (repeated.length > 0 && options.repeats === 'fail') return tally.fail(plain, repeated);
      const row = repeated.length > 0 ? { ...plain, warnings: [...plain.warnings, ...repeated] } : plain;
      const key = this.matchKey(row) ?? [];
      const records = found.get(keyText(key)) ?? [];
      const [only] = records;
      if (records.length > 1)
        return tally.fail(row, [rowIssues.record_ambiguous(this.matchColumn(), { key: this.keyInWords(key), count: records.length })]);
      if (only) return options.existing === 'skip' ? tally.pass(row, only.id) : [this.change(row, only)];
      if (plan.mode === 'upsert' && plan.match[0]?.type !== 'id') return [this.creation(row)];
      return tally.fail(row, [rowIssues.record_not_found(this.matchColumn(), { key: this.keyInWords(key) })]);
    });
  }

  private creation(row: ResolvedRow): Aimed {
    return { row, operation: { op: 'create', id: newId(), values: filled(allValues(row)) }, versionBefore: null };
  }

  private change(row: ResolvedRow, { id, version, values: old }: Found): Aimed {
    const { id: _, ...values } = allValues(row);
    const { plan, options } = this.world;
    const written = options.emptyCells === 'clear' ? values : filled(values);
    return { row, operation: { op: 'update', id, values: permitted(plan, old, written) }, versionBefore: version };
  }

  /** The fields whose present values decide what is written. */
  private looksAt(): readonly string[] {
    return [...this.world.plan.existing].flatMap(([name, policy]) => (policy === 'fill' && name !== 'id' ? [name] : []));
  }

  /** The values that the row's record is found by, as they are stored; null when one of them is empty. */
  private matchKey(row: ResolvedRow): readonly Json[] | null {
    const { plan, reader } = this.world;
    const key = reader.stored(plan.match, allValues(row));
    return key.includes(null) ? null : key;
  }

  /** The values a record was looked for by, as a person would write them. */
  private keyInWords(key: readonly Json[]): Text {
    const inWords = (locale: Locale) =>
      this.world.plan.match
        .map((field, i) => `${labelIn(field.label, locale, field.name)}: ${formatCell(key[i] ?? null, field, locale)}`)
        .join(', ');
    return { 'zh-CN': inWords('zh-CN'), en: inWords('en') };
  }

  /** Where a problem with the match is shown. */
  private matchColumn(): string {
    const { plan } = this.world;
    const [first] = plan.match;
    return (
      [...plan.cells, ...plan.references.flatMap(({ field, by }) => by.map(({ column }) => ({ column, field })))].find(
        ({ field }) => field === first,
      )?.column ?? ''
    );
  }
}

/** Warnings that whoever imports has confirmed by asking for the import. */
export const confirmedBy = ({ warnings }: ImportOptions): ReadonlySet<string> | 'all' => (warnings === 'apply' ? 'all' : new Set());

const allValues = ({ row, references }: ResolvedRow): Readonly<Record<string, Json>> => ({ ...row.values, ...references });

/** Without the empty cells: a new record gets its defaults there, an old one keeps what it has. */
const filled = (values: Readonly<Record<string, Json>>): Record<string, Json> => {
  const kept: Record<string, Json> = {};
  for (const name of Object.keys(values)) if (values[name] !== null) kept[name] = values[name] ?? null;
  return kept;
};

/** What of some values may be written to a record that is there already. @param old its values of the fields that are only filled in */
export const permitted = (
  { existing }: ImportPlan,
  old: Readonly<Record<string, Json>>,
  values: Readonly<Record<string, Json>>,
): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(values).filter(([name]) => {
      const policy = existing.get(name) ?? 'overwrite';
      return policy === 'overwrite' || (policy === 'fill' && isBlank(old[name] ?? null));
    }),
  );

const isBlank = (value: Json): boolean => value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Adds up what became of rows. */
class Tally {
  private readonly counts = { ...noCounts };
  private readonly written: WrittenRow[] = [];
  private readonly problems: RowProblem[] = [];
  private readonly pending: PendingRow[] = [];
  private readonly lines = new Map<string, number>();

  /** The first row of the batch that came to a record; undefined when none did. */
  lineOf(record: string): number | undefined {
    return this.lines.get(record);
  }

  /** Returns no operation, for the caller's list. */
  fail({ row: { line } }: ResolvedRow, issues: readonly Issue[]): readonly [] {
    this.counts.failed += 1;
    this.problems.push(...issues.map((issue) => ({ line, severity: 'error' as const, issue })));
    return [];
  }

  /** A record that is there already and stays as it is. Returns no operation, for the caller's list. */
  pass(row: ResolvedRow, record: string): readonly [] {
    this.counts.skipped += 1;
    this.reach(row.row.line, record);
    this.warn(row);
    return [];
  }

  private reach(line: number, record: string): void {
    if (!this.lines.has(record)) this.lines.set(record, line);
  }

  private warn({ row: { line }, warnings }: ResolvedRow): void {
    if (warnings.length > 0) this.counts.warned += 1;
    this.problems.push(...warnings.map((issue) => ({ line, severity: 'warning' as const, issue })));
  }

  note(plan: ImportPlan, { row, versionBefore }: Aimed, result: WriteResult): void {
    const { line, cells } = row.row;
    if (result.status === 'failed') {
      const { error } = result;
      const issues = error.issues.length > 0 ? error.issues : [{ path: '', code: error.code, text: error.detail }];
      this.fail(
        row,
        issues.map((issue) => ({ ...issue, path: columnOf(plan, issue.path) })),
      );
      return;
    }
    const { id: record, version } = result;
    this.reach(line, record);
    if (versionBefore === null) this.counts.created += 1;
    else if (version > versionBefore) this.counts.updated += 1;
    else this.counts.skipped += 1;
    if (versionBefore === null || version > versionBefore) {
      this.written.push({
        line,
        position: 0,
        object: plan.object.name,
        record,
        op: versionBefore === null ? 'created' : 'updated',
        versionBefore,
        versionAfter: version,
      });
    }
    if (row.isPending) this.pending.push({ line, record, cells });
    const said = (result.warnings ?? []).map((issue) => ({ ...issue, path: columnOf(plan, issue.path) }));
    this.warn(said.length > 0 ? { ...row, warnings: [...row.warnings, ...said] } : row);
  }

  outcome(done: number): BatchOutcome {
    const byLine = (a: { readonly line: number }, b: { readonly line: number }) => a.line - b.line;
    return { counts: { ...this.counts, done }, written: this.written, problems: this.problems.sort(byLine), pending: this.pending };
  }
}

/** The column of a field that a record's own rules speak of; the field itself when no column is mapped to it. */
function columnOf(plan: ImportPlan, path: string): string {
  const [name] = path.split('.');
  const cell = plan.cells.find(({ field }) => field.name === name);
  const reference = plan.references.find(({ field }) => field.name === name);
  return cell?.column ?? reference?.by[0]?.column ?? path;
}
