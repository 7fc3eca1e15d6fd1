import type { Text } from '@tangram/errors';
import type { ElementRef } from '../graph/element.ts';
import { fieldRef } from '../graph/element.ts';
import { type AnyDocument, type Field, type Kind, type Model, type ObjectDefinition, refOf } from '../model.ts';
import type { Bare, Change } from './change.ts';
import { changeWords } from './change-words.ts';
import { diffField, idsIn } from './diff-fields.ts';
import { diffSharing } from './diff-sharing.ts';
import { linesBetween, stageOf } from './lines-of-change.ts';
import { differences, isSame } from './same.ts';

/**
 * What publishing `to` over `from` changes, element by element, compared by id: a rename is a rename. Nothing for equal models.
 *
 * @param from null for a workspace without a model
 * @param everUsed ids that any element ever had (`object:deal/field:amount`): what comes back is told as restored, not as new
 * @param purged   those of them whose data is gone: they come back empty
 */
export function diffModels(
  from: Model | null,
  to: Model,
  everUsed: ReadonlySet<string> = new Set(),
  purged: ReadonlySet<string> = new Set(),
): readonly Change[] {
  const bare = [...diffObjects(from, to, { everUsed, purged }), ...diffDocuments(from, to)];
  const lines = linesBetween(from, to);
  return bare.map((change): Change => {
    const called = { ...calledOf(from, to, change.ref), stage: stageOf(from, to, change), lines: lines(change) };
    return { ...change, words: changeWords(change, called) };
  });
}

/** Ids that were used before, and those of them whose data is gone. */
interface Past {
  readonly everUsed: ReadonlySet<string>;
  readonly purged: ReadonlySet<string>;
}

function diffObjects(from: Model | null, to: Model, past: Past): Bare[] {
  const old = new Map([...(from?.objects.values() ?? [])].map((object) => [object.id, object]));
  const now = [...to.objects.values()];
  const kept = new Set(now.map(({ id }) => id));
  return [
    ...now.flatMap((object): Bare[] => {
      const before = old.get(object.id);
      if (before) return isUntouched(before, object) ? [] : diffObject(before, object, from, to, past);
      const [id, place] = [`object:${object.id}`, { ref: `object:${object.name}`, object: object.id } as const];
      return past.everUsed.has(id)
        ? [{ kind: 'objectRestored', ...place, isEmpty: past.purged.has(id) }]
        : [{ kind: 'objectAdded', ...place }];
    }),
    ...[...old.values()]
      .filter(({ id }) => !kept.has(id))
      .map(({ id, name }): Bare => ({ kind: 'objectRetired', ref: `object:${name}`, object: id })),
  ];
}

/** The same document in both models, as nearly all are: only what a field takes from elsewhere (options, stages, ids of targets) can differ. */
const isUntouched = (before: ObjectDefinition, after: ObjectDefinition): boolean =>
  before.document === after.document &&
  after.fields.every((field, i) => {
    const was = before.fields[i];
    const isSameKind = field.type === was?.type && field.scale === was.scale;
    return isSameKind && field.pipeline === was.pipeline && field.options === was.options && field.targets.length === 0;
  });

const declared = (object: ObjectDefinition): readonly Field[] => object.fields.filter(({ origin }) => origin === 'declared');

function diffObject(before: ObjectDefinition, after: ObjectDefinition, from: Model | null, to: Model, { everUsed, purged }: Past): Bare[] {
  const at = { ref: `object:${after.name}`, object: after.id } as const;
  const old = new Map(declared(before).map((field) => [field.id, field]));
  const now = declared(after);
  const kept = new Set(now.map(({ id }) => id));
  const changes: Bare[] = [];
  if (before.name !== after.name) changes.push({ kind: 'objectRenamed', ...at, from: before.name, to: after.name });
  if (!isSame(before.label, after.label))
    changes.push({ kind: 'labelChanged', ref: at.ref, from: text(before.label), to: text(after.label) });
  if (before.activities !== after.activities) changes.push({ kind: 'activitiesChanged', ...at, to: after.activities });
  if (before.nameField.id !== after.nameField.id)
    changes.push({ kind: 'nameFieldChanged', ...at, from: before.nameField.name, to: after.nameField.name });
  changes.push(...diffSearch(before, after), ...diffKeys(before, after), ...diffSharing(before, after));
  const order = now.flatMap(({ id }) => (old.has(id) ? [id] : []));
  if (
    !isSame(
      order,
      [...old.keys()].filter((id) => kept.has(id)),
    )
  )
    changes.push({ kind: 'fieldsReordered', ...at });
  for (const field of now) {
    const was = old.get(field.id);
    const place = { ref: fieldRef(after.name, field.name), object: after.id, field: field.id } as const;
    if (was) changes.push(...diffField({ object: after, before: was, after: field, idBefore: idsIn(from), idAfter: idsIn(to) }));
    else {
      const id = `object:${after.id}/field:${field.id}`;
      changes.push(everUsed.has(id) ? { kind: 'fieldRestored', ...place, isEmpty: purged.has(id) } : { kind: 'fieldAdded', ...place });
    }
  }
  for (const field of old.values())
    if (!kept.has(field.id))
      changes.push({ kind: 'fieldRetired', ref: fieldRef(before.name, field.name), object: before.id, field: field.id });
  return changes;
}

