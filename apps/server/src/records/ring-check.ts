import { Injectable } from '@nestjs/common';
import type { RecordValues } from '@tangram/model';
import type { Tx } from '../database/database.ts';
import type { WriteContext } from './write-context.ts';
import { WriteStore } from './write.store.ts';

/** Looks whether records would stand below themselves: departments below others, people below who leads them. */
@Injectable()
export class RingCheck {
  private readonly store: WriteStore;

  constructor(store: WriteStore) {
    this.store = store;
  }

  /** Those of the records that a change of their batch would put into a ring. Until the transaction ends nobody else moves records of the object. */
  async rings<R extends { readonly id: string; readonly values: RecordValues }>(
    tx: Tx,
    context: WriteContext,
    records: readonly R[],
  ): Promise<readonly R[]> {
    const field = context.facts.above;
    if (!field) return [];
    const moved = records.filter(({ values }) => typeof values[field.name] === 'string');
    if (moved.length === 0) return [];
    await this.store.aloneInTree(tx, context);
    const above = await this.store.above(
      tx,
      context,
      field,
      moved.map(({ values }) => String(values[field.name])),
    );
    const next = new Map(above);
    for (const { id, values } of records)
      if (values[field.name] !== undefined) next.set(id, typeof values[field.name] === 'string' ? String(values[field.name]) : null);
    return moved.filter(({ id }) => leadsBack(id, next));
  }
}

/** Whether the way up from a record comes back to it. A ring further up is not its own. */
function leadsBack(id: string, above: ReadonlyMap<string, string | null>): boolean {
  const passed = new Set<string>();
  for (let at = above.get(id) ?? null; at !== null && !passed.has(at); at = above.get(at) ?? null) {
    if (at === id) return true;
    passed.add(at);
  }
  return false;
}
