import type { Expression } from '@tangram/expression';
import { type DocumentIssue, type DocumentOutcome, say } from './document-issue.ts';
import type { ObjectDocument } from './generated/documents.ts';
import { aField, anObject } from './issue/named-issues.ts';
import type { FieldCheck, Known, ReadExpressions, Report } from './known.ts';
import { linkField, linkPipeline } from './link-field.ts';
import { linkCurrencies, linkMoney } from './money/link-money.ts';
import { withMoney } from './money/with-money.ts';
import {
  type AnyDocument,
  type DocumentRef,
  type Field,
  type Key,
  type Kind,
  type Model,
  type ObjectDefinition,
  refOf,
  type Relation,
} from './model.ts';
import { targetsOf } from './targets.ts';
import { reservedNames } from './reserved-names.ts';
import { lastActivityField, plainField, systemFieldsOf } from './system-fields.ts';

type ObjectOf = (name: string) => ObjectDefinition | null;

/** How documents are joined: with what is checked of a field, and how expressions are read. */
export interface Joining extends ReadExpressions {
  readonly check: FieldCheck;
}

/** Expressions are only asked where they are run, which is not in a page. */
const unchecked: Joining = {
  check: () => [],
  condition: () => ({ ok: true, value: null }),
  formulas: () => ({ trees: new Map(), issues: [], warnings: [] }),
  roles: () => ({ trees: new Map(), issues: [] }),
};

/**
 * Documents that each satisfy their schema → one linked model, or everything that does not fit together.
 * Only what storage needs is linked here (objects, fields, pipelines, option sets); references between screens are for `checkReferences`.
 *
 * @param checks left out for documents that were checked when they were published: a page need not carry what checks them
 */
export function join(
  documents: readonly AnyDocument[],
  { check, condition, formulas, roles }: Joining = unchecked,
): DocumentOutcome<Model> {
  const issues: DocumentIssue[] = [];
  const report: Report = (issue) => issues.push(issue);
  const byRef = new Map<DocumentRef, AnyDocument>();
  for (const document of documents) {
    const ref = refOf(document);
    if (byRef.has(ref)) report({ document: ref, ...say.duplicate_name('/name', { name: document.name }) });
    byRef.set(ref, document);
  }
  const all = [...byRef.values()];
  const ids = new Set<string>();
  for (const document of all) {
    const id = `${document.kind}:${document.id ?? document.name}`;
    if (ids.has(id)) report({ document: refOf(document), ...say.duplicate_id('/id', { id: document.id ?? document.name }) });
    ids.add(id);
  }
  const trees = new Map<string, Expression>();
  const written = new Map(all.flatMap((d) => (d.kind === 'object' ? [[d.name, d] as const] : [])));
  const [currencies = null, ...more] = all.flatMap((d) => (d.kind === 'currencies' ? [d] : []));
  for (const d of more) report({ document: refOf(d), ...say.one_currencies('/kind') });
  const money = withMoney(written, currencies, report);
  const known: Known = {
    check,
    condition,
    trees,
    objects: money.objects,
    money: money.parts,
    pipelines: new Map(all.flatMap((d) => (d.kind === 'pipeline' ? [[d.name, linkPipeline(d)] as const] : []))),
    optionSets: new Map(all.flatMap((d) => (d.kind === 'option_set' ? [[d.name, d.options] as const] : []))),
  };
  const relations = relationsByObject(known);
  const objects = new Map<string, ObjectDefinition>();
  const objectOf = (name: string) => objects.get(name) ?? null;
  for (const d of known.objects.values()) objects.set(d.name, linkObject(d, known, relations.get(d.name) ?? [], objectOf, report));
  if (issues.length > 0) return { ok: false, issues };
  const conditions = new Map<string, Expression>();
  const linked = linkCurrencies(currencies, objects);
  const model: Model = { documents: byRef, objects, pipelines: known.pipelines, currencies: linked, conditions };
  const read = formulas(model);
  for (const [key, tree] of read.trees) trees.set(key, tree);
  if (read.issues.length > 0) return { ok: false, issues: read.issues };
  const granted = roles(model);
  for (const [key, tree] of granted.trees) conditions.set(key, tree);
  return granted.issues.length > 0 ? { ok: false, issues: granted.issues } : { ok: true, value: model };
}

