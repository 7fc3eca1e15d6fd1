import { findCycle } from '@tangram/expression';
import { type DocumentIssue, say } from '../document-issue.ts';
import { anObject } from '../issue/named-issues.ts';
import type { AnyDocument } from '../model.ts';
import { refOf } from '../model.ts';

/** Objects whose records are seen with their parents, which are seen with them: nobody could say by whom. */
export function sharingRings(documents: readonly AnyDocument[]): readonly DocumentIssue[] {
  const objects = documents.flatMap((document) => (document.kind === 'object' ? [document] : []));
  const parents = new Map(
    objects.flatMap(({ name, sharing, fields }): readonly (readonly [string, readonly string[]])[] => {
      const reference = fields.find((field) => field.name === sharing?.parent);
      const isHeld = sharing?.default === 'parent' && reference?.type === 'reference' && reference.object !== undefined;
      return isHeld ? [[name, [reference.object]]] : [];
    }),
  );
  const ring = findCycle(parents);
  const first = ring && objects.find(({ name }) => name === ring[0]);
  return ring && first
    ? [{ document: refOf(first), ...say.parents_in_a_ring('/sharing/parent', { way: { way: ring.map(anObject) } }) }]
    : [];
}
