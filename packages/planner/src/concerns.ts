import { type Change, type ChangeKind, type ElementRef, type Field, isDerived, type ObjectDefinition, storage } from '@tangram/model';
import { type GoneCode, goneCode } from './code-concerns.ts';
import type { Concern, Place, Planning } from './concern.ts';
import { convertField, fieldById } from './conversion-concerns.ts';
import { becomesRequired, becomesShorter, becomesUnique, becomesVisible, hidesRecords, hidesValues, newField } from './field-concerns.ts';
import { numbersRecords } from './number-steps.ts';
import { objectById } from './question.ts';

type ChangeOf<K extends ChangeKind> = Extract<Change, { kind: K }>;
type Look<K extends ChangeKind> = (change: ChangeOf<K>, planning: Planning) => readonly Concern[];

/** A concern and the object (by id) whose rows it is about. */
export interface ObjectConcern {
  readonly object: string;
  readonly concern: Concern;
}

interface Both extends Place {
  readonly before: Field;
  readonly beforeObject: ObjectDefinition;
}

/** The changed field on both sides; null when its object or itself was not there before. */
function both({ from, to }: Planning, change: { readonly object: string; readonly field: string; readonly ref: ElementRef }): Both | null {
  const [object, beforeObject] = [objectById(to, change.object), objectById(from, change.object)];
  const [field, before] = [fieldById(object, change.field), fieldById(beforeObject, change.field)];
  return object && beforeObject && field && before ? { object, beforeObject, field, before, ref: change.ref } : null;
}

const none = (): readonly Concern[] => [];
const present = (concern: Concern | null): readonly Concern[] => (concern ? [concern] : []);

/** Stored in another way: the conversion itself says which codes and lengths fit. */
const isConverted = ({ before, field }: Both): boolean => before.type !== field.type;

/** A value that is worked out is worked out anew: nothing is converted. */
const conversion = (change: ChangeOf<'fieldTypeChanged'> | ChangeOf<'fieldScaleChanged'>, planning: Planning): readonly Concern[] => {
  const place = both(planning, change);
  return place && !isDerived(place.field.document) ? present(convertField(planning, place, place.before)) : [];
};

const goneCodes = (
  planning: Planning,
  place: Both | null,
  codes: readonly string[],
  refOf: (code: string, place: Both) => string,
): readonly Concern[] => {
  if (!place || isConverted(place)) return [];
  return codes.map((code) => goneCode(planning, { ...place, code, codeRef: refOf(code, place) } satisfies GoneCode));
};

const stageRef = (code: string, { before, ref }: Both): string =>
  before.pipeline ? `pipeline:${before.pipeline.name}/stage:${code}` : `${ref}/stage:${code}`;

/** What of each kind of change depends on stored rows. Total: a new kind does not compile until it is thought about. */
const looks: { readonly [K in ChangeKind]: Look<K> } = {
  objectAdded: none,
  objectRestored: none,
  objectRenamed: none,
  objectRetired: (change, planning) => {
    const object = objectById(planning.from, change.object);
    return object ? [hidesRecords({ object, ref: change.ref })] : [];
  },
  activitiesChanged: none,
  nameFieldChanged: none,
  searchChanged: none,
  keyAdded: (change, planning) => {
    const object = objectById(planning.to, change.object);
    const key = object?.keys.find(({ name }) => name === change.key);
    const before = objectById(planning.from, change.object);
    const stored = key?.fields.every((field) => fieldById(before, field.id)?.columns.join() === field.columns.join());
    return object && key && before && stored ? [becomesUnique(planning, { object, ref: change.ref }, key.name, key.fields, key.match)] : [];
  },
  keyRemoved: none,
  sharingDefaultChanged: none,
  sharingRuleChanged: none,
  teamRoleChanged: none,
  fieldsReordered: none,
  fieldAdded: (change, planning) => {
    const object = objectById(planning.from, change.object) && objectById(planning.to, change.object);
    const field = fieldById(object, change.field);
    if (!object || !field) return [];
    const place = { object, field, ref: change.ref };
    const fills = field.type === 'autonumber' ? numbersRecords(planning, place, true) : newField(planning, place);
    return [becomesVisible(planning, place), ...(field.columns.length > 0 ? [fills] : [])];
  },
  fieldRestored: (change, planning) => {
    const object = objectById(planning.from, change.object) && objectById(planning.to, change.object);
    const field = fieldById(object, change.field);
    return object && field?.type === 'autonumber' ? [numbersRecords(planning, { object, field, ref: change.ref }, false)] : [];
  },
  fieldRenamed: none,
  fieldRetired: (change, planning) => {
    const object = objectById(planning.to, change.object) && objectById(planning.from, change.object);
    const field = fieldById(object, change.field);
    return object && field && field.columns.length > 0 ? [hidesValues(planning, { object, field, ref: change.ref })] : [];
  },
  fieldTypeChanged: conversion,
  fieldScaleChanged: conversion,
  requiredChanged: (change, planning) => {
    const place = both(planning, change);
    return change.to && place && storage[place.before.type] !== null && !isConverted(place) && place.before.columns.length > 0
      ? [becomesRequired(planning, { ...place, field: withColumns(place) })]
      : [];
  },
  uniqueChanged: (change, planning) => {
    const place = both(planning, change);
    return change.to && place && !isConverted(place)
      ? [becomesUnique(planning, place, place.field.id, [withColumns(place)], place.field.match)]
      : [];
  },
  matchChanged: (change, planning) => {
    const place = both(planning, change);
    const isTighter = change.to === 'case_and_width' && place?.field.unique && place.before.unique && !isConverted(place);
    return place && isTighter ? [becomesUnique(planning, place, place.field.id, [place.before], 'case_and_width')] : [];
  },
  indexChanged: none,
  maxLengthChanged: (change, planning) => {
    const place = both(planning, change);
    const isShorter = change.to !== null && (change.from === null || change.to < change.from);
    return place && isShorter && change.to !== null && !isConverted(place) ? [becomesShorter(planning, place, change.to)] : [];
  },
  optionsChanged: (change, planning) =>
    goneCodes(planning, both(planning, change), change.removed, (code, { ref }) => `${ref}/option:${code}`),
  referenceChanged: (change, planning) => {
    const place = both(planning, change);
    return place && !isConverted(place) ? present(convertField(planning, place, place.before)) : [];
  },
  onDeleteChanged: none,
  stageAdded: none,
  stageRemoved: (change, planning) => goneCodes(planning, both(planning, change), [change.stage], stageRef),
  stageChanged: none,
  stagesReordered: none,
  propertyChanged: none,
  labelChanged: none,
  documentAdded: none,
  documentRenamed: none,
  documentRemoved: none,
  documentChanged: none,
};

/** Questions are about the columns that are there now. */
const withColumns = ({ field, before }: Both): Field => ({ ...field, columns: before.columns });

const look = <K extends ChangeKind>(change: ChangeOf<K> & { readonly kind: K }, planning: Planning): readonly Concern[] =>
  looks[change.kind](change, planning);

/** Everything about the changes that depends on data, with the object whose data it is. */
export const concernsOf = (planning: Planning, changes: readonly Change[]): readonly ObjectConcern[] =>
  changes.flatMap((change) => look(change, planning).map((concern) => ({ object: 'object' in change ? change.object : '', concern })));
