import { Injectable } from '@nestjs/common';
import {
  counterOf,
  type Field,
  formatNumber,
  longestNumberValue,
  numberForm,
  type NumberFacts,
  type Numbering,
  numberingOf,
  type NumberValue,
  readNumber,
  type RecordValues,
  valuesIn,
} from '@tangram/model';
import { randomInt } from 'node:crypto';
import { Clock } from '../database/clock.ts';
import type { Tx } from '../database/database.ts';
import { dayOf } from './complete-values.ts';
import { type Counter, NumberStore } from './number.store.ts';
import type { WriteContext } from './write-context.ts';

/** A record that may still lack its numbers. */
export interface Numbered {
  readonly id: string;
  readonly values: RecordValues;
}

/** Gives records their automatic numbers. */
@Injectable()
export class RecordNumbers {
  private readonly store: NumberStore;
  private readonly clock: Clock;

  constructor(store: NumberStore, clock: Clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The records with a number wherever they brought none. Counters are held until the end of the transaction. */
  async give<R extends Numbered>(tx: Tx, context: WriteContext, records: readonly R[]): Promise<readonly R[]> {
    const { autonumbers } = context.facts;
    if (autonumbers.length === 0 || records.length === 0) return records;
    const day = await this.today(tx, context);
    let numbered = records;
    for (const field of autonumbers) numbered = await this.giveField(tx, context, field, day, numbered);
    return numbered;
  }

  /**
   * Goes on after the numbers that are there, when a counter gave one that some record had: a pattern that was changed, or texts that became numbers.
   *
   * @param names fields whose values were taken
   * @returns the records with other numbers; null when it was not a number of ours that was taken
   */
  async giveOthers<R extends Numbered>(
    tx: Tx,
    context: WriteContext,
    names: ReadonlySet<string>,
    given: ReadonlyMap<string, R>,
    numbered: readonly R[],
  ): Promise<readonly R[] | null> {
    const fields = context.facts.autonumbers.filter(({ name }) => names.has(name));
    if (fields.length === 0) return null;
    const day = await this.today(tx, context);
    let ours = false;
    for (const field of fields) {
      const numbering = numberingOfField(field);
      const made = numbered.filter(({ id }) => isAbsent(given.get(id)?.values[field.name]));
      const facts = await this.factsOf(tx, context, numbering, day, made);
      for (const [counter, [first]] of byCounter(numbering, made, facts)) {
        if (!first) continue;
        ours = true;
        const own = facts.get(first.id) ?? { day, values: [] };
        const begins = formatNumber(upToNumber(numbering), own, 0, () => '');
        const most = await this.store.greatest(tx, context, field, begins, numberForm(numbering, own));
        await this.store.raise(tx, counterIn(context, field, counter), most, numbering.start);
      }
    }
    return ours
      ? this.give(
          tx,
          context,
          numbered.map((record) => given.get(record.id) ?? record),
        )
      : null;
  }

  /** What the next record would get, as far as it can be told before it is made: values and random digits are left open (`…`). */
  async next(tx: Tx, context: WriteContext): Promise<readonly { readonly field: string; readonly number: string }[]> {
    const day = await this.today(tx, context);
    const found: { field: string; number: string }[] = [];
    for (const field of context.facts.autonumbers) {
      const numbering = numberingOfField(field);
      const open = { day, values: valuesIn(numbering.parts).map(() => '…') };
      const isOpen = numbering.perValue;
      const last = isOpen ? null : await this.store.last(tx, counterIn(context, field, counterOf(numbering, open)));
      found.push({ field: field.name, number: formatNumber(numbering, open, last === null ? numbering.start : last + 1, () => '…') });
    }
    return found;
  }

  private async giveField<R extends Numbered>(
    tx: Tx,
    context: WriteContext,
    field: Field,
    day: string,
    records: readonly R[],
  ): Promise<readonly R[]> {
    const numbering = numberingOfField(field);
    const facts = await this.factsOf(tx, context, numbering, day, records);
    await this.goOnAfter(tx, context, field, numbering, records, facts);
    const without = records.filter(({ values }) => isAbsent(values[field.name]));
    const numbers = new Map<string, string>();
    for (const [counter, group] of byCounter(numbering, without, facts)) {
      const first = await this.store.take(tx, counterIn(context, field, counter), group.length, numbering.start);
      group.forEach(({ id }, i) => numbers.set(id, formatNumber(numbering, facts.get(id) ?? { day, values: [] }, first + i, randomDigits)));
    }
    return records.map((record) => {
      const number = numbers.get(record.id);
      return number === undefined ? record : { ...record, values: { ...record.values, [field.name]: number } };
    });
  }

  /** Numbers that records brought from elsewhere are not given again. */
  private async goOnAfter(
    tx: Tx,
    context: WriteContext,
    field: Field,
    numbering: Numbering,
    records: readonly Numbered[],
    facts: ReadonlyMap<string, NumberFacts>,
  ): Promise<void> {
    const most = new Map<string, number>();
    for (const { id, values } of records) {
      const text = values[field.name];
      const own = facts.get(id)?.values ?? [];
      const read = typeof text === 'string' ? readNumber(numbering, own, text) : null;
      if (!read) continue;
      const counter = counterOf(numbering, { day: read.day, values: own });
      most.set(counter, Math.max(most.get(counter) ?? 0, read.n));
    }
    for (const [counter, n] of inOrder(most)) await this.store.raise(tx, counterIn(context, field, counter), n, numbering.start);
  }

  /** What the numbers of these records are made of, by record. */
  private async factsOf(
    tx: Tx,
    context: WriteContext,
    { parts }: Numbering,
    day: string,
    records: readonly Numbered[],
  ): Promise<ReadonlyMap<string, NumberFacts>> {
    const columns: ReadonlyMap<string, string>[] = [];
    for (const value of valuesIn(parts)) columns.push(await this.valuesOf(tx, context, value, records));
    return new Map(records.map(({ id }) => [id, { day, values: columns.map((column) => column.get(id) ?? '') }]));
  }

  /** One value of the pattern, by record. */
  private async valuesOf(
    tx: Tx,
    context: WriteContext,
    value: NumberValue,
    records: readonly Numbered[],
  ): Promise<ReadonlyMap<string, string>> {
    const [own = ''] = value.path.split('.');
    if (value.of === 'record' && own === value.path) return new Map(records.map(({ id, values }) => [id, shortText(values[own])]));
    const head = value.of === 'department' ? 'owner' : own;
    const object = context.live.model.objects.get(context.object.byName.get(head)?.targets[0] ?? '');
    if (!object) return new Map();
    const heads = records.map(({ id, values }) => [id, values[head]] as const);
    const ids = new Set(heads.flatMap(([, id]) => (typeof id === 'string' ? [id] : [])));
    const found = await this.store.values(tx, context, object, value, [...ids].sort());
    return new Map(heads.map(([id, at]) => [id, typeof at === 'string' ? (found.get(at) ?? '') : '']));
  }

  private async today(tx: Tx, { live }: WriteContext): Promise<string> {
    return dayOf((await this.clock.now(tx)).toISOString(), live.calendar.zone) ?? '';
  }
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null;

const shortText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? [...String(value)].slice(0, longestNumberValue).join('') : '';

function numberingOfField({ name, document }: Field): Numbering {
  if (document?.type !== 'autonumber') throw new Error(`${name} is not numbered`);
  return numberingOf(document);
}

const counterIn = ({ actor, object }: WriteContext, field: Field, counter: string): Counter => ({
  workspaceId: actor.workspaceId,
  object: object.id,
  field: field.id,
  counter,
});

/** Always in one order: writers that need several counters never wait for each other in a ring. */
const inOrder = <T>(byName: ReadonlyMap<string, T>): readonly (readonly [string, T])[] => [...byName].sort(([a], [b]) => (a < b ? -1 : 1));

function byCounter<R extends Numbered>(
  numbering: Numbering,
  records: readonly R[],
  facts: ReadonlyMap<string, NumberFacts>,
): readonly (readonly [string, readonly R[]])[] {
  const groups = new Map<string, R[]>();
  for (const record of records) {
    const counter = counterOf(numbering, facts.get(record.id) ?? { day: '', values: [] });
    const group = groups.get(counter);
    if (group) group.push(record);
    else groups.set(counter, [record]);
  }
  return inOrder(groups);
}

/** The pattern up to what differs between the numbers of one counter. */
function upToNumber(numbering: Numbering): Numbering {
  const end = numbering.parts.findIndex(({ kind }) => kind === 'sequence' || kind === 'random');
  return { ...numbering, parts: numbering.parts.slice(0, end) };
}

const randomDigits = (digits: number): string => String(randomInt(10 ** digits)).padStart(digits, '0');
