import { Injectable } from '@nestjs/common';
import type { RecordValues } from '@tangram/model';
import type { Tx } from '../database/database.ts';
import { RuleCheck } from './rule-check.ts';
import type { WriteContext } from './write-context.ts';

/** A record that is about to be written. */
interface Pointing {
  readonly values: RecordValues;
  /** Absent for a new record. */
  readonly before?: RecordValues;
}

/** Copies values of the records that are pointed to, when a reference is set or becomes another; what was copied before stays. */
@Injectable()
export class CopiedValues {
  private readonly rules: RuleCheck;

  constructor(rules: RuleCheck) {
    this.rules = rules;
  }

  /** The records with what they copy. A value that is given, as history gives it, is not copied over. */
  async fill<R extends Pointing>(tx: Tx, context: WriteContext, records: readonly R[]): Promise<readonly R[]> {
    const { copied } = context.facts;
    const isAnew = ({ values, before }: Pointing, reference: string) =>
      values[reference] !== undefined && values[reference] !== (before?.[reference] ?? null);
    const open = records.filter((record) => copied.some(({ reference }) => isAnew(record, reference)));
    if (open.length === 0) return records;
    const behind = await this.rules.behind(
      tx,
      context,
      copied.map(({ path }) => path),
      open.map(({ values }) => values),
    );
    return records.map((record) => {
      const own = copied.filter(({ field, reference }) => isAnew(record, reference) && record.values[field.name] === undefined);
      if (own.length === 0) return record;
      const values = own.map(({ field, path }) => [field.name, behind(record.values, path) ?? null] as const);
      return { ...record, values: { ...record.values, ...Object.fromEntries(values) } };
    });
  }
}
