import type { Text } from '@tangram/errors';
import type { FieldType } from '../field-type.ts';
import type { ElementRef } from '../graph/element.ts';
import type { Kind } from '../model.ts';

/** A field by ids: names may be changing in the very same publish. */
interface OfField {
  readonly object: string;
  readonly field: string;
}
interface OfObject {
  readonly object: string;
}

/** A named part of an object that came, went or is another. */
export interface PartChange {
  readonly part: string;
  /** Its label. */
  readonly called: Text;
  readonly how: 'added' | 'removed' | 'changed';
}
type SharingDefault = 'private' | 'read' | 'edit' | 'parent';

/** What a change says beyond its kind. Objects and fields are ids; `from` and `to` are what they were and are. */
interface Details {
  objectAdded: OfObject;
  /** `isEmpty`: its data was kept for a while, and is gone. */
  objectRestored: OfObject & { readonly isEmpty: boolean };
  objectRenamed: OfObject & { readonly from: string; readonly to: string };
  objectRetired: OfObject;
  activitiesChanged: OfObject & { readonly to: boolean };
  nameFieldChanged: OfObject & { readonly from: string; readonly to: string };
  searchChanged: OfObject & { readonly added: readonly string[]; readonly removed: readonly string[] };
  keyAdded: OfObject & { readonly key: string };
  keyRemoved: OfObject & { readonly key: string };
  sharingDefaultChanged: OfObject & { readonly from: SharingDefault; readonly to: SharingDefault };
  sharingRuleChanged: OfObject & PartChange;
  teamRoleChanged: OfObject & PartChange;
  fieldsReordered: OfObject;
  fieldAdded: OfField;
  fieldRestored: OfField & { readonly isEmpty: boolean };
  fieldRenamed: OfField & { readonly from: string; readonly to: string };
  fieldRetired: OfField;
  fieldTypeChanged: OfField & { readonly from: FieldType; readonly to: FieldType };
  fieldScaleChanged: OfField & { readonly from: number; readonly to: number };
  requiredChanged: OfField & { readonly to: boolean };
  uniqueChanged: OfField & { readonly to: boolean };
  matchChanged: OfField & { readonly to: 'exact' | 'case_and_width' };
  indexChanged: OfField & { readonly to: boolean };
  maxLengthChanged: OfField & { readonly from: number | null; readonly to: number | null };
  optionsChanged: OfField & { readonly added: readonly string[]; readonly removed: readonly string[] };
  referenceChanged: OfField & { readonly from: readonly string[]; readonly to: readonly string[] };
  onDeleteChanged: OfField & { readonly from: string; readonly to: string };
  stageAdded: OfField & { readonly stage: string };
  stageRemoved: OfField & { readonly stage: string };
  stageChanged: OfField & { readonly stage: string };
  stagesReordered: OfField;
  /** Anything else a field says: help, bounds, default, labels of options. */
  propertyChanged: OfField & { readonly properties: readonly string[] };
  labelChanged: { readonly from: string; readonly to: string };
  documentAdded: { readonly document: Kind };
  documentRenamed: { readonly document: Kind; readonly from: string; readonly to: string };
  documentRemoved: { readonly document: Kind };
  documentChanged: { readonly document: Kind; readonly properties: readonly string[] };
}

export type ChangeKind = keyof Details;

/** One difference between two models, told for people and for the planner. Plain data: it may be stored and sent. */
export type Change = { [K in ChangeKind]: { readonly kind: K; readonly ref: ElementRef; readonly words: Text } & Details[K] }[ChangeKind];

/** A change before it is put into words. */
export type Bare = { [K in ChangeKind]: { readonly kind: K; readonly ref: ElementRef } & Details[K] }[ChangeKind];
