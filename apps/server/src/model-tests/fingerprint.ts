import type { AnyDocument, Kind } from '@tangram/model';
import { createHash } from 'node:crypto';

/** Screens: no test asks them. */
const unasked: ReadonlySet<Kind> = new Set<Kind>(['view', 'form', 'page', 'app']);

/**
 * Of everything that tests depend on: documents that differ in nothing else have one. What an object, a field or another document is called is left
 * out, for nothing is worked out of it; what an option or a stage is called is not, for a formula may say it.
 */
export function fingerprintOf(documents: readonly AnyDocument[]): string {
  const asked = documents.filter(({ kind }) => !unasked.has(kind)).map((document) => JSON.stringify(unworded(document)));
  return createHash('sha256').update(asked.sort().join('\n')).digest('hex');
}

function unworded(document: AnyDocument): object {
  const { label: _label, ...rest } = document;
  if (rest.kind !== 'object') return rest;
  const { plural: _plural, ...object } = rest;
  return { ...object, fields: object.fields.map(({ label: _own, help: _help, ...field }) => field) };
}
