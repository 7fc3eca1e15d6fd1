import type { FieldDocument, ObjectDocument } from '../generated/documents.ts';
import { type AnyDocument, type Kind, refOf } from '../model.ts';
import { storageKey } from '../storage.ts';

/**
 * Ids and columns that an element, living or retired, ever had in a workspace: `object:deal`, `object:deal/field:amount`,
 * `object:deal/column:amount$2` (all by id). They are never given again.
 */
export type UsedIds = ReadonlySet<string>;

/** Every id and column that these documents have, for the record of what was ever used. */
export function usedIdsOf(documents: readonly AnyDocument[]): readonly string[] {
  return documents.flatMap((document) => {
    const own = `${document.kind}:${idOf(document)}`;
    if (document.kind !== 'object') return [own];
    return [own, ...document.fields.flatMap((field) => [`${own}/field:${idOf(field)}`, `${own}/column:${columnOf(field)}`])];
  });
}

/**
 * Gives every element without an id one: that of the living element of its name, else its name, else name_2, name_3 … when any
 * element ever had it. A field whose values are stored in another way than before gets a fresh column, so that nothing is rewritten in place.
 *
 * @param previous what was ever used, living elements included
 * @param living   the published documents, with their ids
 */
export function assignIds(
  previous: UsedIds,
  documents: readonly AnyDocument[],
  living: readonly AnyDocument[] = [],
): readonly AnyDocument[] {
  const taken = new Set([
    ...previous,
    ...usedIdsOf(living),
    ...documents.flatMap((document) => (document.id === undefined ? [] : [`${document.kind}:${document.id}`])),
  ]);
  const claimed = new Set(documents.flatMap((document) => (document.id === undefined ? [] : [`${document.kind}:${document.id}`])));
  const byRef = new Map(living.map((document) => [refOf(document), document]));
  const byId = new Map(living.map((document) => [`${document.kind}:${idOf(document)}`, document]));
  const objectIds = (all: readonly AnyDocument[]) =>
    new Map(all.flatMap((one) => (one.kind === 'object' ? [[one.name, idOf(one)] as const] : [])));
  const oldNames = objectIds(living);
  const context: Naming = { taken, before: (name) => oldNames.get(name) ?? name, after: (name) => newNames.get(name) ?? name };
  const withIds = documents.map((document): AnyDocument & { id: string } => {
    const namesake = byRef.get(refOf(document));
    const id =
      document.id ?? inherited(document.kind, namesake, claimed) ?? fresh(document.name, (one) => taken.has(`${document.kind}:${one}`));
    taken.add(`${document.kind}:${id}`);
    claimed.add(`${document.kind}:${id}`);
    return { ...document, id };
  });
  const newNames = objectIds(withIds);
  return withIds.map((document) => {
    const before = byId.get(`${document.kind}:${document.id}`);
    return document.kind === 'object'
      ? { ...document, fields: assignFields(document.id, document, before?.kind === 'object' ? before : undefined, context) }
      : document;
  });
}

/** What is taken already, and the ids behind objects' names before and after. */
interface Naming {
  readonly taken: Set<string>;
  readonly before: (object: string) => string;
  readonly after: (object: string) => string;
}

const idOf = ({ id, name }: { readonly id?: string; readonly name: string }): string => id ?? name;
const columnOf = (field: FieldDocument): string => (field.type === 'child_table' ? undefined : field.column) ?? idOf(field);

/** A living document of the name gives its id, unless another of these documents (it was renamed) has it. */
const inherited = (kind: Kind, namesake: AnyDocument | undefined, claimed: ReadonlySet<string>): string | undefined =>
  namesake && !claimed.has(`${kind}:${idOf(namesake)}`) ? idOf(namesake) : undefined;

const fresh = (name: string, isTaken: (id: string) => boolean): string => {
  if (!isTaken(name)) return name;
  let n = 2;
  while (isTaken(`${name}_${n}`)) n += 1;
  return `${name}_${n}`;
};

function assignFields(object: string, { fields }: ObjectDocument, before: ObjectDocument | undefined, naming: Naming): FieldDocument[] {
  const { taken } = naming;
  const own = `object:${object}`;
  const claimed = new Set(fields.flatMap(({ id }) => (id === undefined ? [] : [id])));
  for (const id of claimed) taken.add(`${own}/field:${id}`);
  return fields.map((field) => {
    const namesake = before?.fields.find(({ name }) => name === field.name);
    const old = field.id === undefined && namesake && !claimed.has(idOf(namesake)) ? idOf(namesake) : undefined;
    const id = field.id ?? old ?? fresh(field.name, (one) => taken.has(`${own}/field:${one}`) || taken.has(`${own}/column:${one}`));
    claimed.add(id);
    taken.add(`${own}/field:${id}`);
    return assignColumn(
      own,
      { ...field, id },
      before?.fields.find((one) => idOf(one) === id),
      naming,
    );
  });
}

/** The column of a living field, or a fresh one when what it holds is stored differently now. */
function assignColumn(own: string, field: FieldDocument, before: FieldDocument | undefined, naming: Naming): FieldDocument {
  const { taken } = naming;
  if (field.type === 'child_table') return field;
  const { column: _, ...plain } = field;
  const isTaken = (one: string) => taken.has(`${own}/column:${one}`);
  const column = before ? nextColumn(field, before, naming, isTaken) : columnOf(field);
  taken.add(`${own}/column:${column}`);
  return column === field.id ? plain : { ...plain, column };
}

const nextColumn = (field: FieldDocument, before: FieldDocument, naming: Naming, isTaken: (column: string) => boolean): string => {
  if (storageKey(field, naming.after) === storageKey(before, naming.before)) return columnOf(before);
  return isTaken(idOf(field)) ? freshColumn(idOf(field), isTaken) : idOf(field);
};

const freshColumn = (id: string, isTaken: (column: string) => boolean): string => {
  let n = 2;
  while (isTaken(`${id}$${n}`)) n += 1;
  return `${id}$${n}`;
};
