import type { Issue } from '@tangram/errors';
import { type Field, isWorkedOut, type Key, type Model, type ObjectDefinition, storage } from '@tangram/model';
import { operands } from '@tangram/query';
import type { Existing, ImportOptions, OnMissing } from './import-options.ts';
import { optionIssues } from './option.issues.ts';

/** A column whose text becomes the value of a field. */
export interface CellColumn {
  readonly column: string;
  /** Where it stands in a row. */
  readonly index: number;
  readonly field: Field;
}

/** One or more columns that together name the record that a reference points to. */
export interface ReferenceColumns {
  /** The reference of the imported object. */
  readonly field: Field;
  readonly target: ObjectDefinition;
  /** Columns with the fields of the target that they are held against. */
  readonly by: readonly CellColumn[];
  /** The record may be given by its id instead: where the column is mapped to the reference itself or to its name field. */
  readonly byId: boolean;
  readonly createMissing: boolean;
  readonly onMissing: OnMissing;
}

/** What an import will do with each row: options held against model and file. */
export interface ImportPlan {
  readonly object: ObjectDefinition;
  readonly mode: ImportOptions['mode'];
  readonly cells: readonly CellColumn[];
  readonly references: readonly ReferenceColumns[];
  /** The fields by which existing records are found; empty when the import only creates. `id` is the record's own. */
  readonly match: readonly Field[];
  /** By index of the column. */
  readonly values: ReadonlyMap<number, ReadonlyMap<string, string | null>>;
  /** What becomes of a record that is there already, by the name of the field; a field that is not named is written over. */
  readonly existing: ReadonlyMap<string, Existing>;
}

const NO_CELL: ReadonlySet<string> = new Set(['child_table']);
const REFERENCES: ReadonlySet<string> = new Set(['reference', 'user', 'team', 'multi_reference', 'polymorphic']);
const HISTORICAL: ReadonlySet<string> = new Set(['created_at', 'created_by', 'updated_at', 'updated_by']);

/**
 * The plan, or everything that does not fit.
 *
 * @param columns the file's columns in their order; null when the file could not be read, then columns are not checked
 */
export function planImport(
  model: Model,
  options: ImportOptions,
  columns: readonly string[] | null,
): { readonly plan: ImportPlan | null; readonly issues: readonly Issue[] } {
  const object = model.objects.get(options.object);
  if (!object)
    return { plan: null, issues: options.object === '' ? [] : [optionIssues.unknown_object('object', { name: options.object })] };
  const issues: Issue[] = [];
  const mapped = [...options.mapping].flatMap(([column, path]) => mapColumn({ model, object, options, columns, issues }, column, path));
  if (options.mapping.size === 0) issues.push(optionIssues.nothing_mapped('mapping'));
  reportDoubles(mapped, issues);
  checkColumnOptions(options, mapped, issues);
  if (options.mode === 'create' && options.repeats !== 'apply') issues.push(optionIssues.existing_unused('repeats'));
  if (options.mode === 'create' && options.existing !== 'overwrite') issues.push(optionIssues.existing_unused('existing'));
  if (options.existing === 'fill' && options.emptyCells === 'clear') issues.push(optionIssues.fill_clears('emptyCells'));
  const cells = mapped.flatMap((one) => (one.target ? [] : [{ column: one.column, index: one.index, field: one.field }]));
  const references = groupReferences(mapped, options, issues);
  const match = matchFields(object, options, mapped, issues);
  if (options.mode === 'create')
    for (const cell of cells) if (cell.field.type === 'id') issues.push(optionIssues.id_without_match(`mapping.${cell.column}`));
  if (issues.length > 0) return { plan: null, issues };
  const byName = new Map(mapped.map(({ column, index }) => [column, index]));
  const values = new Map([...options.values].map(([column, map]) => [byName.get(column) ?? -1, map]));
  const existing = new Map(mapped.map(({ column, field }) => [field.name, existingOf(options, column)] as const).reverse());
  return { plan: { object, mode: options.mode, cells, references, match, values, existing }, issues };
}

/** What becomes of the values that a column meets. */
const existingOf = ({ existing }: ImportOptions, column: string): Existing =>
  typeof existing === 'string' ? existing : (existing[column] ?? 'overwrite');

/** Whether records can be found by values of the field. */
const canFind = ({ type }: Field): boolean => type !== 'polymorphic' && operands[type].ops.includes('in');