/** Of what objects are made; all others are only held. */
const ofObjects: ReadonlySet<Kind> = new Set(['object', 'option_set', 'pipeline', 'currencies']);

/**
 * As `join` without checks, after some documents changed; whether ids are still each one's own is not looked at. Where none of them is of what objects are made, objects and pipelines stay the very same,
 * so that what is drawn or worked out of them need not be done again.
 */
export function rejoin(before: Model, documents: readonly AnyDocument[]): DocumentOutcome<Model> {
  const byRef = new Map(documents.map((document) => [refOf(document), document]));
  const isMaking = ({ kind }: AnyDocument) => ofObjects.has(kind);
  const [was, is] = [new Set([...before.documents.values()].filter(isMaking)), documents.filter(isMaking)];
  const isSame = byRef.size === documents.length && was.size === is.length && is.every((document) => was.has(document));
  return isSame ? { ok: true, value: { ...before, documents: byRef } } : join(documents);
}

function relationsByObject({ objects }: Known): ReadonlyMap<string, readonly Relation[]> {
  const found = new Map<string, Relation[]>();
  for (const child of objects.values()) {
    for (const field of child.fields) {
      if (field.type === 'child_table' || !('inverse' in field) || !field.inverse) continue;
      const label = field.inverseLabel ?? child.plural ?? child.label;
      for (const target of targetsOf(field)) {
        found.set(target, [...(found.get(target) ?? []), { name: field.inverse, label, object: child.name, field: field.name }]);
      }
    }
  }
  return found;
}

function linkObject(
  document: ObjectDocument,
  known: Known,
  relations: readonly Relation[],
  objectOf: ObjectOf,
  report: Report,
): ObjectDefinition {
  const at = (path: string) => ({ document: refOf(document), path });
  const declared = document.fields.flatMap((field, i) => linkField(document, field, `/fields/${i}`, known, report));
  const fields: Field[] = [...systemFieldsOf(document), ...declared, ...(document.activities ? [lastActivityField] : [])];
  const byName = new Map<string, Field>();
  const taken = new Set(reservedNames);
  for (const field of fields) {
    if (byName.has(field.name) || taken.has(field.name)) {
      const index = document.fields.findIndex((f, i) => f.name === field.name && document.fields.findIndex((g) => g.name === f.name) !== i);
      const pointer = index >= 0 ? `/fields/${index}/name` : `/fields/${document.fields.findIndex((f) => f.name === field.name)}/name`;
      report({
        ...at(''),
        ...(index >= 0 ? say.duplicate_name(pointer, { name: field.name }) : say.reserved_name(pointer, { name: field.name })),
      });
    }
    byName.set(field.name, field);
  }
  const find = (name: string, pointer: string): readonly Field[] => {
    const field = byName.get(name);
    if (!field)
      report({ ...at(''), ...say.unknown_field(pointer, { name: aField(document.name, name), object: anObject(document.name) }) });
    return field ? [field] : [];
  };
  const ids = new Set<string>();
  document.fields.forEach(({ id, name }, i) => {
    if (ids.has(id ?? name)) report({ ...at(''), ...say.duplicate_id(`/fields/${i}/id`, { id: id ?? name }) });
    ids.add(id ?? name);
  });
  const nameField = find(document.nameField, '/nameField')[0];
  const keys = (document.keys ?? []).map(
    (key, i): Key => ({
      name: key.name,
      match: key.match ?? 'exact',
      fields: key.fields.flatMap((name, j) => find(name, `/keys/${i}/fields/${j}`)),
    }),
  );
  const search = document.search ? document.search.flatMap((name, i) => find(name, `/search/${i}`)) : nameField ? [nameField] : [];
  return {
    id: document.id ?? document.name,
    name: document.name,
    label: document.label,
    plural: document.plural ?? document.label,
    icon: document.icon ?? null,
    builtIn: document.builtIn ?? false,
    fields,
    byName,
    nameField: nameField ?? {
      ...plainField,
      id: document.nameField,
      name: document.nameField,
      type: 'text',
      label: document.label,
      columns: [],
    },
    keys,
    search,
    relations,
    activities: document.activities ?? false,
    money: linkMoney(document, byName, known, report),
    childOf: (name) => {
      const field = byName.get(name);
      return field?.type === 'child_table' ? objectOf(field.targets[0] ?? '') : null;
    },
    document,
  };
}
