import type { Json } from '@tangram/contract';
import { AppError, type Issue } from '@tangram/errors';
import { labelIn } from '@tangram/model';
import type { UserActor } from '../../context/actor.ts';
import type { Tx } from '../../database/database.ts';
import { newId } from '../../database/new-id.ts';
import type { RecordWriter } from '../../records/record-writer.ts';
import type { WrittenRow } from '../import-run.ts';
import type { ImportPlan, ReferenceColumns } from '../mapping/import-plan.ts';
import { keyText, type ReadRow, type Wanted } from './read-row.ts';
import type { RecordFinder } from './record-finder.ts';
import { rowIssues } from './row.issues.ts';

/** What the references of one row came to. */
export interface ResolvedRow {
  readonly row: ReadRow;
  /** By field name; null where the reference is empty. */
  readonly references: Readonly<Record<string, Json>>;
  readonly errors: readonly Issue[];
  readonly warnings: readonly Issue[];
  /** A reference waits for a later row of the file. */
  readonly isPending: boolean;
}

/** What a key is known to lead to. */
type Known = { readonly kind: 'found'; readonly ids: readonly string[] } | { readonly kind: 'refused'; readonly reason: Issue };

/** What an import needs of the world to resolve references. */
export interface ResolverWorld {
  readonly finder: RecordFinder;
  readonly writer: RecordWriter;
  readonly actor: UserActor;
  readonly cause: string;
  /** Keys of the file's own rows, by the reference's field: what a reference to the same object may wait for. */
  readonly ownKeys: ReadonlyMap<string, ReadonlySet<string>>;
}

const MOST_KNOWN = 200_000;

/**
 * Finds the records that rows refer to, once for each distinct value, and creates those that may be created. Remembers what it found
 * for the whole import.
 */
export class ReferenceResolver {
  private readonly plan: ImportPlan;
  private readonly world: ResolverWorld;
  private readonly known = new Map<string, Known>();

  constructor(plan: ImportPlan, world: ResolverWorld) {
    this.plan = plan;
    this.world = world;
  }

  /** @param waits whether references to later rows of the same file may wait; at the end they no longer can */
  async resolve(
    tx: Tx,
    rows: readonly ReadRow[],
    { waits }: { readonly waits: boolean },
  ): Promise<{ readonly rows: readonly ResolvedRow[]; readonly created: readonly WrittenRow[] }> {
    const sound = rows.filter(({ issues }) => issues.length === 0);
    const created: WrittenRow[] = [];
    for (const [index, reference] of this.plan.references.entries()) {
      await this.find(
        tx,
        reference,
        sound.flatMap(({ wanted }) => wanted[index] ?? []),
      );
      if (reference.createMissing) created.push(...(await this.create(tx, reference, index, sound, waits)));
    }
    return { rows: rows.map((row) => this.settle(row, waits)), created };
  }

  /** Forgets all that it found: a transaction in which it may have created some of it was undone. */
  forget(): void {
    this.known.clear();
  }

  private async find(tx: Tx, reference: ReferenceColumns, wanted: readonly Wanted[]): Promise<void> {
    if (this.known.size > MOST_KNOWN) this.known.clear();
    const open = new Map<string, readonly Json[]>();
    for (const one of wanted) {
      if ('id' in one || one.key.includes(null)) continue;
      const text = keyText(one.key);
      if (!this.known.has(cacheKey(reference, text))) open.set(text, one.key);
    }
    const { finder, actor } = this.world;
    const found = await finder.find(
      tx,
      actor,
      reference.target.name,
      reference.by.map(({ field }) => field),
      [...open.values()],
    );
    for (const [text, records] of found) this.known.set(cacheKey(reference, text), { kind: 'found', ids: records.map(({ id }) => id) });
  }

