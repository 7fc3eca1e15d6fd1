import { Injectable } from '@nestjs/common';
import { type NamedPeople, placesNaming } from '@tangram/model';
import type { Tx } from '../database/database.ts';
import { recordErrors, recordIssues } from './record.errors.ts';
import type { Fall } from './removal-plan.ts';
import { RemovalStore } from './removal.store.ts';
import { contextFor, type WriteContext, type WriteResults } from './write-context.ts';

/** By what else than their ids rules name them. */
const nameColumns: { readonly [K in NamedPeople['kind']]: string } = { department: 'name', team: 'name', user: 'email' };
const isNameable = (object: string): object is NamedPeople['kind'] => Object.hasOwn(nameColumns, object);

/** Holds up that somebody goes whom roles, restrictions or sharing rules name: nobody would be meant by them any more, and nobody would know. */
@Injectable()
export class NamedCheck {
  private readonly store: RemovalStore;

  constructor(store: RemovalStore) {
    this.store = store;
  }

  /** @returns the operations that are held up; each says every place that names what it takes away */
  async restrict(tx: Tx, context: WriteContext, fall: Fall, results: WriteResults): Promise<ReadonlySet<number>> {
    const { model } = context.live;
    const failed = new Set<number>();
    for (const [name, records] of fall) {
      const object = isNameable(name) ? model.objects.get(name) : undefined;
      if (!object || !isNameable(name) || records.size === 0) continue;
      for (const row of await this.store.textsOf(tx, contextFor(context, object), nameColumns[name], [...records.keys()])) {
        const places = placesNaming(model, name, row.id, ...(row.text === null ? [] : [row.text]));
        const index = records.get(row.id);
        if (index === undefined || places.length === 0 || failed.has(index)) continue;
        failed.add(index);
        const issues = places.map((place) => recordIssues.named_by(`${place.document}${place.path}`, { place: place.text }));
        results.fail(index, recordErrors.named_by_rules({ count: issues.length }, { issues }), row.id);
      }
    }
    return failed;
  }
}
