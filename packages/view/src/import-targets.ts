import type { Locale } from '@tangram/errors';
import { isUnusedType, type Field, type FieldType, isWorkedOut, type Model, type ObjectDefinition } from '@tangram/model';
import { labelOf } from './label.ts';

/** Where a column of a file may go: a field of the object, or the field by which a linked record is found. */
export interface ImportTarget {
  /** `phone`, `company.name`, `regarding.company.name`. */
  readonly path: string;
  readonly label: string;
  /** The field of the object itself. */
  readonly field: Field;
  /** The linked object, where the path leads to one. */
  readonly links: string | null;
}

/** Types whose values no cell can hold, or only as ids that nobody types. */
const noCell: ReadonlySet<FieldType> = new Set(['child_table', 'file', 'image']);
const links: ReadonlySet<FieldType> = new Set(['reference', 'user', 'team', 'multi_reference']);
/** What an import of the past may set besides. */
const past: ReadonlySet<string> = new Set(['created_at', 'created_by', 'updated_at', 'updated_by']);

/**
 * Everything a column may be imported to, in the object's order; a link by each field that tells records apart.
 *
 * @param historical whether what the system writes may be set too
 */
export function importTargets(model: Model, object: ObjectDefinition, locale: Locale, historical: boolean): readonly ImportTarget[] {
  const open = object.fields.filter(
    (field) =>
      !isUnusedType(field) &&
      !noCell.has(field.type) &&
      (field.type === 'id' ||
        !field.readOnly ||
        (historical && (past.has(field.name) || (field.origin === 'declared' && !isWorkedOut(field))))),
  );
  const ordered = [...open.filter(({ origin }) => origin !== 'system'), ...open.filter(({ origin }) => origin === 'system')];
  return ordered.flatMap((field) => targetsOf(field, model, locale));
}

function targetsOf(field: Field, model: Model, locale: Locale): readonly ImportTarget[] {
  const label = labelOf(field.label, locale, field.name);
  if (field.type === 'polymorphic')
    return field.targets.flatMap((name): ImportTarget[] => {
      const target = model.objects.get(name);
      if (!target) return [];
      const words = `${label} · ${labelOf(target.label, locale, name)}`;
      return [{ path: `${field.name}.${name}.${target.nameField.name}`, label: words, field, links: name }];
    });
  const [name] = field.targets;
  const target = links.has(field.type) && name !== undefined ? model.objects.get(name) : undefined;
  if (!target) return [{ path: field.name, label, field, links: null }];
  return tellingFields(target).map((by) => ({
    path: `${field.name}.${by.name}`,
    label: by === target.nameField ? label : `${label} · ${labelOf(by.label, locale, by.name)}`,
    field,
    links: target.name,
  }));
}

/** The fields that tell records of an object apart, its name first. */
const tellingFields = (object: ObjectDefinition): readonly Field[] => [
  object.nameField,
  ...object.fields.filter(
    (field) =>
      field !== object.nameField &&
      (field.type === 'autonumber' ||
        (field.unique && singles.has(field.type)) ||
        (field.type === 'email' && object.builtIn) ||
        object.keys.some(({ fields }) => fields.length === 1 && fields[0] === field)),
  ),
];

/** Types of which one value stands for one record, where it is unique. */
const singles: ReadonlySet<FieldType> = new Set(['text', 'email', 'phone', 'url', 'integer', 'autonumber']);

/** A way to recognise a record that is there already: by one field, or by a key of several. */
export interface MatchChoice {
  /** What the import is told: names of fields, or one name of a key. */
  readonly match: string | readonly string[];
  readonly label: string;
  /** No two records can have it in common. */
  readonly unique: boolean;
}

/** How records that are there already may be recognised by what is mapped, best first. */
export function matchChoices(object: ObjectDefinition, paths: readonly string[], locale: Locale): readonly MatchChoice[] {
  const mapped = new Set(paths.map((path) => path.split('.')[0] ?? ''));
  const words = (field: Field) => labelOf(field.label, locale, field.name);
  const id = object.byName.get('id');
  const keys = object.keys
    .filter(({ fields }) => fields.every(({ name }) => mapped.has(name)))
    .map(({ name, fields }): MatchChoice => ({ match: name, label: fields.map(words).join(' + '), unique: true }));
  const one = object.fields.filter((field) => mapped.has(field.name) && singles.has(field.type));
  return [
    ...(id && mapped.has('id') ? [{ match: ['id'], label: words(id), unique: true }] : []),
    ...keys,
    ...[...one.filter(({ unique }) => unique), ...one.filter((field) => field === object.nameField && !field.unique)].map(
      (field): MatchChoice => ({ match: [field.name], label: words(field), unique: field.unique }),
    ),
    ...one
      .filter((field) => !field.unique && field !== object.nameField && field.type !== 'integer')
      .map((field): MatchChoice => ({ match: [field.name], label: words(field), unique: false })),
  ];
}

/** Fields that every new record must have and that no column brings. */
export function unmappedRequired(object: ObjectDefinition, paths: readonly string[]): readonly Field[] {
  const mapped = new Set(paths.map((path) => path.split('.')[0] ?? ''));
  return object.fields.filter((field) => field.required && !field.readOnly && !mapped.has(field.name) && !fillsItself(field));
}

const fillsItself = (field: Field): boolean =>
  field.type === 'stage' ||
  field.type === 'autonumber' ||
  field.origin === 'system' ||
  (field.document !== null && 'default' in field.document && field.document.default !== undefined);

/** Whether somebody should look at a column: it was recognised without doubt, it should be looked at, or it is left out. */
export type ColumnState = 'sure' | 'check' | 'out';

/** As much of a column as decides how it is shown. */
export interface LookedColumn {
  readonly field: string | null;
  readonly sure: boolean;
}

export const columnState = ({ field, sure }: LookedColumn): ColumnState => (field === null ? 'out' : sure ? 'sure' : 'check');

const doubt: Readonly<Record<ColumnState, number>> = { check: 0, sure: 1, out: 2 };

/** Columns that should be looked at first, those left out last, each in the order of the file. */
export const inOrderOfDoubt = <C extends LookedColumn>(columns: readonly C[]): readonly C[] =>
  [...columns].sort((a, b) => doubt[columnState(a)] - doubt[columnState(b)]);