  private async create(
    tx: Tx,
    reference: ReferenceColumns,
    index: number,
    rows: readonly ReadRow[],
    waits: boolean,
  ): Promise<readonly WrittenRow[]> {
    const missing = new Map<string, { readonly id: string; readonly line: number; readonly key: readonly Json[] }>();
    for (const { line, wanted } of rows) {
      for (const one of wanted[index] ?? []) {
        if ('id' in one || one.key.includes(null)) continue;
        const text = keyText(one.key);
        if (this.known.has(cacheKey(reference, text)) || missing.has(text) || (waits && this.isOwn(reference, text))) continue;
        missing.set(text, { id: newId(), line, key: one.key });
      }
    }
    if (missing.size === 0) return [];
    const wantedNow = [...missing];
    const operations = wantedNow.map(([, { id, key }]) => ({
      op: 'create' as const,
      id,
      values: Object.fromEntries(reference.by.map(({ field }, i) => [field.name, key[i] ?? null])),
    }));
    const { writer, actor, cause } = this.world;
    const results = await writer.write(actor, { object: reference.target.name, operations, atomic: false, cause }, tx);
    return wantedNow.flatMap(([text, { id, line }], i): WrittenRow[] => {
      const result = results[i];
      const cached = cacheKey(reference, text);
      if (!result || result.status === 'failed') {
        const reason = result ? reasonOf(result.error) : rowIssues.match_empty('');
        this.known.set(cached, { kind: 'refused', reason });
        return [];
      }
      this.known.set(cached, { kind: 'found', ids: [id] });
      return [
        {
          line,
          position: i + 1,
          object: reference.target.name,
          record: id,
          op: 'created',
          versionBefore: null,
          versionAfter: result.version,
        },
      ];
    });
  }

  private settle(row: ReadRow, waits: boolean): ResolvedRow {
    const references: Record<string, Json> = {};
    const errors: Issue[] = [...row.issues];
    const warnings: Issue[] = [];
    let isPending = false;
    for (const [index, reference] of this.plan.references.entries()) {
      const ids: string[] = [];
      let waiting = false;
      for (const one of row.wanted[index] ?? []) {
        if (row.issues.length > 0) continue;
        const answer = this.lookUp(reference, one);
        if (typeof answer === 'string') ids.push(answer);
        else if (waits && 'key' in one && this.isOwn(reference, keyText(one.key)) && !this.known.has(cacheKey(reference, keyText(one.key))))
          waiting = true;
        else (reference.onMissing === 'empty' ? warnings : errors).push(answer);
      }
      if (waiting) isPending = true;
      references[reference.field.name] = valueOf(reference, waiting ? [] : ids);
    }
    return { row, references, errors, warnings, isPending };
  }

  /** The id, or why there is none. */
  private lookUp(reference: ReferenceColumns, wanted: Wanted): string | Issue {
    if ('id' in wanted) return wanted.id;
    const { target, by } = reference;
    const path = by[0]?.column ?? '';
    const known = this.known.get(cacheKey(reference, keyText(wanted.key)));
    if (known?.kind === 'found' && known.ids.length === 1 && known.ids[0] !== undefined) return known.ids[0];
    const object = labelIn(target.label, 'zh-CN', target.name);
    const english = labelIn(target.label, 'en', target.name);
    const inBoth = (zh: Issue, en: Issue): Issue => ({ ...zh, text: { 'zh-CN': zh.text['zh-CN'], en: en.text.en } });
    if (!known)
      return inBoth(
        rowIssues.reference_not_found(path, { object, text: wanted.text }),
        rowIssues.reference_not_found(path, { object: english, text: wanted.text }),
      );
    if (known.kind === 'refused') {
      const say = (called: string, reason: string) => rowIssues.reference_not_created(path, { object: called, text: wanted.text, reason });
      return inBoth(say(object, known.reason.text['zh-CN']), say(english, known.reason.text.en));
    }
    const say = (called: string) => rowIssues.reference_ambiguous(path, { object: called, text: wanted.text, count: known.ids.length });
    return inBoth(say(object), say(english));
  }

  private isOwn(reference: ReferenceColumns, text: string): boolean {
    return this.world.ownKeys.get(reference.field.name)?.has(text) ?? false;
  }
}

const prefixes = new WeakMap<ReferenceColumns, string>();

function cacheKey(reference: ReferenceColumns, text: string): string {
  const { target, by } = reference;
  const prefix = prefixes.get(reference) ?? `${target.name} ${by.map(({ field }) => field.name).join(',')}`;
  prefixes.set(reference, prefix);
  return `${prefix} ${text}`;
}

function valueOf({ field, target }: ReferenceColumns, ids: readonly string[]): Json {
  if (field.type === 'multi_reference') return ids.length > 0 ? [...new Set(ids)] : null;
  const [id] = ids;
  if (id === undefined) return null;
  return field.type === 'polymorphic' ? { object: target.name, id } : id;
}

const reasonOf = (error: AppError): Issue => error.issues[0] ?? { path: '', code: error.code, text: error.detail };
