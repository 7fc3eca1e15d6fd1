import { documentsOf, type Model } from '@tangram/model';
import { isAdmin, type Subject } from './subject.ts';

/** Rows that the subject may take away with one export: the most of all its roles that let it export. null: as many as there are. */
export function exportCap(model: Pick<Model, 'documents'>, subject: Subject): number | null {
  if (subject.kind === 'system' || isAdmin(subject)) return null;
  const giving = documentsOf(model, 'role').filter(({ name, actions }) => subject.roles.includes(name) && actions?.includes('export'));
  const caps = giving.flatMap(({ exportRows }) => (exportRows === undefined ? [] : [exportRows]));
  return caps.length < giving.length ? null : Math.max(0, ...caps);
}