function diffSearch(before: ObjectDefinition, after: ObjectDefinition): Bare[] {
  const [old, now] = [before.search, after.search].map((fields) => fields.map(({ id }) => id));
  const added = (now ?? []).filter((id) => !old?.includes(id));
  const removed = (old ?? []).filter((id) => !now?.includes(id));
  return added.length + removed.length > 0
    ? [{ kind: 'searchChanged', ref: `object:${after.name}`, object: after.id, added, removed }]
    : [];
}

function diffKeys(before: ObjectDefinition, after: ObjectDefinition): Bare[] {
  const shape = ({ keys }: ObjectDefinition) =>
    new Map(keys.map(({ name, fields, match }) => [name, { fields: fields.map(({ id }) => id), match }]));
  const [old, now] = [shape(before), shape(after)];
  const at = { ref: `object:${after.name}`, object: after.id } as const;
  return [
    ...[...old].filter(([name, key]) => !isSame(key, now.get(name))).map(([key]): Bare => ({ kind: 'keyRemoved', ...at, key })),
    ...[...now].filter(([name, key]) => !isSame(key, old.get(name))).map(([key]): Bare => ({ kind: 'keyAdded', ...at, key })),
  ];
}

/** Properties of an object that have a kind of change of their own. */
const told = ['kind', 'name', 'id', 'label', 'fields', 'activities', 'nameField', 'search', 'keys', 'sharing'];

function diffDocuments(from: Model | null, to: Model): Bare[] {
  const idOf = ({ kind, id, name }: AnyDocument) => `${kind}:${id ?? name}`;
  const old = new Map([...(from?.documents.values() ?? [])].map((document) => [idOf(document), document]));
  const now = [...to.documents.values()];
  const kept = new Set(now.map(idOf));
  const gone = [...old].filter(([id, document]) => !kept.has(id) && document.kind !== 'object').map(([, document]) => document);
  return [
    ...now.flatMap((document): Bare[] => {
      const before = old.get(idOf(document));
      if (!before) return document.kind === 'object' ? [] : [{ kind: 'documentAdded', ref: refOf(document), document: document.kind }];
      return diffDocument(before, document);
    }),
    ...gone.map((document): Bare => ({ kind: 'documentRemoved', ref: refOf(document), document: document.kind })),
  ];
}

function diffDocument(before: AnyDocument, after: AnyDocument): Bare[] {
  const ref = refOf(after);
  const properties = differences(before, after, after.kind === 'object' ? told : ['kind', 'id', 'name', 'label']);
  const changes: Bare[] = properties.length > 0 ? [{ kind: 'documentChanged', ref, document: after.kind, properties }] : [];
  if (after.kind === 'object') return changes;
  if (before.name !== after.name)
    changes.unshift({ kind: 'documentRenamed', ref, document: after.kind, from: before.name, to: after.name });
  if (!isSame(before.label, after.label)) changes.unshift({ kind: 'labelChanged', ref, from: text(before.label), to: text(after.label) });
  return changes;
}

const text = (label: { readonly [language: string]: string }): string => label['zh-CN'] ?? Object.values(label)[0] ?? '';

const unnamed: Text = { 'zh-CN': '', en: '' };
const textOf = (label: { readonly [language: string]: string } | undefined, name: string): Text => ({
  'zh-CN': label?.['zh-CN'] ?? (label ? Object.values(label)[0] : undefined) ?? name,
  en: label?.['en'] ?? (label ? Object.values(label)[0] : undefined) ?? name,
});

/** The labels of what changed: of the new side, or of the old when it is gone. */
function calledOf(from: Model | null, to: Model, ref: ElementRef): { element: Text; object: Text } {
  const found = /^([a-z_]+):([^/]+)(?:\/field:(.+))?$/.exec(ref);
  const [kind, name = '', field] = [found?.[1], found?.[2], found?.[3]];
  const document = [to, from].map((model) => model?.documents.get(refOf({ kind: asKind(kind), name }))).find((one) => one !== undefined);
  const whole = document ? textOf(document.label, name) : unnamed;
  if (field === undefined) return { element: whole, object: whole };
  const declaredField = [to, from].map((model) => model?.objects.get(name)?.byName.get(field)).find((one) => one !== undefined);
  return { element: textOf(declaredField?.label, field), object: whole };
}

const asKind = (kind: string | undefined): Kind => {
  const kinds: Record<Kind, Kind> = {
    app: 'app',
    calendar: 'calendar',
    currencies: 'currencies',
    form: 'form',
    object: 'object',
    option_set: 'option_set',
    page: 'page',
    pipeline: 'pipeline',
    role: 'role',
    test: 'test',
    validation: 'validation',
    view: 'view',
  };
  return Object.values(kinds).find((one) => one === kind) ?? 'object';
};
