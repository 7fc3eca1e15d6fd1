import type { Issue, Outcome } from '@tangram/errors';
import type { Expression } from '@tangram/expression';
import type { DocumentIssue } from './document-issue.ts';
import type { ObjectDocument, Option } from './generated/documents.ts';
import type { Field, Model, Pipeline } from './model.ts';
import type { MoneyPart } from './money/money-part.ts';

/** Who is told what does not fit together. */
export type Report = (issue: DocumentIssue) => void;
/** What one field says that cannot hold. */
export type FieldCheck = (field: Field, pointer: string) => readonly Issue[];
/** Reads the text of a condition over fields of one object. @param fieldOf those that can be read there */
export type ReadCondition = (text: string, object: ObjectDocument, fieldOf: (name: string) => Field | null) => Outcome<Expression | null>;

/** What formulas are, by `object.field`, with everything that is wrong with them. */
export interface FormulaReading {
  readonly trees: ReadonlyMap<string, Expression>;
  readonly issues: readonly DocumentIssue[];
  /** What is allowed and yet hardly meant. */
  readonly warnings: readonly DocumentIssue[];
}
/** Reads the formulas of objects that are linked. */
export type ReadFormulas = (model: Model) => FormulaReading;

/** What the conditions of roles are, by `role:name` and the pointer to the text, with everything that is wrong with them. */
export interface RoleReading {
  readonly trees: ReadonlyMap<string, Expression>;
  readonly issues: readonly DocumentIssue[];
}
/** Reads the conditions of roles over objects that are linked, formulas included. */
export type ReadRoles = (model: Model) => RoleReading;

/** How the expressions of documents are read. */
export interface ReadExpressions {
  readonly condition: ReadCondition;
  readonly formulas: ReadFormulas;
  readonly roles: ReadRoles;
}

/** What fields are linked against. */
export interface Known {
  readonly check: FieldCheck;
  readonly condition: ReadCondition;
  /** The formulas that were read, by `object.field`: empty until all objects are linked. */
  readonly trees: ReadonlyMap<string, Expression>;
  readonly objects: ReadonlyMap<string, ObjectDocument>;
  /** What fields have to do with currencies, by object and field name; nothing where there is one currency. */
  readonly money: ReadonlyMap<string, ReadonlyMap<string, MoneyPart>>;
  readonly pipelines: ReadonlyMap<string, Pipeline>;
  readonly optionSets: ReadonlyMap<string, readonly Option[]>;
}

/** The derived fields that led to a field, each as `object.field`, and who is told when they come round. */
export interface Trail {
  readonly names: readonly string[];
  readonly ring: (way: readonly string[]) => void;
}
