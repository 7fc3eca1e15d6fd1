import type { Known } from '../known.ts';
import { isDerived } from '../link-derived.ts';
import { linkField, linkPipeline } from '../link-field.ts';
import { baseSuffix } from '../money/money-unit.ts';
import { withMoney } from '../money/with-money.ts';
import { targetsOf } from '../targets.ts';
import { systemFields } from '../system-fields.ts';
import type { FieldDocument, ObjectDocument, PipelineDocument } from '../generated/documents.ts';
import type { FieldType } from '../field-type.ts';
import { type AnyDocument, type DocumentRef, type Kind, refOf } from '../model.ts';
import { type ElementRef, fieldRef } from './element.ts';

/** What is known of a field by its name alone: enough to walk over it. */
export interface Entry {
  readonly type: FieldType;
  readonly targets: readonly string[];
  /** The element that the name stands for; null for a system field. A derived field stands for its stage field. */
  readonly element: ElementRef | null;
  /** What the name adds to the element's own: `_type`. */
  readonly suffix: string;
  readonly readOnly: boolean;
  readonly document: FieldDocument | null;
}

/** Names of documents that need not fit together yet: a draft is looked up like a model. */
export interface Directory {
  has(kind: Kind, name: string): boolean;
  object(name: string): ObjectDocument | undefined;
  pipeline(name: string): PipelineDocument | undefined;
  field(object: string, name: string): Entry | undefined;
  /** The child object and its reference behind `inverse` of an object. */
  relation(object: string, inverse: string): { readonly object: string; readonly field: string } | undefined;
}

const derived: readonly (readonly [suffix: string, type: FieldType, readOnly: boolean])[] = [
  ['_type', 'select', true],
  ['_entered_at', 'datetime', true],
  ['_forecast', 'select', true],
  ['_probability', 'percent', false],
];

/** Lists what documents define, by name. Of two with one name the later counts; `link` reports the other. */
export function directoryOf(documents: readonly AnyDocument[]): Directory {
  const refs = new Set<DocumentRef>(documents.map(refOf));
  const written = new Map(documents.flatMap((d) => (d.kind === 'object' ? [[d.name, d] as const] : [])));
  const currencies = documents.find((d) => d.kind === 'currencies');
  const { objects, parts } = withMoney(written, currencies?.kind === 'currencies' ? currencies : null, () => undefined);
  const pipelines = new Map(documents.flatMap((d) => (d.kind === 'pipeline' ? [[d.name, d] as const] : [])));
  const known: Known = {
    check: () => [],
    condition: () => ({ ok: true, value: null }),
    trees: new Map(),
    objects,
    money: parts,
    pipelines: new Map([...pipelines].map(([name, pipeline]) => [name, linkPipeline(pipeline)])),
    optionSets: new Map(documents.flatMap((d) => (d.kind === 'option_set' ? [[d.name, d.options] as const] : []))),
  };
  const fields = new Map(
    [...objects].map(([name, object]) => [name, entriesOf(object, known, new Set(written.get(name)?.fields.map((field) => field.name)))]),
  );
  const relations = new Map([...objects.values()].flatMap((object) => object.fields.flatMap((field) => relationsOf(object, field))));
  return {
    has: (kind, name) => refs.has(refOf({ kind, name })),
    object: (name) => objects.get(name),
    pipeline: (name) => pipelines.get(name),
    field: (object, name) => fields.get(object)?.get(name),
    relation: (object, inverse) => relations.get(`${object}.${inverse}`),
  };
}

/** @param written names of the fields that its document has: what several currencies bring stands for the amount, or for nothing */
function entriesOf(object: ObjectDocument, known: Known, written: ReadonlySet<string>): Map<string, Entry> {
  const system = systemFields.map(
    ({ name, type, targets, readOnly }) => [name, { type, targets, element: null, suffix: '', readOnly, document: null }] as const,
  );
  const declared = object.fields.flatMap((field): [string, Entry][] => {
    const isBrought = !written.has(field.name);
    const amount = isBrought && field.name.endsWith(baseSuffix) ? field.name.slice(0, -baseSuffix.length) : null;
    const element = amount === null ? (isBrought ? null : fieldRef(object.name, field.name)) : fieldRef(object.name, amount);
    const linked = isDerived(field) ? linkField(object, field, '', known, () => undefined)[0] : null;
    const own: Entry = {
      type: linked?.type ?? (isDerived(field) ? 'text' : field.type),
      targets: linked?.targets ?? targetsOf(field),
      element,
      suffix: amount === null ? '' : baseSuffix,
      readOnly: linked?.readOnly ?? field.readOnly ?? field.type === 'autonumber',
      document: field,
    };
    const brought = field.type === 'stage' ? derived : [];
    return [
      [field.name, own],
      ...brought.map(([suffix, type, readOnly]): [string, Entry] => [
        field.name + suffix,
        { type, targets: [], element, suffix, readOnly, document: null },
      ]),
    ];
  });
  const activity = object.activities
    ? [['last_activity_at', { type: 'datetime', targets: [], element: null, suffix: '', readOnly: true, document: null }] as const]
    : [];
  return new Map<string, Entry>([...system, ...activity, ...declared]);
}

function relationsOf(object: ObjectDocument, field: FieldDocument) {
  if (field.type === 'child_table' || !('inverse' in field) || !field.inverse) return [];
  return targetsOf(field).map((target) => [`${target}.${field.inverse}`, { object: object.name, field: field.name }] as const);
}
