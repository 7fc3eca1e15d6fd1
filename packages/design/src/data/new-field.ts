import { type AnyDocument, type FieldDocument, parseDocument } from '@tangram/model';
import { type DeclaredType, propertiesOf, writtenByServer } from './field-properties.ts';

type Label = FieldDocument['label'];

/** What a field of some types cannot be without. */
export interface FieldFacts {
  /** The object that holds it, by name. */
  readonly object: string;
  readonly documents: readonly AnyDocument[];
}

/** Options that a new list of options begins with. */
const firstOptions = [
  { value: 'option_1', label: { 'zh-CN': '选项 1', en: 'Option 1' }, color: 'azure' },
  { value: 'option_2', label: { 'zh-CN': '选项 2', en: 'Option 2' }, color: 'amber' },
] as const;

const namesOf = ({ documents }: FieldFacts, kind: AnyDocument['kind']): readonly string[] =>
  documents.filter((one) => one.kind === kind).map(({ name }) => name);

function objectNamed({ documents }: FieldFacts, name: string) {
  const found = documents.find((one) => one.kind === 'object' && one.name === name);
  return found?.kind === 'object' ? found : undefined;
}

/** References that lead to an object, with the object that holds each. */
function referencesTo({ documents, object }: FieldFacts) {
  return documents.flatMap((one) =>
    one.kind === 'object'
      ? one.fields.flatMap((field) => (field.type === 'reference' && field.object === object ? [{ holder: one.name, field }] : []))
      : [],
  );
}

/** What a type needs beside its name and label, as a first guess; null where nothing here can be it. */
function needs(type: DeclaredType, facts: FieldFacts): Readonly<Record<string, unknown>> | null {
  const other = namesOf(facts, 'object').find((name) => name !== facts.object) ?? facts.object;
  switch (type) {
    case 'select':
    case 'multi_select':
      return { options: firstOptions };
    case 'reference':
    case 'multi_reference':
      return { object: other };
    case 'polymorphic':
      return { objects: [other] };
    case 'child_table': {
      const [back] = referencesTo(facts);
      return back ? { object: back.holder, inverse: back.field.name } : null;
    }
    case 'stage': {
      const own = facts.documents.find((one) => one.kind === 'pipeline' && one.object === facts.object) ?? null;
      return own ? { pipeline: own.name } : null;
    }
    case 'autonumber':
      return { pattern: '{YYYY}{MM}-{SEQ:4}' };
    case 'formula':
      return { expression: '$today', returns: 'date' };
    case 'rollup': {
      const back = referencesTo(facts).find(({ field }) => field.inverse !== undefined);
      return back?.field.inverse === undefined ? null : { relation: back.field.inverse, aggregate: 'count' };
    }
    case 'lookup': {
      const reference = objectNamed(facts, facts.object)?.fields.find((field) => field.type === 'reference' || field.type === 'user');
      if (!reference) return null;
      const target = reference.type === 'reference' ? objectNamed(facts, reference.object)?.nameField : 'name';
      return { reference: reference.name, field: target ?? 'name' };
    }
    default:
      return {};
  }
}

/** Whether an object can have a field of a type as things are: a roll-up needs a relation, a stage a pipeline. */
export const canHave = (type: DeclaredType, facts: FieldFacts): boolean => needs(type, facts) !== null;

/** The smallest whole field of a type; null where the object cannot have one. */
export function newField(type: DeclaredType, name: string, label: Label, facts: FieldFacts): FieldDocument | null {
  const more = needs(type, facts);
  return more && asField({ type, name, label, ...more });
}

/** Plain data as a field, when its schema takes it; else null. */
export function asField(value: Readonly<Record<string, unknown>>): FieldDocument | null {
  const holder = { kind: 'object', name: 'holder', label: { en: 'Holder' }, nameField: 'name', fields: [value] };
  const parsed = parseDocument(holder);
  return parsed.ok && parsed.value.kind === 'object' ? (parsed.value.fields[0] ?? null) : null;
}

/**
 * A field as one of another type: it keeps everything that the other type has too and takes, and its options where it still chooses.
 * What is needed besides is a first guess; null where the object cannot have such a field.
 */
export function retyped(field: FieldDocument, type: DeclaredType, facts: FieldFacts): FieldDocument | null {
  const more = needs(type, facts);
  if (!more) return null;
  const known = new Set([...propertiesOf(type), ...writtenByServer]);
  const optionSet = 'optionSet' in field && field.optionSet !== undefined && known.has('optionSet');
  const { options: first, ...others } = more;
  let made: Readonly<Record<string, unknown>> = {
    ...others,
    ...(optionSet || first === undefined ? {} : { options: first }),
    type,
    name: field.name,
    label: field.label,
  };
  for (const [key, value] of Object.entries(field)) {
    if (key === 'type' || !known.has(key)) continue;
    const tried = { ...made, [key]: value };
    if (asField(tried)) made = tried;
  }
  return asField(made);
}
