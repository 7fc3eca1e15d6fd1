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
      // Nobody is there to confirm a warning, and a file was looked at before.
      confirmed: 'all' as const,
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
    return rows.flatMap((row): readonly Aimed[] => {
      const key = this.matchKey(row) ?? [];
      const records = found.get(keyText(key)) ?? [];
      const [only] = records;
      if (records.length > 1)
        return tally.fail(row, [rowIssues.record_ambiguous(this.matchColumn(), { key: this.keyInWords(key), count: records.length })]);
      if (only) return options.existing === 'skip' ? tally.pass() : [this.change(row, only)];
      if (plan.mode === 'upsert' && plan.match[0]?.type !== 'id') return [this.creation(row)];
      return tally.fail(row, [rowIssues.record_not_found(this.matchColumn(), { key: this.keyInWords(key) })]);
    });
  }

  private creation(row: ResolvedRow): Aimed {
    return { row, operation: { op: 'create', id: newId(), values: filled(allValues(row)) }, versionBefore: null };
  }

  private change(row: ResolvedRow, { id, version, values: old }: Found): Aimed {
    const { id: _, ...values } = allValues(row);
    const { emptyCells, existing } = this.world.options;
    const written = emptyCells === 'clear' ? values : filled(values);
    return {
      row,
      operation: { op: 'update', id, values: existing === 'fill' ? missingIn(old, written) : written },
      versionBefore: version,
    };
  }

  /** The fields whose present values decide what is written. */
  private looksAt(): readonly string[] {
    const { plan, options } = this.world;
    return options.existing === 'fill'
      ? [...plan.cells, ...plan.references].map(({ field }) => field.name).filter((name) => name !== 'id')
      : [];
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

const allValues = ({ row, references }: ResolvedRow): Readonly<Record<string, Json>> => ({ ...row.values, ...references });

/** Without the empty cells: a new record gets its defaults there, an old one keeps what it has. */
const filled = (values: Readonly<Record<string, Json>>): Record<string, Json> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

/** Values for fields that have none yet. */
export const missingIn = (old: Readonly<Record<string, Json>>, values: Readonly<Record<string, Json>>): Record<string, Json> =>
  Object.fromEntries(Object.entries(values).filter(([name]) => isBlank(old[name] ?? null)));

const isBlank = (value: Json): boolean => value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Adds up what became of rows. */
class Tally {
  private readonly counts = { ...noCounts };
  private readonly written: WrittenRow[] = [];
  private readonly problems: RowProblem[] = [];
  private readonly pending: PendingRow[] = [];

  /** Returns no operation, for the caller's list. */
  fail({ row: { line } }: ResolvedRow, issues: readonly Issue[]): readonly [] {
    this.counts.failed += 1;
    this.problems.push(...issues.map((issue) => ({ line, severity: 'error' as const, issue })));
    return [];
  }

  /** A record that is there already and stays as it is. Returns no operation, for the caller's list. */
  pass(): readonly [] {
    this.counts.skipped += 1;
    return [];
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
    if (row.warnings.length > 0) this.counts.warned += 1;
    this.problems.push(...row.warnings.map((issue) => ({ line, severity: 'warning' as const, issue })));
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
