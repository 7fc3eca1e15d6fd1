import { Injectable } from '@nestjs/common';
import type { Issue } from '@tangram/errors';
import type { Field, RecordValues } from '@tangram/model';
import { Clock } from '../database/clock.ts';
import type { Tx } from '../database/database.ts';
import { recordIssues } from './record.errors.ts';
import type { WriteContext } from './write-context.ts';
import { WriteStore } from './write.store.ts';

/** A record that is about to be written. */
interface Rated {
  readonly id: string;
  readonly values: RecordValues;
  /** Absent for a new record. */
  readonly before?: RecordValues;
  /** Stands before the field's name in an issue: `lines.2.` for a line. */
  readonly prefix?: string;
}

/** What was found of the rates of records, by their ids. */
export interface FoundRates {
  /** Whose currency has no rate on the day that counts. */
  readonly missing: ReadonlyMap<string, Issue[]>;
  /** The rates of those whose currency or day is new, as the database will set them. */
  readonly rates: ReadonlyMap<string, RecordValues>;
}

const nothing: FoundRates = { missing: new Map(), rates: new Map() };

/** Records with the rates that they are going to have. */
export const rated = <R extends Rated>(records: readonly R[], { rates }: FoundRates): readonly R[] =>
  rates.size === 0 ? records : records.map((record) => ({ ...record, values: { ...record.values, ...rates.get(record.id) } }));

/** Looks up at which rates records are about to be written, in one statement for many: the database sets the rate, rules want to know it before. */
@Injectable()
export class RateCheck {
  private readonly clock: Clock;
  private readonly store: WriteStore;

  constructor(clock: Clock, store: WriteStore) {
    this.clock = clock;
    this.store = store;
  }

  async check(tx: Tx, context: WriteContext, records: readonly Rated[]): Promise<FoundRates> {
    const { object, asked } = context;
    const { money } = object;
    // What is brought back was accepted once.
    if (!money || asked === 'nothing') return nothing;
    const counted = [money.currency, ...(money.rateDate ? [money.rateDate] : [])];
    const open = records.filter(({ before, values }) => !before || counted.some(({ name }) => values[name] !== undefined));
    if (open.length === 0) return nothing;
    const now = (await this.clock.now(tx)).toISOString();
    const valueOf = ({ before, values }: Rated, { name }: Field) =>
      values[name] ?? (values[name] === undefined ? before?.[name] : null) ?? null;
    const dates = open.map((record) => (money.rateDate ? valueOf(record, money.rateDate) : null));
    const isDay = money.rateDate?.type === 'date';
    const rates = await this.store.rates(
      tx,
      context,
      open.map((record, i) => ({
        currency: valueOf(record, money.currency),
        day: isDay ? dates[i] : null,
        moment: (isDay ? null : dates[i]) ?? record.values['created_at'] ?? record.before?.['created_at'] ?? now,
      })),
    );
    const found = open.map((record, i) => ({ ...record, rate: rates[i] ?? null }));
    return {
      missing: new Map(
        found.flatMap(({ id, prefix = '', rate }) =>
          rate === null ? [[id, [recordIssues.rate_missing(`${prefix}${money.currency.name}`)]] as const] : [],
        ),
      ),
      rates: new Map(found.flatMap(({ id, rate }) => (rate === null ? [] : [[id, { [money.rate.name]: rate }] as const]))),
    };
  }
}
