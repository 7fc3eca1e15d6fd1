import { Injectable } from '@nestjs/common';
import type { Issue } from '@tangram/errors';
import type { ObjectDefinition, RecordValues } from '@tangram/model';
import { ADMIN, arrivalOf, decide, type Rows } from '@tangram/policy';
import { compileHeldUnseen, compileVerdicts, compileVisible, type Judgement, type Veiled, verdictIdsSlot } from '@tangram/query';
import { createHash } from 'node:crypto';
import type { Runner, Tx } from '../database/database.ts';
import { recordErrors, recordIssues } from './record.errors.ts';
import { userOf } from './write-batch.ts';
import type { Guard, WriteContext, WriteResults } from './write-context.ts';

/** What may be done with one record that is held. */
interface Verdict {
  readonly id: string;
  readonly seen: boolean;
  readonly may: boolean;
  /** Names of fields that may be written on other records and not on this one. */
  readonly closed: readonly string[];
}

/** A record that was written, with the values that it got. */
export interface Arrived {
  readonly index: number;
  readonly id: string;
  readonly values: RecordValues;
}

/** What is wrong with a change for the rights of its record; null when nothing is. */
export type Refusal = (id: string, values: RecordValues, before: RecordValues | null) => ReturnType<typeof recordErrors.forbidden> | null;

/**
 * Asks of each record what rights depend on: whether its caller sees it, may change it, and which of its fields. It is asked in the transaction that
 * holds the records, so that nothing it depends on changes before they are written. A record that is not seen is answered like one that is not there.
 */
@Injectable()
export class RightsStore {
  /** For records that are there, in the bin too. */
  async of(tx: Tx, context: WriteContext, ids: readonly string[]): Promise<Refusal> {
    const { guard, object } = context;
    if (!guard || ids.length === 0) return () => null;
    const verdicts = await this.verdicts(tx, context, guard, ids);
    const admins = await this.admins(tx, context, ids);
    return (id, values, before) => {
      const verdict = verdicts.get(id);
      if (!verdict?.seen) return recordErrors.not_found({ object: object.name, id });
      if (!verdict.may || admins.has(id)) return recordErrors.forbidden({ object: object.name, action: guard.action });
      return refusedValues(context, guard, values, before, new Set(verdict.closed));
    };
  }

  /** For records that are not there yet. */
  ofNew(context: WriteContext): (values: RecordValues) => ReturnType<Refusal> {
    const { guard } = context;
    return (values) => (guard ? refusedValues(context, guard, values, null, new Set()) : null);
  }

  /**
   * Fails operations that left a record where their caller may not have one: against a restriction of their roles, or under a parent that they may only
   * read. It is asked of what is written, in the same transaction. Returns whether there are any: they must leave no trace.
   */
  async refuseArrivals(tx: Tx, context: WriteContext, records: readonly Arrived[], results: WriteResults): Promise<boolean> {
    const { guard, object, live, actor, above } = context;
    const open = records.filter(({ index }) => !results.hasFailed(index));
    if (!guard || open.length === 0) return false;
    const parent = object.document.sharing?.parent ?? '';
    const isPlaced = (one: Arrived) => above?.field !== parent && Object.hasOwn(one.values, parent);
    let isRefused = false;
    for (const placed of [true, false]) {
      const rows = arrivalOf(live.model, actor, object, placed);
      const some = open.filter((one) => isPlaced(one) === placed);
      if (rows === 'all' || some.length === 0) continue;
      const allowed = await this.met(tx, context, guard, `arrivals:${placed}`, rows, some);
      for (const { index, id } of some) {
        if (allowed.has(id)) continue;
        isRefused = true;
        results.fail(index, recordErrors.forbidden({ object: object.name, action: guard.action }), id);
      }
    }
    return isRefused;
  }

  private async met(
    tx: Tx,
    { live, actor, object }: WriteContext,
    { sight }: Guard,
    question: string,
    rows: Rows,
    records: readonly Arrived[],
  ): Promise<ReadonlySet<string>> {
    const statement = live.memo(`${question}:${object.name}:${sight.shape}`, () =>
      named(
        compileVerdicts({ model: live.model, schema: actor.schema, zone: live.calendar.zone }, object, {
          seen: 'all',
          may: rows,
          fields: [],
        }),
      ),
    );
    const ids = records.map(({ id }) => id);
    const { rows: found } = await tx.run<{ id: string; may: boolean }>(bound(statement, userOf(actor), ids));
    return new Set(found.flatMap(({ id, may }) => (may ? [id] : [])));
  }

