import type { Issue } from '@tangram/errors';
import { say } from './document-issue.ts';
import type { FieldType } from './field-type.ts';
import type { FieldDocument, FormulaField, LookupField, ObjectDocument, RollupField } from './generated/documents.ts';
import { aField, anObject, aProperty, aRelation, fieldsAlong } from './issue/named-issues.ts';
import { ownInputs } from './formula/own-inputs.ts';
import { pathsInExpression } from './graph/expression-paths.ts';
import type { Known, Report, Trail } from './known.ts';
import { type Field, refOf, type RollUp } from './model.ts';
import { mixedIssue, mixedOwnCurrencies } from './money/mixed-amounts.ts';
import { moneyOf } from './money/money-of.ts';
import { relationIn } from './relation-in.ts';
import { longestPath } from './resolve-path.ts';
import { aggregates, type Returned, valueOf } from './roll-up-type.ts';
import { storage } from './storage.ts';
import { plainField } from './system-fields.ts';

/** Where a derived field is linked: its object, its place in the document, and who is told what does not hold. */
export interface Derivation {
  readonly object: ObjectDocument;
  readonly pointer: string;
  readonly known: Known;
  readonly report: Report;
  /** The derived fields that led here. */
  readonly trail: Trail;
  /** A field of an object by its name; null when there is none, and when the trail comes round to it. */
  readonly fieldNamed: (known: Known, object: string, name: string, trail: Trail) => Field | null;
}

const base = ({ object, known }: Derivation, document: RollupField | LookupField | FormulaField): Field => ({
  ...plainField,
  id: document.id ?? document.name,
  name: document.name,
  type: 'text',
  label: document.label,
  index: document.index ?? false,
  readOnly: true,
  pii: document.pii ?? false,
  masked: document.masked ?? false,
  columns: [],
  money: moneyOf(known, object, document),
  document: object.fields.find((field) => field === document) ?? null,
});

/** What column a derived value is kept in: another as soon as it is stored in another way, so that nothing is rewritten in place. */
const columnOf = (document: RollupField | LookupField, { type, scale }: Returned): string => {
  const kind = storage[type] ?? 'none';
  const start = document.type === 'rollup' ? emptyMarks[document.aggregate] : undefined;
  return `${document.column ?? document.id ?? document.name}$${marks[kind] ?? kind}${kind === 'numeric' ? (scale ?? 2) : ''}${start ?? ''}`;
};
/** A column that begins with something else than null is another column. */
const emptyMarks: Readonly<Partial<Record<RollupField['aggregate'], string>>> = {
  count: 'z',
  count_distinct: 'z',
  sum: 'z',
  any: 'f',
  all: 'y',
};
const marks: Readonly<Record<string, string>> = {
  text: 't',
  bigint: 'i',
  smallint: 'i2',
  numeric: 'n',
  boolean: 'b',
  date: 'd',
  timestamptz: 's',
  time: 'h',
};

/** What the columns of derived fields may end with, whatever they return. */
export const derivedSuffixes: readonly string[] = Object.entries(marks).flatMap(([kind, mark]) =>
  (kind === 'numeric' ? Array.from({ length: 11 }, (_, scale) => `${mark}${scale}`) : [mark]).flatMap((one) =>
    ['', ...new Set(Object.values(emptyMarks))].map((start) => `$${one}${start}`),
  ),
);