interface Mapped {
  readonly column: string;
  readonly index: number;
  readonly field: Field;
  /** Set where a reference is found by a field of its target. */
  readonly target: ObjectDefinition | null;
  readonly by: Field | null;
  readonly byId: boolean;
}

interface Mapping {
  readonly model: Model;
  readonly object: ObjectDefinition;
  readonly options: ImportOptions;
  readonly columns: readonly string[] | null;
  readonly issues: Issue[];
}

function mapColumn({ model, object, options, columns, issues }: Mapping, column: string, path: string): readonly Mapped[] {
  const at = `mapping.${column}`;
  const index = columns === null ? 0 : columns.indexOf(column);
  if (index < 0) issues.push(optionIssues.unknown_column(at, { columns: columns ?? [] }));
  const [name = '', ...rest] = path.split('.');
  const field = object.byName.get(name);
  if (!field) return refused(issues, optionIssues.unknown_field(at, { object: object.name, name }));
  if (!isWritable(field, options)) return refused(issues, optionIssues.read_only(at, { name }));
  if (NO_CELL.has(field.type)) return refused(issues, optionIssues.cannot_import(at, { name, type: field.type }));
  const plain = { column, index, field, target: null, by: null, byId: false };
  if (!REFERENCES.has(field.type)) return rest.length === 0 ? [plain] : refused(issues, optionIssues.not_a_reference(at, { name }));
  const [targetName, byName, tooFar] = field.type === 'polymorphic' ? rest : [field.targets[0], ...rest];
  if (field.type === 'polymorphic' && targetName === undefined) return [plain];
  const target = model.objects.get(targetName ?? '');
  if (!target || !field.targets.includes(target.name)) return refused(issues, optionIssues.unknown_object(at, { name: targetName ?? '' }));
  if (tooFar !== undefined) return refused(issues, optionIssues.path_too_long(at));
  const by = target.byName.get(byName ?? target.nameField.name);
  if (!by) return refused(issues, optionIssues.unknown_field(at, { object: target.name, name: byName ?? '' }));
  if (by.type === 'id') return [plain];
  if (!canFind(by)) return refused(issues, optionIssues.cannot_match(at, { name: by.name, type: by.type }));
  return [{ column, index, field, target, by, byId: byName === undefined || by.name === target.nameField.name }];
}

function refused(issues: Issue[], issue: Issue): readonly Mapped[] {
  issues.push(issue);
  return [];
}

const isWritable = (field: Field, { historical }: ImportOptions): boolean =>
  field.type === 'id' ||
  !field.readOnly ||
  (historical &&
    ((field.origin === 'declared' && !isWorkedOut(field)) ||
      HISTORICAL.has(field.name) ||
      (field.origin === 'derived' && field.columns.length > 0)));

function reportDoubles(mapped: readonly Mapped[], issues: Issue[]): void {
  const seen = new Map<string, string>();
  const kinds = new Map<string, { readonly column: string; readonly target: string | null }>();
  for (const { column, field, target, by } of mapped) {
    const key = `${field.name}.${by?.name ?? ''}`;
    const same =
      seen.get(key) ??
      (kinds.has(field.name) && kinds.get(field.name)?.target !== (target?.name ?? null) ? kinds.get(field.name)?.column : undefined);
    if (same !== undefined) issues.push(optionIssues.mapped_twice(`mapping.${column}`, { column: same }));
    else seen.set(key, column);
    if (!kinds.has(field.name)) kinds.set(field.name, { column, target: target?.name ?? null });
  }
}

/** Settings for single columns must be for columns that are mapped, and to a reference where only that makes sense. */
function checkColumnOptions(options: ImportOptions, mapped: readonly Mapped[], issues: Issue[]): void {
  const isMapped = new Set(options.mapping.keys());
  const references = new Set(mapped.filter((one) => one.target).map((one) => one.column));
  for (const column of options.values.keys()) if (!isMapped.has(column)) issues.push(optionIssues.unmapped_column(`values.${column}`));
  if (typeof options.existing === 'object')
    for (const column of Object.keys(options.existing))
      if (!isMapped.has(column)) issues.push(optionIssues.unmapped_column(`existing.${column}`));
  const named = [
    ...(Array.isArray(options.createMissing) ? options.createMissing.map((column: string) => ['createMissing', column] as const) : []),
    ...(typeof options.onMissing === 'object' ? Object.keys(options.onMissing).map((column) => ['onMissing', column] as const) : []),
  ];
  for (const [option, column] of named) {
    if (!isMapped.has(column)) issues.push(optionIssues.unmapped_column(`${option}.${column}`));
    else if (!references.has(column)) issues.push(optionIssues.not_a_reference_column(`${option}.${column}`));
  }
}

