import {
  aboveField,
  type Activity,
  activityOf,
  compileRecordParser,
  defaultsOf,
  type Field,
  isCopied,
  type ObjectDefinition,
  type RecordParser,
} from '@tangram/model';
import { physicalName } from '@tangram/planner';
import { isSingleReference, type Uniqueness } from '@tangram/query';

/** A default that depends on who writes or when. */
export interface LateDefault {
  readonly field: string;
  readonly kind: 'actor' | 'today' | 'now';
}

/** A field whose value is copied along a path. */
export interface CopiedField {
  readonly field: Field;
  /** The reference that the path begins with, by name. */
  readonly reference: string;
  readonly path: string;
}

/** A constraint of the database with what it is about. */
export interface NamedUniqueness extends Uniqueness {
  /** Of the key, or of the field. */
  readonly name: string;
  /** Name of the unique index, as a violation gives it. */
  readonly constraint: string;
}

/** What the write path knows of one object: found once for a revision, then only looked up. */
export interface ObjectFacts {
  readonly object: ObjectDefinition;
  readonly parse: RecordParser;
  /** The same for what the program itself sets: every field is seen. */
  readonly parseOwn: RecordParser;
  /** Normalised values a new record begins with, by field name. */
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly lateDefaults: readonly LateDefault[];
  readonly stages: readonly Field[];
  readonly autonumbers: readonly Field[];
  /** Fields whose values are copied from what a reference points to. */
  readonly copied: readonly CopiedField[];
  /** Fields with one id, a list of ids, an `{ object, id }`. */
  readonly references: readonly Field[];
  readonly files: readonly Field[];
  readonly children: readonly Field[];
  readonly uniqueness: readonly NamedUniqueness[];
  /** Names of the fields that the caller may know of. */
  readonly seen: ReadonlySet<string>;
  /** Of an activity object: when it happened and what it is about. */
  readonly activity: Activity | null;
  /** Says what a record stands below, which must never be itself. */
  readonly above: Field | null;
  /** A statement that checks single references by itself is enough to create one. */
  readonly isPlain: boolean;
  /** What is below changes a record without its being written. */
  readonly hasRollUps: boolean;
}

const marks: Readonly<Record<string, LateDefault['kind']>> = { $me: 'actor', $user: 'actor', $today: 'today', $now: 'now' };
const lateKinds: Readonly<Partial<Record<Field['type'], readonly LateDefault['kind'][]>>> = {
  user: ['actor'],
  date: ['today'],
  datetime: ['now'],
};

/** @param seen the object as the caller may write it; constraints and references are those of the whole object */
export function factsOf(object: ObjectDefinition, seen: ObjectDefinition): ObjectFacts {
  const written = Object.entries(defaultsOf(object));
  const late = written.flatMap(([name, value]): readonly LateDefault[] => {
    const kind = typeof value === 'string' ? marks[value] : undefined;
    const type = object.byName.get(name)?.type;
    return kind && type && lateKinds[type]?.includes(kind) ? [{ field: name, kind }] : [];
  });
  const plain = Object.fromEntries(written.filter(([name]) => !late.some(({ field }) => field === name)));
  const parseOwn = compileRecordParser(object);
  const normalised = parseOwn('update', plain, { historical: true });
  const ofType = (...types: Field['type'][]) => object.fields.filter((field) => types.includes(field.type));
  const references = object.fields
    .filter((field) => isSingleReference(field) || field.type === 'multi_reference' || field.type === 'polymorphic')
    .filter((field) => field.columns.length > 0);
  const activity = activityOf(object);
  const autonumbers = ofType('autonumber');
  return {
    object,
    parse: compileRecordParser(seen),
    parseOwn,
    defaults: normalised.ok ? normalised.value : {},
    lateDefaults: late,
    stages: ofType('stage').filter(({ pipeline }) => pipeline !== null),
    autonumbers,
    copied: object.fields.flatMap((field) =>
      field.lookUp && isCopied(field) ? [{ field, reference: field.lookUp.reference, path: field.lookUp.path }] : [],
    ),
    references,
    files: ofType('file', 'image'),
    children: ofType('child_table'),
    uniqueness: uniquenessOf(object),
    seen: new Set(seen.byName.keys()),
    activity,
    above: aboveField(object),
    isPlain: activity === null && autonumbers.length === 0 && late.every(({ kind }) => kind === 'actor'),
    hasRollUps: object.fields.some(({ rollUp }) => rollUp !== null),
  };
}

const uniquenessOf = (object: ObjectDefinition): readonly NamedUniqueness[] => [
  ...object.fields
    .filter(({ unique }) => unique)
    .map((field) => ({ name: field.name, fields: [field], match: field.match, constraint: physicalName(object.id, 'u', field.id) })),
  ...object.keys.map(({ name, fields, match }) => ({ name, fields, match, constraint: physicalName(object.id, 'k', name) })),
];
