import type { Expression } from '@tangram/expression';
import type { FieldType } from './field-type.ts';
import type { MoneyPart } from './money/money-part.ts';
import type {
  DocumentOf,
  FieldDocument,
  Label,
  ObjectDocument,
  Option,
  PipelineDocument,
  RollupField,
  Stage,
} from './generated/documents.ts';

export type Kind = keyof DocumentOf;
export type AnyDocument = DocumentOf[Kind];

/** `object:deal`: how a document is named among all documents. */
export type DocumentRef = `${Kind}:${string}`;

/** How a roll-up follows from related records. */
export interface RollUp {
  /** The relation as the object that holds the roll-up knows it. */
  readonly relation: string;
  /** The object whose records are rolled up, by name. */
  readonly object: string;
  /** Its field that points here. */
  readonly via: string;
  readonly aggregate: RollupField['aggregate'];
  /** Its field whose values are rolled up; null where records are counted. */
  readonly of: Field | null;
  /** Only records for which this holds; over own fields of theirs. */
  readonly filter: Expression | null;
  /** Own fields of those records that the condition asks, by name. */
  readonly asks: readonly string[];
  /** What first, last and join go by; null for the time of creation. */
  readonly by: Field | null;
  readonly separator: string;
  /** Over everything below, not only what points here directly. */
  readonly descendants: boolean;
}

/** Whose value a lookup shows. */
export interface LookUp {
  /** The reference of this object that it begins with. */
  readonly reference: string;
  /** The whole path: the reference, then the way to the value. */
  readonly path: string;
}

/** How a value is worked out whenever it is read. */
export interface Formula {
  /** As it is written. */
  readonly expression: string;
  /**
   * What it is over values that are stored: formulas and lookups that it names are put in their place, and numbers are rounded to the scale.
   * Looked up when asked, since formulas are read when all objects are linked; null where nobody brought a parser, as in a page.
   */
  readonly tree: () => Expression | null;
}

/** One field of an object as everything below the designer sees it: looked up, defaulted, its references resolved. */
export interface Field {
  /** Never changes; physical columns are named by it. */
  readonly id: string;
  readonly name: string;
  readonly type: FieldType;
  readonly label: Label;
  /** `system` every object has; `declared` an admin made; `derived` comes with a stage field or with `activities`. */
  readonly origin: 'system' | 'declared' | 'derived';
  /** Physical columns in the object's table. None for a child table and for what is computed from a stage. */
  readonly columns: readonly string[];
  /** Set when the value is not stored but follows from the stage field of this name. */
  readonly computed: { readonly kind: 'stage_type' | 'stage_forecast'; readonly stage: string } | null;
  /** Set when the value follows from related records and is kept in the column by the database itself. */
  readonly rollUp: RollUp | null;
  /** Set when the value is that of a record this one points to. */
  readonly lookUp: LookUp | null;
  /** Set when the value is worked out of others whenever it is read. */
  readonly formula: Formula | null;
  readonly required: boolean;
  readonly unique: boolean;
  readonly index: boolean;
  /** The API refuses a value for it. */
  readonly readOnly: boolean;
  readonly pii: boolean;
  /** In the model as somebody sees it: of this field only a mask is shown. */
  readonly masked: boolean;
  readonly match: 'exact' | 'case_and_width';
  /** Digits after the point; null for what is not an exact decimal. */
  readonly scale: number | null;
  /** Names of the objects a value may point to; one for most, several for a polymorphic field, none for plain values. For a child table: the child. */
  readonly targets: readonly string[];
  readonly onDelete: 'restrict' | 'clear' | 'cascade';
  /** Choices, from the field or its option set; null where any value goes. */
  readonly options: readonly Option[] | null;
  /** The pipeline of a stage field. */
  readonly pipeline: Pipeline | null;
  /** What it has to do with currencies; null for most, and for all where a workspace has one currency. */
  readonly money: MoneyPart | null;
  /** null for system and derived fields. */
  readonly document: FieldDocument | null;
}

/** How the records of an object hold a currency and its rate. */
export interface Money {
  readonly currency: Field;
  /** Kept by the database: what one unit is worth in the corporate currency on the day that counts. */
  readonly rate: Field;
  /** The date that counts; null for the day of creation, which also counts where it is empty. */
  readonly rateDate: Field | null;
  /** While this holds the rate stays what it is; over own fields. */
  readonly settled: Expression | null;
}

/** The currencies of a workspace that has several. */
export interface Currencies {
  /** In which amounts of several are added up. */
  readonly corporate: string;
  /** Where the rates stand. */
  readonly rates: { readonly object: ObjectDefinition; readonly currency: Field; readonly from: Field; readonly rate: Field };
}

/** The other side of a reference: `company.deals`. */
export interface Relation {
  readonly name: string;
  readonly label: Label | null;
  /** The object whose records are listed. */
  readonly object: string;
  /** Its field that points here. */
  readonly field: string;
}

export interface Key {
  readonly name: string;
  readonly fields: readonly Field[];
  readonly match: 'exact' | 'case_and_width';
}

/** A pipeline with its defaults filled in. Stages keep their order. */
export interface Pipeline {
  readonly name: string;
  readonly document: PipelineDocument;
  readonly object: string;
  readonly field: string;
  readonly stages: readonly Stage[];
  readonly byName: ReadonlyMap<string, Stage>;
  readonly skip: boolean;
  readonly back: boolean;
  /** When given, the only transitions there are. */
  readonly list: readonly { readonly from: string; readonly to: string; readonly when?: string }[] | null;
  /** Stages a record may begin in; null means any open one. */
  readonly createIn: readonly string[] | null;
}

export interface ObjectDefinition {
  readonly id: string;
  readonly name: string;
  readonly label: Label;
  readonly plural: Label;
  readonly icon: string | null;
  readonly builtIn: boolean;
  /** System, declared and derived fields, in the order they are shown. */
  readonly fields: readonly Field[];
  readonly byName: ReadonlyMap<string, Field>;
  readonly nameField: Field;
  readonly keys: readonly Key[];
  readonly search: readonly Field[];
  readonly relations: readonly Relation[];
  readonly activities: boolean;
  /** How each record holds its currency; null where it holds none. */
  readonly money: Money | null;
  /** The object whose records the child table of this name lists; null when there is no such child table. Looked up when asked, since objects refer to each other in rings. */
  readonly childOf: (childTable: string) => ObjectDefinition | null;
  readonly document: ObjectDocument;
}

/** The published documents of one workspace, linked. Immutable: a publish makes a new one. */
export interface Model {
  readonly documents: ReadonlyMap<DocumentRef, AnyDocument>;
  readonly objects: ReadonlyMap<string, ObjectDefinition>;
  readonly pipelines: ReadonlyMap<string, Pipeline>;
  /** null where there is one currency. */
  readonly currencies: Currencies | null;
  /** The conditions of roles and sharing rules, by where they stand (`role:sales_rep/objects/deal/read/condition`), over what is stored. None where nobody brought a parser. */
  readonly conditions: ReadonlyMap<string, Expression>;
}

export const refOf = (document: { readonly kind: Kind; readonly name: string }): DocumentRef => `${document.kind}:${document.name}`;

/** All documents of one kind, in name order. */
export function documentsOf<K extends Kind>(model: Pick<Model, 'documents'>, kind: K): DocumentOf[K][] {
  const isKind = (document: AnyDocument): document is DocumentOf[K] & AnyDocument => document.kind === kind;
  return [...model.documents.values()].filter(isKind).sort((a, b) => (a.name < b.name ? -1 : 1));
}
