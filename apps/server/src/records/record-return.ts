import { Injectable } from '@nestjs/common';
import type { Issue } from '@tangram/errors';
import type { Tx } from '../database/database.ts';
import { KeyTaken, violatedConstraint } from './key-taken.ts';
import { recordErrors, recordIssues } from './record.errors.ts';
import { RightsStore } from './rights.store.ts';
import { addTo, type Fall, fieldsPointingTo } from './removal-plan.ts';
import { RecordRemoval, type RemovalDraft } from './record-removal.ts';
import { type Binned, RemovalStore } from './removal.store.ts';
import { contextFor, type WriteContext, type WriteResults } from './write-context.ts';

/** Takes records out of the bin with everything that fell with them, and puts back what their deletion emptied. */
@Injectable()
export class RecordReturn {
  private readonly store: RemovalStore;
  private readonly removal: RecordRemoval;
  private readonly rights: RightsStore;

  constructor(store: RemovalStore, removal: RecordRemoval, rights: RightsStore) {
    this.rights = rights;
    this.store = store;
    this.removal = removal;
  }

  /** An operation fails, and changes nothing, when its record is not in the bin, a key is taken, or something it points to is gone. */
  async undelete(tx: Tx, context: WriteContext, drafts: readonly RemovalDraft[], results: WriteResults): Promise<void> {
    const binned = new Map((await this.store.binned(tx, context, drafts.map(({ id }) => id).sort())).map((one) => [one.id, one]));
    const refusal = await this.rights.of(tx, context, [...binned.keys()]);
    for (const draft of drafts) {
      const one = binned.get(draft.id);
      const refused = one ? refusal(draft.id, {}, null) : null;
      if (refused) results.fail(draft.index, refused, draft.id);
      else if (!one) results.fail(draft.index, recordErrors.not_found({ object: context.object.name, id: draft.id }), draft.id);
      else await this.bringBack(tx, context, draft, one, results);
    }
  }

  private async bringBack(tx: Tx, context: WriteContext, draft: RemovalDraft, { deletion }: Binned, results: WriteResults): Promise<void> {
    const fall: Fall = new Map();
    addTo(fall, context.object.name, [[draft.id, draft.index]]);
    await this.removal.fellWith(tx, context, context.object.name, new Map([[draft.id, draft.index]]), deletion, fall);
    const issues = await this.missing(tx, context, fall, draft.id);
    if (issues.length > 0) return results.fail(draft.index, recordErrors.reference_missing({ count: issues.length }, { issues }), draft.id);
    for (const [name, records] of fall) {
      const object = context.live.model.objects.get(name);
      if (!object) continue;
      const own = name === context.object.name ? context : contextFor(context, object);
      const [back] = (await this.restore(tx, own, draft, [...records.keys()])).filter(({ id }) => id === draft.id);
      if (back) results.done({ index: draft.index, status: 'undeleted', id: back.id, version: back.version, record: back.record });
    }
    for (const [name, records] of fall) {
      for (const field of fieldsPointingTo(context.live.model, name).filter(({ onDelete }) => onDelete === 'clear')) {
        await this.store.refill(tx, contextFor(context, field.object), field, [...records.keys()], deletion);
      }
    }
  }

  /** What the records point to and would not find. */
  private async missing(tx: Tx, context: WriteContext, fall: Fall, asked: string): Promise<readonly Issue[]> {
    const issues: Issue[] = [];
    for (const [name, records] of fall) {
      const object = context.live.model.objects.get(name);
      for (const field of object?.fields ?? []) {
        if (!object || field.columns.length === 0 || field.type === 'multi_reference' || field.origin === 'system') continue;
        for (const target of field.targets) {
          const back = [...(fall.get(target)?.keys() ?? [])];
          const unmet = await this.store.unmet(tx, context, { object, field, target, onDelete: 'clear' }, [...records.keys()], back);
          for (const id of unmet) issues.push(recordIssues.reference_missing(id === asked ? field.name : `${name}.${id}.${field.name}`));
        }
      }
    }
    return issues;
  }

  private async restore(tx: Tx, context: WriteContext, draft: RemovalDraft, ids: readonly string[]) {
    try {
      return await this.store.restore(tx, context, ids);
    } catch (error) {
      const constraint = violatedConstraint(error);
      if (constraint === null) throw error;
      throw new KeyTaken(context, [{ index: draft.index, id: draft.id, values: {} }], constraint, error);
    }
  }
}