/** A roll-up as a field of the type it returns. What does not hold is reported, and the field then holds a text that nobody fills. */
export function linkRollUp(derivation: Derivation, document: RollupField): Field {
  const { object, pointer, known, report } = derivation;
  const refuse = (issue: Issue) => report({ document: refOf(object), ...issue });
  const field = base(derivation, document);
  const found = relationIn(known, object, document.relation);
  if (!found) {
    refuse(
      say.unknown_relation(`${pointer}/relation`, {
        name: aRelation(object.name, document.relation),
        object: anObject(object.name),
      }),
    );
    return field;
  }
  const { child, via } = found;
  if (document.descendants && child.name !== object.name)
    refuse(say.not_a_hierarchy(`${pointer}/descendants`, { name: aRelation(object.name, document.relation) }));
  const stored = (name: string | undefined, key: string): Field | null => {
    if (name === undefined) return null;
    const source = inputOf(derivation, document, child, name, `${pointer}/${key}`);
    if (!source || source.columns.length > 0 || followsFromOwn(derivation, document, child, source, `${pointer}/${key}`)) return source;
    refuse(say.not_stored(`${pointer}/${key}`, { name: aField(child.name, name) }));
    return null;
  };
  const of = stored(document.field, 'field');
  const by = stored(document.by, 'by');
  const condition = conditionOf(derivation, document, child);
  const returned = returnedBy(document, of);
  if (!returned) {
    if (document.field === undefined) refuse(say.missing_part(pointer, { name: aProperty('object', 'field') }));
    else if (of)
      refuse(
        say.cannot_be_rolled_up(`${pointer}/field`, {
          name: aField(child.name, of.name),
          aggregate: { is: 'value', property: 'aggregate', name: document.aggregate },
        }),
      );
    return field;
  }
  const rollUp: RollUp = {
    relation: document.relation,
    object: child.name,
    via,
    aggregate: document.aggregate,
    of,
    filter: condition?.filter ?? null,
    asks: condition?.asks ?? [],
    by,
    separator: document.separator ?? ', ',
    descendants: document.descendants ?? false,
  };
  return { ...field, ...returned, columns: [columnOf(document, returned)], rollUp };
}

/** What the aggregate gives over the field, as the document wants it shown; null where it makes no sense. */
function returnedBy(document: RollupField, of: Field | null): Returned | null {
  const given = aggregates[document.aggregate](of);
  if (!given || document.returns === undefined)
    return given && document.scale !== undefined && given.scale !== null ? { ...given, scale: document.scale } : given;
  const isNumber = given.scale !== null || storage[given.type] === 'bigint';
  if (!isNumber) return null;
  return valueOf(document.returns, document.scale ?? given.scale);
}

/** The way to what a derived field asks for. When it comes round, the field that was asked first says so. */
const trailOf = ({ object, report, trail }: Derivation, document: RollupField | LookupField, path: string): Trail => ({
  names: [...trail.names, `${object.name}.${document.name}`],
  ring:
    trail.names.length > 0
      ? trail.ring
      : (way) => report({ document: refOf(object), ...say.derived_in_a_ring(path, { way: fieldsAlong(way) }) }),
});

/** A field of the related object by name, followed through its own roll-up, so that a ring is found. */
function inputOf(derivation: Derivation, document: RollupField, child: ObjectDocument, name: string, path: string): Field | null {
  const { known, object, report, fieldNamed } = derivation;
  const refuse = (issue: Issue) => report({ document: refOf(object), ...issue });
  const found = fieldNamed(known, child.name, name, trailOf(derivation, document, path));
  if (found === null) refuse(say.unknown_field(path, { name: aField(child.name, name), object: anObject(child.name) }));
  return found;
}

/** Whether it is a formula over stored fields of its record alone. Those are followed, so that a ring is found. */
function followsFromOwn(
  derivation: Derivation,
  document: RollupField,
  child: ObjectDocument,
  { document: formula }: Field,
  path: string,
): boolean {
  const inputs = formula?.type === 'formula' ? ownInputs(child, formula) : null;
  if (inputs === null) return false;
  for (const name of inputs) inputOf(onlyRings(derivation), document, child, name, path);
  return true;
}

/** What else is wrong is said by who reads the expression. */
const onlyRings = (derivation: Derivation): Derivation => ({
  ...derivation,
  report: (issue) => (issue.code === 'derived_in_a_ring' ? derivation.report(issue) : undefined),
});

function conditionOf(derivation: Derivation, document: RollupField, child: ObjectDocument) {
  const { filter: text } = document;
  if (text === undefined) return null;
  const path = `${derivation.pointer}/filter`;
  const asked = new Map<string, Field>();
  for (const { text: name } of pathsInExpression(text)) {
    if (name.includes('.') || asked.has(name)) continue;
    const field = inputOf(onlyRings(derivation), document, child, name, path);
    if (field && (!field.formula || followsFromOwn(derivation, document, child, field, path))) asked.set(name, field);
  }
  const read = derivation.known.condition(text, child, (name) => asked.get(name) ?? null);
  if (!read.ok) {
    for (const issue of read.issues) derivation.report({ document: refOf(derivation.object), ...issue, path });
    return null;
  }
  const mixed = read.value ? mixedOwnCurrencies(read.value, asked) : [];
  if (mixed.length > 0) derivation.report({ document: refOf(derivation.object), ...mixedIssue(path, child.name, mixed) });
  return { filter: read.value, asks: [...asked.keys()] };
}

