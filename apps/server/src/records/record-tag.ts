import { createHash } from 'node:crypto';
import { type Field, isKept, isLive, type Model } from '@tangram/model';
import type { RecordQuery, Sight } from '@tangram/query';

/** A record as its caller may see it: JSON text, and what its ETag is made of. */
export interface ReadRecord {
  readonly json: string;
  readonly version: number;
  /** Something in it can change without its version: a value that comes from other records, or that the program keeps by itself. */
  readonly moves: boolean;
}

/**
 * The ETag of an answer, in its quotes: the version, and where that is not all that can change, what is sent. `If-Match` compares only the
 * version: a roll-up that moved is no other person's change.
 */
export const recordTag = ({ json, version, moves }: ReadRecord): string =>
  moves ? `"${version}-${createHash('sha256').update(json).digest('base64url').slice(0, 22)}"` : `"${version}"`;

/** Whether what a request shows of a record can change without the record's version. */
export function movesAlone(model: Model, sight: Sight, { object, select, can }: RecordQuery): boolean {
  const moves = (field: Field): boolean =>
    isLive(field) ||
    isKept(field) ||
    field.type === 'child_table' ||
    (field.origin === 'derived' && field.id === 'last_activity_at') ||
    field.targets.some((name) => {
      const target = model.objects.get(name);
      return target !== undefined && sight.rows(target) !== 'all';
    });
  if (can) return true;
  if (select !== 'own') return select.some(({ hops, field }) => hops.length > 0 || moves(field));
  return object.fields.some((field) => field.type !== 'child_table' && sight.sees(object, field) && moves(field));
}
