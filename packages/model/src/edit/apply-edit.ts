import { type DocumentIssue, type DocumentOutcome, say } from '../document-issue.ts';
import { parseDocument } from '../document/parse-document.ts';
import type { ObjectDocument } from '../generated/documents.ts';
import { fieldRef } from '../graph/element.ts';
import { graphOf } from '../graph/walk-document.ts';
import { noDocument } from '../issue/named-issues.ts';
import { kindOf } from '../kind-words.ts';
import { type AnyDocument, type DocumentRef, refOf } from '../model.ts';
import type { Edit } from './edit.ts';
import { changeAt } from './pointer.ts';
import { rename } from './rename.ts';

/** Documents after an edit, and the edit that undoes it. */
export interface Edited {
  readonly documents: readonly AnyDocument[];
  readonly inverse: Edit;
}

type Documents = readonly AnyDocument[];
type Made = DocumentOutcome<Documents>;

/** Documents in the one order in which sets of them are compared: by kind, then by name. */
export const inOrder = (documents: Documents): Documents => [...documents].sort((a, b) => (refOf(a) < refOf(b) ? -1 : 1));

/**
 * Applies one edit to documents that each satisfy their schema; the result does too. They need not fit together: that is for check.
 * Applying the inverse to the result gives the documents back, in order.
 */
export function applyEdit(documents: Documents, edit: Edit): DocumentOutcome<Edited> {
  const made = change(documents, edit);
  if (!made.ok) return made;
  const after = inOrder(made.value);
  const kept = new Set(after);
  const put = documents.filter((document) => !kept.has(document));
  const before = new Set(documents.map(refOf));
  const remove = after.map(refOf).filter((ref) => !before.has(ref));
  return { ok: true, value: { documents: after, inverse: { kind: 'replaceDocuments', put, remove } } };
}

const refused = (issue: DocumentIssue): { readonly ok: false; readonly issues: readonly DocumentIssue[] } => ({
  ok: false,
  issues: [issue],
});
const missing = (ref: DocumentRef) =>
  refused({ document: ref, ...say.unknown_document('', noDocument(kindOf(ref) ?? 'object', ref.slice(ref.indexOf(':') + 1))) });

function change(documents: Documents, edit: Edit): Made {
  switch (edit.kind) {
    case 'addDocument':
      return documents.some((one) => refOf(one) === refOf(edit.document))
        ? refused({ document: refOf(edit.document), ...say.duplicate_name('/name', { name: edit.document.name }) })
        : put(documents, edit.document);
    case 'putDocument':
      return put(documents, edit.document);
    case 'removeDocument':
      return documents.some((one) => refOf(one) === edit.ref)
        ? { ok: true, value: documents.filter((one) => refOf(one) !== edit.ref) }
        : missing(edit.ref);
    case 'renameDocument': {
      const found = documents.find((one) => refOf(one) === edit.ref);
      return found ? rename(documents, { kind: found.kind, from: found.name, to: edit.to }) : missing(edit.ref);
    }
    case 'addField':
      return onObject(documents, edit.object, ({ fields }) => fields.toSpliced(edit.at ?? fields.length, 0, edit.field), edit.field.name);
    case 'moveField':
      return onObject(documents, edit.object, ({ fields }) => moved(fields, edit.field, edit.to));
    case 'renameField':
      return rename(documents, { kind: 'field', object: edit.object, from: edit.field, to: edit.to });
    case 'removeField':
      return removeField(documents, edit.object, edit.field);
    case 'setProperty':
      return setProperty(documents, edit.ref, edit.path, edit.value);
    case 'batch':
      return edit.edits.reduce<Made>((made, one) => (made.ok ? change(made.value, one) : made), { ok: true, value: documents });
    case 'replaceDocuments': {
      const gone = new Set([...edit.remove, ...edit.put.map(refOf)]);
      return { ok: true, value: [...documents.filter((one) => !gone.has(refOf(one))), ...edit.put] };
    }
  }
}

function put(documents: Documents, document: AnyDocument): Made {
  const parsed = parseDocument(document);
  return parsed.ok ? { ok: true, value: [...documents.filter((one) => refOf(one) !== refOf(document)), document] } : parsed;
}

const moved = (fields: ObjectDocument['fields'], name: string, to: number): ObjectDocument['fields'] => {
  const field = fields.find((one) => one.name === name);
  return field ? fields.filter((one) => one !== field).toSpliced(to, 0, field) : fields;
};

function onObject(
  documents: Documents,
  name: string,
  fieldsOf: (object: ObjectDocument) => ObjectDocument['fields'],
  added?: string,
): Made {
  const object = documents.find((one) => one.kind === 'object' && one.name === name);
  if (object?.kind !== 'object') return missing(refOf({ kind: 'object', name }));
  if (added !== undefined && object.fields.some((field) => field.name === added)) {
    return refused({ document: refOf(object), ...say.duplicate_name('/fields', { name: added }) });
  }
  return put(documents, { ...object, fields: fieldsOf(object) });
}

function setProperty(documents: Documents, ref: DocumentRef, path: string, value: unknown): Made {
  const document = documents.find((one) => refOf(one) === ref);
  if (!document) return missing(ref);
  const parsed = parseDocument(changeAt(document, path, () => value));
  if (!parsed.ok) return parsed;
  const others = documents.filter((one) => one !== document);
  const isTaken = others.some((one) => refOf(one) === refOf(parsed.value));
  return isTaken
    ? refused({ document: ref, ...say.duplicate_name('/name', { name: parsed.value.name }) })
    : { ok: true, value: [...others, parsed.value] };
}

/** The entry of a list that a pointer leads into, as its own pointer: `/columns/2/field` → `/columns/2`. */
const entryOf = (path: string): string => path.replace(/(\/\d+)\/field$/, '$1');

function removeField(documents: Documents, object: string, name: string): Made {
  const cosmetic = graphOf(documents).uses.filter(
    (use) => use.to === fieldRef(object, name) && use.weight === 'cosmetic' && /\d+(\/field)?$/.test(use.path),
  );
  const without = onObject(documents, object, ({ fields }) => fields.filter((field) => field.name !== name));
  if (!without.ok) return without;
  const outcomes = without.value.map((document): DocumentOutcome<AnyDocument> => {
    const entries = [...new Set(cosmetic.filter((use) => use.document === refOf(document)).map(({ path }) => entryOf(path)))].sort(
      lastFirst,
    );
    if (entries.length === 0) return { ok: true, value: document };
    const parsed = parseDocument(entries.reduce<unknown>((value, path) => changeAt(value, path, () => undefined), document));
    return parsed.ok ? parsed : { ok: true, value: document };
  });
  return { ok: true, value: outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : [])) };
}

/** `/columns/10` before `/columns/2`: taken away from the end, the earlier ones stay where they are. */
const lastFirst = (a: string, b: string): number => b.length - a.length || (a < b ? 1 : -1);
