import type { Issue, Text } from '@tangram/errors';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import { recordErrors, recordIssues } from './record.errors.ts';
import { NamedCheck } from './named-check.ts';
import { RightsStore, type Refusal } from './rights.store.ts';
import { addTo, type Fall, fieldsPointingTo, type PointingField } from './removal-plan.ts';
import { RemovalStore } from './removal.store.ts';
import { RuleCheck } from './rule-check.ts';
import { contextFor, fallenRules, invalid, type WriteContext, type WriteResults } from './write-context.ts';
import { WriteStore } from './write.store.ts';

/** Stands for the object of records that the caller is not told of. */
const UNSEEN = '';

/** One record to be deleted. */
export interface RemovalDraft {
  readonly index: number;
  readonly id: string;
  readonly expectedVersion?: number;
}

/** Deletes: what points to the records decides. It falls with them, is emptied, or holds the deletion up. */
@Injectable()
export class RecordRemoval {
  private readonly writes: WriteStore;
  private readonly store: RemovalStore;
  private readonly rights: RightsStore;
  private readonly rules: RuleCheck;
  private readonly named: NamedCheck;

  constructor(writes: WriteStore, store: RemovalStore, rights: RightsStore, rules: RuleCheck, named: NamedCheck) {
    this.rules = rules;
    this.named = named;
    this.rights = rights;
    this.writes = writes;
    this.store = store;
  }

  /**
   * Moves records to the bin under one deletion id. An operation fails when its record is not there, has another version, is held by
   * `restrict`, or is named by rules; nothing of it is written then.
   *
   * @param report false when the operation does more than this deletion, so that its result is not ours to tell
   */
  async bin(
    tx: Tx,
    context: WriteContext,
    drafts: readonly RemovalDraft[],
    results: WriteResults,
    { report }: { readonly report: boolean },
  ): Promise<void> {
    const locked = new Map(
      (await this.writes.lock(tx, context, [], drafts.map(({ id }) => id).sort(), 'remove')).map((one) => [one.id, one.version]),
    );
    const refusal = await this.rights.of(tx, context, [...locked.keys()]);
    let open = drafts.filter((draft) => this.maybe(context, draft, locked.get(draft.id), results, refusal));
    for (;;) {
      const fall = await this.fall(tx, context, open);
      const held = await this.restrict(tx, context, fall, results);
      const named = held.size > 0 ? held : await this.named.restrict(tx, context, fall, results);
      const failed = named.size > 0 ? named : await this.refused(tx, context, fall, results);
      if (failed.size === 0) return this.carryOut(tx, context, open, fall, results, report);
      open = open.filter(({ index }) => !failed.has(index));
    }
  }

  private maybe(
    { object }: WriteContext,
    { index, id, expectedVersion }: RemovalDraft,
    version: number | undefined,
    results: WriteResults,
    refusal: Refusal,
  ): boolean {
    const refused = version === undefined ? null : refusal(id, {}, null);
    if (refused) results.fail(index, refused, id);
    else if (version === undefined) results.fail(index, recordErrors.not_found({ object: object.name, id }), id);
    else if (expectedVersion !== undefined && expectedVersion !== version)
      results.fail(index, recordErrors.version_conflict({ yours: expectedVersion, current: version }), id);
    return !results.hasFailed(index);
  }

  /** The records and everything that falls with them. */
  private async fall(tx: Tx, context: WriteContext, drafts: readonly RemovalDraft[]): Promise<Fall> {
    const fall: Fall = new Map();
    let front = [
      {
        object: context.object.name,
        records: addTo(
          fall,
          context.object.name,
          drafts.map(({ id, index }) => [id, index] as const),
        ),
      },
    ];
    while (front.length > 0) {
      const next: typeof front = [];
      for (const { object, records } of front) {
        for (const field of fieldsPointingTo(context.live.model, object).filter(({ onDelete }) => onDelete === 'cascade')) {
          const found = await this.store.pointing(tx, context, field, [...records.keys()]);
          const added = addTo(
            fall,
            field.object.name,
            found.flatMap(({ id, target }) => pair(id, records.get(target))),
          );
          if (added.size > 0) next.push({ object: field.object.name, records: added });
        }
      }
      front = next;
    }
    return fall;
  }

  /** The operations that rules speak against: of the records themselves, or of what falls with them. */
  private async refused(tx: Tx, context: WriteContext, fall: Fall, results: WriteResults): Promise<ReadonlySet<number>> {
    const issues = new Map<number, Issue[]>();
    for (const [name, records] of fall) {
      const isOwn = name === context.object.name;
      const object = context.live.model.objects.get(name);
      if (!object) continue;
      const rules = isOwn ? context.rules : fallenRules(context, object);
      const found = await this.rules.checkRemoval(tx, { ...(isOwn ? context : contextFor(context, object)), rules }, [...records.keys()]);
      for (const [id, said] of found) {
        const index = records.get(id);
        // A field of what falls along is no field of the record that is deleted.
        if (index !== undefined)
          issues.set(index, [...(issues.get(index) ?? []), ...(isOwn ? said : said.map((one) => ({ ...one, path: '' })))]);
      }
    }
    for (const [index, said] of issues) results.fail(index, invalid(distinct(said)));
    return new Set(issues.keys());
  }

