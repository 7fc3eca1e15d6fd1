import type { ObjectDocument } from '../generated/documents.ts';

/** One rule of an object that shares its records. */
export type SharingRule = NonNullable<NonNullable<ObjectDocument['sharing']>['rules']>[number];

/** The key of a rule's condition in `Model.conditions`. */
export const ruleKey = (object: string, rule: string): string => `object:${object}/sharing/rules/${rule}`;

/** The condition of a sharing rule: where it stands, and which object's records it is about. */
export interface SharingCondition {
  readonly rule: string;
  /** JSON pointer. */
  readonly path: string;
  readonly object: string;
  readonly text: string;
}

/** The conditions of an object's sharing rules. */
export const sharingConditions = ({ name, sharing }: ObjectDocument): readonly SharingCondition[] =>
  (sharing?.rules ?? []).flatMap((rule, i) =>
    rule.when === undefined ? [] : [{ rule: rule.name, path: `/sharing/rules/${i}/when`, object: name, text: rule.when }],
  );