function groupReferences(mapped: readonly Mapped[], options: ImportOptions, issues: Issue[]): readonly ReferenceColumns[] {
  const groups = new Map<string, Mapped[]>();
  for (const one of mapped) if (one.target) groups.set(one.field.name, [...(groups.get(one.field.name) ?? []), one]);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first?.target) return [];
    const by = group.flatMap(({ column, index, by: field }) => (field ? [{ column, index, field }] : []));
    const names = group.map(({ column }) => column);
    const createMissing =
      options.createMissing === true ||
      (Array.isArray(options.createMissing) && options.createMissing.some((column) => names.includes(column)));
    const { onMissing } = options;
    const policy =
      typeof onMissing === 'string'
        ? onMissing
        : (names.map((name) => onMissing[name]).find((one) => one !== undefined) ?? (options.historical ? 'empty' : 'fail'));
    if (createMissing && Array.isArray(options.createMissing)) reportGaps(first.target, by, first.column, issues);
    const possible = createMissing && gapsOf(first.target, by).length === 0;
    return [
      { field: first.field, target: first.target, by, byId: group.length === 1 && first.byId, createMissing: possible, onMissing: policy },
    ];
  });
}

/** Whether a record that is missing could be created from nothing but the columns it is looked for by. */
export const canCreateBy = (target: ObjectDefinition, by: readonly CellColumn[]): boolean => gapsOf(target, by).length === 0;

/** What a new record of the target would still need. */
const gapsOf = (target: ObjectDefinition, by: readonly CellColumn[]): readonly string[] => {
  const given = new Set(by.map(({ field }) => field.name));
  const filled = (field: Field) =>
    field.type === 'autonumber' ||
    field.type === 'stage' ||
    (field.document !== null && 'default' in field.document && field.document.default !== undefined);
  return target.fields
    .filter((field) => field.required && !field.readOnly && !filled(field) && !given.has(field.name))
    .map((field) => field.name);
};

function reportGaps(target: ObjectDefinition, by: readonly CellColumn[], column: string, issues: Issue[]): void {
  const fields = gapsOf(target, by);
  if (fields.length > 0) issues.push(optionIssues.cannot_create(`createMissing.${column}`, { object: target.name, fields }));
}

function matchFields(
  object: ObjectDefinition,
  { mode, match }: ImportOptions,
  mapped: readonly Mapped[],
  issues: Issue[],
): readonly Field[] {
  if (mode === 'create') {
    if (match !== null) issues.push(optionIssues.match_unused('match'));
    return [];
  }
  const isMapped = new Set(mapped.map(({ field }) => field.name));
  if (match === null) {
    const found = naturalMatch(object, isMapped);
    if (!found) issues.push(optionIssues.match_required('match'));
    return found ?? [];
  }
  const key = typeof match === 'string' ? object.keys.find(({ name }) => name === match) : undefined;
  const fields = key
    ? comparedBy(key)
    : (typeof match === 'string' ? [match] : match).flatMap((name) => {
        const field = object.byName.get(name);
        if (!field) issues.push(optionIssues.unknown_field('match', { object: object.name, name }));
        return field ? [field] : [];
      });
  for (const field of fields) {
    if (!isMapped.has(field.name)) issues.push(optionIssues.match_not_mapped('match', { name: field.name }));
    if (!canFind(field)) issues.push(optionIssues.cannot_match('match', { name: field.name, type: field.type }));
  }
  return fields;
}

/** The id, else the first key whose fields are all mapped, else the first unique field that is. */
function naturalMatch(object: ObjectDefinition, isMapped: ReadonlySet<string>): readonly Field[] | null {
  const id = object.byName.get('id');
  if (id && isMapped.has('id')) return [id];
  const key = object.keys.find(({ fields }) => fields.every(({ name }) => isMapped.has(name)));
  const unique = object.fields.find((field) => field.unique && isMapped.has(field.name));
  return key ? comparedBy(key) : unique ? [unique] : null;
}

/** The fields of a key, their texts compared as the key says. */
const comparedBy = ({ fields, match }: Key): readonly Field[] =>
  fields.map((field) => (storage[field.type] === 'text' ? { ...field, match } : field));