  /** Which records of an object the caller may read. */
  async visible(runner: Runner, context: WriteContext, object: ObjectDefinition, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const { guard, live, actor } = context;
    const rows = guard ? guard.sight.rows(object) : 'all';
    if (!guard || rows === 'all' || ids.length === 0) return new Set(ids);
    if (rows === 'none') return new Set();
    const key = `visible:${object.name}:${guard.sight.shape}`;
    const statement = live.memo(key, () =>
      named(
        compileVisible(
          {
            model: live.model,
            schema: actor.schema,
            zone: live.calendar.zone,
            sight: guard.sight,
            text: 'code_point',
            abilities: () => [],
          },
          object,
        ),
      ),
    );
    const found = await runner.run<{ id: string }>(bound(statement, userOf(actor), ids));
    return new Set(found.rows.map(({ id }) => id));
  }

  /** Files that stand in fields which the caller may not read of these records, by record. */
  async unseenFiles(
    tx: Tx,
    { guard, live, actor, object }: WriteContext,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const veiled = guard ? veiledFiles(guard, object) : [];
    if (!guard || veiled.length === 0 || ids.length === 0) return new Map();
    const statement = live.memo(`unseen files:${object.name}:${guard.sight.shape}`, () =>
      named(compileHeldUnseen({ model: live.model, schema: actor.schema, zone: live.calendar.zone }, object, veiled)),
    );
    const { rows } = await tx.run<{ id: string; held: readonly string[] }>(bound(statement, userOf(actor), ids));
    return new Map(rows.map(({ id, held }) => [id, new Set(held)]));
  }

  /** Those of some users who are admins: their records are for admins to change, as how they sign in is. */
  private async admins(tx: Tx, { object, actor }: WriteContext, ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (!object.builtIn || object.name !== 'user') return new Set();
    const { rows } = await tx.run<{ id: string }>({
      name: 'admins_among',
      text: `select user_id as id from tangram.membership
             where workspace = $1 and user_id = any($2::uuid[]) and $3 = any(tangram.roles_now(roles, roles_until))`,
      values: [actor.workspaceId, ids, ADMIN],
    });
    return new Set(rows.map(({ id }) => id));
  }

  private async verdicts(
    tx: Tx,
    { live, actor, object }: WriteContext,
    { action, sight }: Guard,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, Verdict>> {
    const statement = live.memo(`verdicts:${object.name}:${action}:${sight.shape}`, () => {
      const decision = decide(live.model, actor, action, object.name);
      const fields = object.fields.flatMap(({ name }): Judgement['fields'] => {
        const open = decision.field(name) === 'edit' ? decision.opens(name) : 'all';
        return open === 'all' ? [] : [[name, open]];
      });
      const judgement = { seen: sight.rows(object), may: decision.rows, fields };
      return named(compileVerdicts({ model: live.model, schema: actor.schema, zone: live.calendar.zone }, object, judgement));
    });
    const { rows } = await tx.run<{ id: string; seen: boolean; may: boolean; closed: string[] }>(bound(statement, userOf(actor), ids));
    return new Map(rows.map((row) => [row.id, row]));
  }
}

const veiledFiles = ({ sight }: Guard, object: ObjectDefinition): readonly Veiled[] =>
  object.fields.flatMap((field): readonly Veiled[] => {
    if (field.type !== 'file' && field.type !== 'image') return [];
    if (!sight.sees(object, field)) return [{ field, open: 'none' }];
    const open = sight.opens(object, field);
    return open === 'all' ? [] : [{ field, open }];
  });

type Named = { readonly name: string; readonly compiled: ReturnType<typeof compileVerdicts> };
const named = (compiled: Named['compiled']): Named => ({
  name: `j${createHash('sha256').update(compiled.text).digest('base64url').slice(0, 24)}`,
  compiled,
});
const bound = ({ name, compiled }: Named, user: string | null, ids: readonly string[]) => {
  const slots: unknown[] = [user];
  slots[verdictIdsSlot] = ids;
  return { name, text: compiled.text, values: compiled.bind(slots) };
};

/** Fields that may not be written, and a record that is given away. @param before of a record that is there; null for a new one */
function refusedValues(
  { live, actor, object, historical }: WriteContext,
  { action, mayTransfer }: Guard,
  values: RecordValues,
  before: RecordValues | null,
  closed: ReadonlySet<string>,
): ReturnType<Refusal> {
  const decision = decide(live.model, actor, action, object.name);
  const issues = Object.keys(values).flatMap((name): readonly Issue[] => {
    const field = object.byName.get(name);
    // What history brings along is set by the program.
    const isOwn = field !== undefined && (field.origin === 'declared' || !historical);
    return isOwn && (closed.has(name) || decision.field(name) !== 'edit') ? [recordIssues.read_only(name)] : [];
  });
  if (issues.length > 0) return recordErrors.validation_failed({ count: issues.length }, { issues });
  const { owner } = values;
  const holder = before ? (before['owner'] ?? null) : userOf(actor);
  if (mayTransfer || owner === undefined || owner === holder) return null;
  return recordErrors.forbidden({ object: object.name, action: 'transfer' });
}