const noLookups = new Set<FieldType>(['child_table', 'secret_text', 'id']);
const asShown: Readonly<Partial<Record<FieldType, FieldType>>> = { stage: 'select', autonumber: 'text' };

/** A lookup as a field of the type of what it shows. */
export function linkLookUp(derivation: Derivation, document: LookupField): Field {
  const { object, pointer, known, report, fieldNamed } = derivation;
  const refuse = (issue: Issue) => report({ document: refOf(object), ...issue });
  const field = base(derivation, document);
  const names = [document.reference, ...document.field.split('.')];
  if (names.length > longestPath + 1) refuse(say.path_too_long(`${pointer}/field`, { max: longestPath }));
  let at: string = object.name;
  for (const [i, name] of names.entries()) {
    const path = i === 0 ? `${pointer}/reference` : `${pointer}/field`;
    const found = fieldNamed(known, at, name, trailOf(derivation, document, path));
    if (!found) {
      refuse(say.unknown_field(path, { name: aField(at, name), object: anObject(at) }));
      return field;
    }
    if (i === names.length - 1) return shown(derivation, document, field, found, names.join('.'));
    const target = isHop(found) && (i > 0 || found.lookUp === null) ? found.targets[0] : undefined;
    if (target === undefined || !known.objects.has(target)) {
      refuse(say.not_a_reference(path, { name: aField(at, name) }));
      return field;
    }
    at = target;
  }
  return field;
}

const isHop = ({ type }: Field): boolean => type === 'reference' || type === 'user' || type === 'team';

function shown(derivation: Derivation, document: LookupField, field: Field, source: Field, path: string): Field {
  if (noLookups.has(source.type)) {
    const { object, pointer, report } = derivation;
    report({ document: refOf(object), ...say.cannot_be_looked_up(`${pointer}/field`, { name: aField(object.name, path) }) });
    return field;
  }
  const type = asShown[source.type] ?? source.type;
  const { scale, targets, options } = source;
  if (document.snapshot && !(storage[type] !== null && storage[type] in marks)) {
    const { object, pointer, report } = derivation;
    report({ document: refOf(object), ...say.cannot_be_copied(`${pointer}/snapshot`, { name: aField(object.name, path) }) });
    return field;
  }
  return {
    ...field,
    columns: document.snapshot ? [columnOf(document, { type, scale, options })] : [],
    type,
    scale,
    targets,
    options,
    pii: document.pii ?? source.pii,
    lookUp: { reference: document.reference, path },
  };
}

/** A formula as a field of the type it returns. What it is is read when all objects are linked. */
export function linkFormula(derivation: Derivation, document: FormulaField): Field {
  const { object, known } = derivation;
  const { expression, returns, scale } = document;
  return {
    ...base(derivation, document),
    ...valueOf(returns, scale ?? null),
    formula: { expression, tree: () => known.trees.get(formulaKey(object.name, document.name)) ?? null },
  };
}

/** A formula among those of all objects. */
export const formulaKey = (object: string, field: string): string => `${object}.${field}`;

/** Whether the value is worked out from others, so that nobody gives it. */
export const isWorkedOut = (field: Field): boolean => field.lookUp !== null || field.formula !== null || isKept(field);

/** Whether the database keeps the value in the record by itself: no statement carries it. */
export const isKept = ({ rollUp, lookUp, money }: Field): boolean => rollUp !== null || (money?.kind === 'rate' && lookUp === null);

/** Whether the value is in no column of the record, and is looked at elsewhere or worked out when it is read. */
export const isLive = ({ lookUp, formula, columns }: Field): boolean => formula !== null || (lookUp !== null && columns.length === 0);

/** Whether the value was copied from the record that this one points to, when it came to point there. */
export const isCopied = ({ lookUp, columns }: Field): boolean => lookUp !== null && columns.length > 0;

/** Whether a document's field follows from others. */
export const isDerived = (document: FieldDocument | null): document is RollupField | LookupField | FormulaField =>
  document?.type === 'rollup' || document?.type === 'lookup' || document?.type === 'formula';