  /** The operations that living records hold up. */
  private async restrict(tx: Tx, context: WriteContext, fall: Fall, results: WriteResults): Promise<ReadonlySet<number>> {
    const counts = new Map<number, Map<string, number>>();
    for (const [object, records] of fall) {
      for (const field of fieldsPointingTo(context.live.model, object).filter(({ onDelete }) => onDelete === 'restrict')) {
        const pointing = await this.store.pointing(tx, context, field, [...records.keys()]);
        const told = await this.told(tx, context, field, pointing);
        for (const { id, target } of pointing) {
          const index = records.get(target);
          if (index === undefined || fall.get(field.object.name)?.has(id)) continue;
          const byObject = counts.get(index) ?? new Map<string, number>();
          const name = told.has(id) ? field.object.name : UNSEEN;
          counts.set(index, byObject.set(name, (byObject.get(name) ?? 0) + 1));
        }
      }
    }
    for (const [index, byObject] of counts) {
      const called = (name: string): Text | null => {
        if (name === UNSEEN) return null;
        const label = context.live.model.objects.get(name)?.label ?? {};
        return { 'zh-CN': label['zh-CN'] ?? name, en: label['en'] ?? name };
      };
      const issues = [...byObject].map(([object, count]) => recordIssues.restricted('', { object: called(object), count }));
      const [[first, many] = ['', 0]] = byObject;
      results.fail(index, recordErrors.restricted({ object: called(first), count: many }, { issues }));
    }
    return new Set(counts.keys());
  }

  /** Those of the pointing records that the caller may be told of: which point there, and how many. */
  private async told(
    tx: Tx,
    context: WriteContext,
    { object, field }: PointingField,
    pointing: readonly { readonly id: string }[],
  ): Promise<ReadonlySet<string>> {
    const ids = pointing.map(({ id }) => id);
    const { guard } = context;
    if (!guard) return new Set(ids);
    return guard.sight.sees(object, field) && guard.sight.opens(object, field) === 'all'
      ? this.rights.visible(tx, context, object, ids)
      : new Set();
  }

  private async carryOut(
    tx: Tx,
    context: WriteContext,
    drafts: readonly RemovalDraft[],
    fall: Fall,
    results: WriteResults,
    report: boolean,
  ): Promise<void> {
    const deletion = newId();
    for (const [object, records] of fall) {
      const ids = [...records.keys()];
      for (const field of fieldsPointingTo(context.live.model, object).filter(({ onDelete }) => onDelete === 'clear')) {
        await this.store.clear(tx, contextFor(context, field.object), field, ids, deletion);
      }
    }
    for (const [name, records] of fall) {
      const object = context.live.model.objects.get(name);
      if (!object || records.size === 0) continue;
      const gone = new Map(
        (await this.store.bin(tx, contextFor(context, object), [...records.keys()], deletion)).map((one) => [one.id, one.version]),
      );
      if (name !== context.object.name || !report) continue;
      for (const { index, id } of drafts) results.done({ index, status: 'deleted', id, version: gone.get(id) ?? 0, record: null });
    }
  }

  /** Removes records for good, living ones and those of the bin, with everything that falls with them. */
  async purge(tx: Tx, context: WriteContext, drafts: readonly RemovalDraft[], results: WriteResults): Promise<void> {
    const inBin = new Set((await this.store.binned(tx, context, drafts.map(({ id }) => id).sort())).map(({ id }) => id));
    const refusal = await this.rights.of(tx, context, [...inBin]);
    for (const { index, id } of drafts) {
      const refused = inBin.has(id) ? refusal(id, {}, null) : null;
      if (refused) results.fail(index, refused, id);
    }
    await this.bin(
      tx,
      context,
      drafts.filter(({ id }) => !inBin.has(id)),
      results,
      { report: true },
    );
    const open = drafts.filter(({ index }) => !results.hasFailed(index));
    const fall: Fall = new Map();
    addTo(
      fall,
      context.object.name,
      open.map(({ id, index }) => [id, index] as const),
    );
    await this.fellWith(tx, context, context.object.name, new Map(fall.get(context.object.name)), null, fall);
    for (const [object, records] of fall) {
      for (const field of fieldsPointingTo(context.live.model, object)) await this.store.detach(tx, context, field, [...records.keys()]);
    }
    for (const [name, records] of fall) {
      const object = context.live.model.objects.get(name);
      if (object) await this.store.purge(tx, contextFor(context, object), [...records.keys()]);
    }
    for (const { index, id } of open) results.done({ index, status: 'deleted', id, version: 0, record: null });
  }

  /** Adds what is in the bin and belongs to these records, through `cascade`. @param deletion only what this deletion took; null for all of it */
  async fellWith(
    tx: Tx,
    context: WriteContext,
    object: string,
    records: ReadonlyMap<string, number>,
    deletion: string | null,
    fall: Fall,
  ): Promise<void> {
    const cascading: readonly PointingField[] = fieldsPointingTo(context.live.model, object).filter(
      ({ onDelete }) => onDelete === 'cascade',
    );
    for (const field of cascading) {
      const found = await this.store.fallen(tx, context, field, [...records.keys()], deletion);
      const added = addTo(
        fall,
        field.object.name,
        found.flatMap(({ id, target }) => pair(id, records.get(target))),
      );
      if (added.size > 0) await this.fellWith(tx, context, field.object.name, added, deletion, fall);
    }
  }
}

/** What several fallen records say alike is said once. */
const distinct = (issues: readonly Issue[]): readonly Issue[] => [
  ...new Map(issues.map((one) => [`${one.path} ${one.code} ${one.text.en}`, one])).values(),
];

const pair = (id: string, index: number | undefined): readonly (readonly [string, number])[] => (index === undefined ? [] : [[id, index]]);
