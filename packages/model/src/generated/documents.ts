// Made from schemas/ by `npm run generate`. Do not edit.

export type Name = string;

export type Id = string;

/**
 * Navigation: which objects and pages, for which roles.
 */

export interface AppDocument {
  kind: "app";
  name: Name;
  id?: Id;
  label: Label;
  description?: Label;
  icon?:
    | "lead"
    | "company"
    | "contact"
    | "deal"
    | "product"
    | "price"
    | "quote"
    | "contract"
    | "order"
    | "payment"
    | "campaign"
    | "case"
    | "task"
    | "call"
    | "meeting"
    | "visit"
    | "email"
    | "user"
    | "department"
    | "team"
    | "calendar"
    | "list"
    | "board"
    | "home"
    | "bell"
    | "check"
    | "star"
    | "search"
    | "settings"
    | "designer"
    | "help"
    | "file"
    | "image"
    | "tag"
    | "flag"
    | "chart"
    | "box"
    | "tool"
    | "gauge"
    | "clipboard"
    | "shield"
    | "pin"
    | "phone"
    | "folder"
    | "note";
  default?: boolean;
  roles?: Name[];
  order?: number;
  groups: {
    name: Name;
    label?: Label;
    entries: {
      name: Name;
      label?: Label;
      icon?:
        | "lead"
        | "company"
        | "contact"
        | "deal"
        | "product"
        | "price"
        | "quote"
        | "contract"
        | "order"
        | "payment"
        | "campaign"
        | "case"
        | "task"
        | "call"
        | "meeting"
        | "visit"
        | "email"
        | "user"
        | "department"
        | "team"
        | "calendar"
        | "list"
        | "board"
        | "home"
        | "bell"
        | "check"
        | "star"
        | "search"
        | "settings"
        | "designer"
        | "help"
        | "file"
        | "image"
        | "tag"
        | "flag"
        | "chart"
        | "box"
        | "tool"
        | "gauge"
        | "clipboard"
        | "shield"
        | "pin"
        | "phone"
        | "folder"
        | "note";
      object?: Name;
      view?: Name;
      page?: Name;
      roles?: Name[];
    }[];
  }[];
}

export interface Label {
  [k: string]: string;
}

/**
 * @maxItems 10
 */

export type Day = unknown[][];

/**
 * Working hours and holidays, with the working days that make up for them (调休).
 */

export interface CalendarDocument {
  kind: "calendar";
  name: Name;
  id?: Id;
  label: Label;
  description?: Label;
  timeZone: string;
  week: {
    mon: Day;
    tue: Day;
    wed: Day;
    thu: Day;
    fri: Day;
    sat: Day;
    sun: Day;
  };
  holidays?: Marked[];
  workdays?: Marked[];
  default?: boolean;
}

export interface Marked {
  date: string;
  label?: Label;
  hours?: Day;
}

/**
 * ISO 4217
 */

export type Code = string;

/**
 * The currencies of a workspace, and where their rates stand. A workspace without one has one currency.
 */

export interface CurrenciesDocument {
  kind: "currencies";
  name: Name;
  id?: Id;
  label: Label;
  description?: Label;
  /**
   * In which amounts of several currencies are added up
   */
  corporate: string;
  /**
   * @minItems 1
   * @maxItems 200
   */
  currencies: {
    code: Code;
    label: Label;
    active?: boolean;
  }[];
  /**
   * The object whose records are rates, each good from its date on until the next
   */
  rates: {
    object: Name;
    /**
     * The field with the ISO code
     */
    currency: string;
    /**
     * The field with the first day of the rate
     */
    from: string;
    /**
     * The field that says what one unit is worth in the corporate currency
     */
    rate: string;
  };
}

/**
 * The layout of a create or edit form.
 */

export interface FormDocument {
  kind: "form";
  name: Name;
  id?: Id;
  label: Label;
  description?: Label;
  object: Name;
  mode?: "create" | "edit" | "both";
  /**
   * The record types whose form this is; without it, of every type that has none of its own.
   *
   * @minItems 1
   */
  recordTypes?: Name[];
  default?: boolean;
  roles?: Name[];
  tabs?: {
    name: Name;
    label: Label;
    sections: Section[];
  }[];
  sections?: Section[];
}

export interface Section {
  name: Name;
  label: Label;
  columns?: number;
  fields: Placed[];
  text?: Label1;
  visibleWhen?: string;
}

export interface Placed {
  field: Name;
  span?: number;
  visibleWhen?: string;
  requiredWhen?: string;
  readOnlyWhen?: string;
}

/**
 * A sentence under the title of the section.
 */

export interface Label1 {
  [k: string]: string;
}

export type FieldDocument =
  | TextField
  | LongTextField
  | RichTextField
  | EmailField
  | PhoneField
  | UrlField
  | SecretTextField
  | IntegerField
  | DurationField
  | RatingField
  | DecimalField
  | PercentField
  | CurrencyField
  | BooleanField
  | DateField
  | DatetimeField
  | TimeField
  | SelectField
  | MultiSelectField
  | TagsField
  | StageField
  | ReferenceField
  | MultiReferenceField
  | PolymorphicField
  | ChildTableField
  | UserField
  | TeamField
  | AddressField
  | RegionField
  | GeoField
  | FileField
  | ImageField
  | AutonumberField
  | JsonField
  | ChecklistField
  | RollupField
  | LookupField
  | FormulaField;

/**
 * Written by the server when a change of type gave the field another column; else the column is named by the id.
 */

export type Column = string;

/**
 * An expression that is yes or no, asked of the record as it is about to be.
 */

export type Condition = string;

/**
 * An expression: what a new record has here when nothing is said.
 */

export type DefaultFrom = string;

/**
 * What is left of the value for who has the right masked; the type of the field decides when absent
 */

export type Mask = "phone" | "id_card" | "bank_card" | "email" | "band" | "text" | "all";

/**
 * Only in the model as somebody sees it: of this field no more than a mask is shown. It is a right that roles give
 */

export type Masked = true;

/**
 * What stands below a column of these values: their sum, their average, or nothing. By default numbers, durations and money are summed, and percentages averaged.
 */

export type Total = "sum" | "avg" | "none";

export type Decimal = string | number;

export type Color =
  "azure" | "amber" | "indigo" | "bamboo" | "rose" | "petrol" | "violet" | "vermilion" | "ochre" | "slate";

/**
 * Which options there are: those of the first entry whose condition holds; all of them when none does.
 *
 * @minItems 1
 * @maxItems 200
 */

export type OptionsWhen = {
  when: Condition;
  /**
   * @minItems 1
   * @maxItems 1000
   */
  options: string[];
}[];

export type SharedAccess = "read" | "edit";

/**
 * @minItems 1
 * @maxItems 100
 */

export type MemberNames = string[];

/**
 * A user-defined table: its fields, name field, keys, sharing default and search.
 */

export interface ObjectDocument {
  kind: "object";
  name: Name;
  id?: Id;
  label: Label;
  description?: Label;
  plural?: Label;
  icon?:
    | "lead"
    | "company"
    | "contact"
    | "deal"
    | "product"
    | "price"
    | "quote"
    | "contract"
    | "order"
    | "payment"
    | "campaign"
    | "case"
    | "task"
    | "call"
    | "meeting"
    | "visit"
    | "email"
    | "user"
    | "department"
    | "team"
    | "calendar"
    | "list"
    | "board"
    | "home"
    | "bell"
    | "check"
    | "star"
    | "search"
    | "settings"
    | "designer"
    | "help"
    | "file"
    | "image"
    | "tag"
    | "flag"
    | "chart"
    | "box"
    | "tool"
    | "gauge"
    | "clipboard"
    | "shield"
    | "pin"
    | "phone"
    | "folder"
    | "note";
  builtIn?: boolean;
  nameField: Name;
  /**
   * @minItems 1
   * @maxItems 500
   */
  fields: FieldDocument[];
  /**
   * @maxItems 20
   */
  keys?: {
    name: Name;
    /**
     * @minItems 1
     * @maxItems 8
     */
    fields: Name[];
    match?: "exact" | "case_and_width";
  }[];
  /**
   * @maxItems 50
   */
  recordTypes?: {
    name: Name;
    label: Label;
    /**
     * Which options, or stages, records of this type may have; a field that is not named has all of them.
     */
    options?: {
      /**
       * @minItems 1
       * @maxItems 1000
       */
      [k: string]: string[];
    };
  }[];
  sharing?: {
    default: "private" | "read" | "edit" | "parent";
    parent?: Name;
    /**
     * What someone on the team of a record can be there for, and how much of the record that opens.
     *
     * @maxItems 20
     */
    teamRoles?: {
      name: Name;
      label: Label;
      access: SharedAccess;
    }[];
    /**
     * Records that are shared with others because of whom they belong to, what is in them, or both.
     *
     * @maxItems 50
     */
    rules?: {
      name: Name;
      label: Label;
      owners?: Members;
      /**
       * An expression that is yes or no, asked of the record as it is about to be.
       */
      when?: string;
      with: Members1;
      access: SharedAccess;
    }[];
  };
  /**
   * @maxItems 20
   */
  search?: Name[];
  activities?: boolean;
  /**
   * The field that says when to get in touch next
   */
  followUp?: string;
  /**
   * Its amounts may be in several currencies: each record has a currency and a rate, each amount one in the corporate currency
   */
  money?: {
    /**
     * The date whose rate counts; without one, or where it is empty, the day of creation
     */
    rateDate?: string;
    /**
     * An expression that is yes or no, asked of the record as it is about to be.
     */
    settledWhen?: string;
    /**
     * A reference: currency and rate are those of the record that it points to
     */
    with?: string;
  };
  activity?: {
    kind: "call" | "meeting" | "visit" | "note" | "task" | "email" | "chat" | "sms";
    at: Name;
    regarding: Name;
    /**
     * The field for what was said or done, beside the name
     */
    text?: string;
    /**
     * When it is to be done
     */
    due?: string;
    /**
     * The field that says whether it is done
     */
    status?: {
      field: Name;
      open: string;
      done: string;
    };
  };
}

export interface TextField {
  type: "text";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  defaultFrom?: DefaultFrom;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
  mask?: Mask;
  masked?: Masked;
  default?: string;
  maxLength?: number;
  pattern?: string;
  match?: "exact" | "case_and_width";
}

export interface LongTextField {
  type: "long_text";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  defaultFrom?: DefaultFrom;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
  mask?: Mask;
  masked?: Masked;
  default?: string;
  maxLength?: number;
  pattern?: string;
  match?: "exact" | "case_and_width";
}

export interface RichTextField {
  type: "rich_text";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  defaultFrom?: DefaultFrom;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
  mask?: Mask;
  masked?: Masked;
  maxLength?: number;
}

export interface EmailField {
  type: "email";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  defaultFrom?: DefaultFrom;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
  mask?: Mask;
  masked?: Masked;
  default?: string;
  match?: "exact" | "case_and_width";
}

export interface PhoneField {
  type: "phone";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  defaultFrom?: DefaultFrom;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
  mask?: Mask;
  masked?: Masked;
  default?: string;
}

export interface UrlField {
  type: "url";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  defaultFrom?: DefaultFrom;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
  mask?: Mask;
  masked?: Masked;
  default?: string;
}

export interface SecretTextField {
  type: "secret_text";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
}

export interface IntegerField {
  type: "integer";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  defaultFrom?: DefaultFrom;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
  mask?: Mask;
  masked?: Masked;
  default?: number;
  minimum?: number;
  maximum?: number;
  total?: Total;
}

export interface DurationField {
  type: "duration";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
  mask?: Mask;
  masked?: Masked;
  default?: number;
  minimum?: number;
  maximum?: number;
  total?: Total;
}

export interface RatingField {
  type: "rating";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  defaultFrom?: DefaultFrom;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
  mask?: Mask;
  masked?: Masked;
  default?: number;
  maximum?: number;
}

export interface DecimalField {
  type: "decimal";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  defaultFrom?: DefaultFrom;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
  mask?: Mask;
  masked?: Masked;
  default?: Decimal;
  minimum?: Decimal;
  maximum?: Decimal;
  scale?: number;
  total?: Total;
}

export interface PercentField {
  type: "percent";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  defaultFrom?: DefaultFrom;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
  mask?: Mask;
  masked?: Masked;
  default?: Decimal;
  minimum?: Decimal;
  maximum?: Decimal;
  scale?: number;
  total?: Total;
}

export interface CurrencyField {
  type: "currency";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  defaultFrom?: DefaultFrom;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
  mask?: Mask;
  masked?: Masked;
  default?: Decimal;
  minimum?: Decimal;
  maximum?: Decimal;
  scale?: number;
  total?: Total;
}

export interface BooleanField {
  type: "boolean";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  defaultFrom?: DefaultFrom;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
  default?: boolean;
}

export interface DateField {
  type: "date";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  defaultFrom?: DefaultFrom;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
  mask?: Mask;
  masked?: Masked;
  default?: string;
}

export interface DatetimeField {
  type: "datetime";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  defaultFrom?: DefaultFrom;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
  mask?: Mask;
  masked?: Masked;
  default?: string;
}

export interface TimeField {
  type: "time";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  defaultFrom?: DefaultFrom;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
  mask?: Mask;
  masked?: Masked;
  default?: string;
}

export interface SelectField {
  type: "select";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  defaultFrom?: DefaultFrom;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
  mask?: Mask;
  masked?: Masked;
  /**
   * @maxItems 1000
   */
  options?: Option[];
  optionSet?: Name;
  optionsWhen?: OptionsWhen;
  default?: string;
}

export interface Option {
  value: string;
  label: Label;
  color?: Color;
  active?: boolean;
}

export interface MultiSelectField {
  type: "multi_select";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
  /**
   * @maxItems 1000
   */
  options?: Option[];
  optionSet?: Name;
  optionsWhen?: OptionsWhen;
  default?: string[];
}

export interface TagsField {
  type: "tags";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
  /**
   * @maxItems 1000
   */
  options?: Option[];
  optionSet?: Name;
  default?: string[];
  maxItems?: number;
}

export interface StageField {
  type: "stage";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
  pipeline: Name;
}

export interface ReferenceField {
  type: "reference";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  defaultFrom?: DefaultFrom;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
  object: Name;
  onDelete?: "restrict" | "clear" | "cascade";
  inverse?: Name;
  inverseLabel?: Label;
  default?: string;
}

export interface MultiReferenceField {
  type: "multi_reference";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
  object: Name;
  inverse?: Name;
  inverseLabel?: Label;
}

export interface PolymorphicField {
  type: "polymorphic";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
  /**
   * @minItems 1
   * @maxItems 50
   */
  objects: Name[];
  inverse?: Name;
  inverseLabel?: Label;
  onDelete?: "restrict" | "clear" | "cascade";
}

export interface ChildTableField {
  type: "child_table";
  name: Name;
  id?: Id;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  unique?: boolean;
  index?: boolean;
  readOnly?: boolean;
  pii?: boolean;
  object: Name;
  inverse: Name;
}

export interface UserField {
  type: "user";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  defaultFrom?: DefaultFrom;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
  default?: string;
  onDelete?: "restrict" | "clear";
  inverse?: Name;
  inverseLabel?: Label;
}

export interface TeamField {
  type: "team";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  defaultFrom?: DefaultFrom;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
  default?: string;
  onDelete?: "restrict" | "clear";
  inverse?: Name;
  inverseLabel?: Label;
}

export interface AddressField {
  type: "address";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
}

export interface RegionField {
  type: "region";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  defaultFrom?: DefaultFrom;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
  mask?: Mask;
  masked?: Masked;
  default?: string;
  level?: "province" | "city" | "district";
}

export interface GeoField {
  type: "geo";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
}

export interface FileField {
  type: "file";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
  maxItems?: number;
  accept?: string[];
}

export interface ImageField {
  type: "image";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
  maxItems?: number;
}

export interface AutonumberField {
  type: "autonumber";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  unique?: boolean;
  index?: boolean;
  readOnly?: boolean;
  pii?: boolean;
  mask?: Mask;
  masked?: Masked;
  /**
   * {YYYY} {YY} {MM} {DD}, {SEQ:digits}, {RANDOM:digits}, {FIELD:path} and {DEPT.path} of the owner's first department; the rest is text.
   */
  pattern: string;
  /**
   * When counting begins anew, by the workspace's calendar. The pattern must show as much of the date.
   */
  reset?: "never" | "year" | "month" | "day";
  /**
   * Each combination of the values in the pattern counts by itself.
   */
  perValue?: boolean;
  start?: number;
}

export interface JsonField {
  type: "json";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
  schema?: {};
}

export interface ChecklistField {
  type: "checklist";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  required?: boolean;
  requiredWhen?: Condition;
  visibleWhen?: Condition;
  unique?: boolean;
  index?: boolean;
  readOnly?: boolean;
  readOnlyWhen?: Condition;
  pii?: boolean;
  /**
   * @maxItems 100
   */
  items?: {
    value: Name;
    label: Label;
  }[];
}

/**
 * A value that follows from related records, kept in this record's own column.
 */

export interface RollupField {
  type: "rollup";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  /**
   * Nobody fills it: only false
   */
  required?: boolean;
  /**
   * Only false
   */
  unique?: boolean;
  index?: boolean;
  /**
   * It is read-only whatever this says
   */
  readOnly?: boolean;
  pii?: boolean;
  mask?: Mask;
  masked?: Masked;
  /**
   * Shown to everyone who may read this field, also to who may not read all that it is made of
   */
  discloses?: boolean;
  /**
   * The inverse of a reference, or a child table of this object: whose records are rolled up
   */
  relation: string;
  aggregate: "count" | "count_distinct" | "sum" | "avg" | "min" | "max" | "first" | "last" | "join" | "any" | "all";
  /**
   * A stored field of those records; a count, and any and all of a filter, need none
   */
  field?: string;
  /**
   * An expression over own fields of those records: only where it holds they count
   */
  filter?: string;
  /**
   * What first, last and join go by; the time of creation when absent
   */
  by?: string;
  /**
   * Between the texts of a join; a comma and a space when absent
   */
  separator?: string;
  /**
   * Over everything below, where the relation leads back to this object
   */
  descendants?: boolean;
  /**
   * Shown as this kind of number instead of the field's own
   */
  returns?: "integer" | "decimal" | "percent" | "currency" | "duration";
  scale?: number;
  total?: Total;
}

/**
 * The value of a record that this one points to.
 */

export interface LookupField {
  type: "lookup";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  /**
   * Nobody fills it: only false
   */
  required?: boolean;
  /**
   * Only false
   */
  unique?: boolean;
  index?: boolean;
  /**
   * It is read-only whatever this says
   */
  readOnly?: boolean;
  pii?: boolean;
  mask?: Mask;
  masked?: Masked;
  /**
   * A reference of this object to one record
   */
  reference: string;
  /**
   * A field of that record, or a path from it: at most five references in all
   */
  field: string;
  /**
   * The value is copied when the reference is set or changed, and stays
   */
  snapshot?: boolean;
}

/**
 * A value that is worked out of other values of the record, and of records it points to, whenever it is read.
 */

export interface FormulaField {
  type: "formula";
  name: Name;
  id?: Id;
  column?: Column;
  label: Label;
  help?: Label;
  description?: Label;
  /**
   * Nobody fills it: only false
   */
  required?: boolean;
  /**
   * Only false
   */
  unique?: boolean;
  /**
   * Only false
   */
  index?: boolean;
  /**
   * It is read-only whatever this says
   */
  readOnly?: boolean;
  pii?: boolean;
  mask?: Mask;
  masked?: Masked;
  /**
   * Shown to everyone who may read this field, also to who may not read all that it is made of
   */
  discloses?: boolean;
  /**
   * Over fields of this record and paths over at most five references; $today and $now are the only variables
   */
  expression: string;
  /**
   * What the value is shown, compared and added up as. Numbers are rounded to it at the end
   */
  returns:
    "text" | "integer" | "decimal" | "percent" | "currency" | "boolean" | "date" | "datetime" | "time" | "duration";
  /**
   * Digits behind the point of a decimal, a percentage or an amount; 2 when absent
   */
  scale?: number;
  total?: Total;
}

/**
 * Whose records; without it everybody's.
 */

export interface Members {
  users?: MemberNames;
  teams?: MemberNames;
  departments?: MemberNames;
  below?: boolean;
  /**
   * @minItems 1
   * @maxItems 100
   */
  roles?: Name[];
}

/**
 * People: by themselves, by team, by department (with those below it), by role. Each is said by id, a person by e-mail too, a team or department by name too, a role by name.
 */

export interface Members1 {
  users?: MemberNames;
  teams?: MemberNames;
  departments?: MemberNames;
  below?: boolean;
  /**
   * @minItems 1
   * @maxItems 100
   */
  roles?: Name[];
}

/**
 * Options that several fields share.
 */

export interface OptionSetDocument {
  kind: "option_set";
  name: Name;
  id?: Id;
  label: Label;
  description?: Label;
  /**
   * @minItems 1
   * @maxItems 1000
   */
  options: Option[];
}

/**
 * A record page or home page: components on a 12-column grid.
 */

export interface PageDocument {
  kind: "page";
  name: Name;
  id?: Id;
  label: Label;
  description?: Label;
  type: "record" | "home";
  object?: Name;
  default?: boolean;
  roles?: Name[];
  /**
   * @maxItems 100
   */
  components: Component[];
}

export interface Component {
  name: Name;
  type: "highlights" | "path" | "sections" | "related" | "timeline" | "list" | "history" | "text";
  label?: Label;
  /**
   * Columns from the left edge of the page, of 12.
   */
  x: number;
  /**
   * Rows from the top; a row is 48 px. Tells what stands above what: on a record page each lane is filled from its top.
   */
  y: number;
  /**
   * Columns it takes; x + w is at most 12. On a record page a lane of up to 4 beside a wider one is a side: 152 px and 48 for each column.
   */
  w: number;
  /**
   * Rows it takes: how many records a list shows, how far a timeline with neighbours above or below it goes before it scrolls; values and texts take what they need.
   */
  h: number;
  fields?: string[];
  sections?: Group[];
  relation?: Name;
  view?: Name;
  columns?: string[];
  text?: Label;
  visibleWhen?: string;
}

export interface Group {
  name: Name;
  label: Label;
  /**
   * @minItems 1
   */
  fields: string[];
}

/**
 * A state machine over one stage field of an object.
 */

export interface PipelineDocument {
  kind: "pipeline";
  name: Name;
  id?: Id;
  label: Label;
  description?: Label;
  object: Name;
  field: Name;
  /**
   * @minItems 1
   * @maxItems 50
   */
  stages: Stage[];
  transitions?: {
    skip?: boolean;
    back?: boolean;
    list?:
      | {
          from: Name;
          to: Name;
          /**
           * What must hold before a record goes this way.
           */
          when?: string;
          message?: Label;
        }[]
      | null;
  };
  createIn?: Name[] | null;
}

export interface Stage {
  name: Name;
  label: Label;
  type: "open" | "won" | "lost";
  probability?: number;
  forecast?: "pipeline" | "best_case" | "commit" | "closed" | "omitted";
  color?: Color;
  guidance?: Label;
  required?: Name[];
  tasks?: {
    title: Label;
    due?: string;
    mandatory?: boolean;
  }[];
  /**
   * What must hold, of the record as it is about to be, before it enters the stage, or passes it on the way forward. Null counts as not met.
   */
  enter?: string | null;
  enterMessage?: Label;
  /**
   * What must hold before a record goes on from the stage; a way back and a loss do not ask it.
   */
  exit?: string | null;
  exitMessage?: Label;
  maxDays?: number | null;
  escalate?: {
    after: string;
    /**
     * @minItems 1
     */
    notify: string[];
  }[];
}

export type Scope =
  | ("none" | "own" | "own_and_below" | "department" | "department_and_below" | "all")
  | {
      /**
       * @minItems 1
       */
      departments: string[];
      below?: boolean;
    }
  | {
      condition: string;
    };

export type Right = "hidden" | "masked" | "read" | "edit";

/**
 * Object, field, record-scope and action rights.
 */

export interface RoleDocument {
  kind: "role";
  name: Name;
  id?: Id;
  label: Label;
  description?: Label;
  objects: {
    [k: string]: {
      create?: boolean;
      read?: Scope;
      update?: Scope;
      delete?: Scope;
      fieldDefault?: Right;
      fields?: {
        [k: string]: Right;
      };
      /**
       * Where a condition holds of a record, its fields are given no more than this: by the state of the record, or by whom it belongs to. A condition that is not known counts as one that holds.
       *
       * @maxItems 50
       */
      when?: {
        condition: string;
        fields: {
          [k: string]: Right;
        };
      }[];
    };
  };
  actions?: (
    | "import"
    | "import_history"
    | "export"
    | "bulk"
    | "transfer"
    | "merge"
    | "purge"
    | "audit"
    | "design"
    | "publish"
    | "users"
    | "connections"
    | "impersonate"
    | "unmask"
    | "bypass"
  )[];
  /**
   * Rows that one export may have, where the role gives export; absent: as many as there are. Of several roles that give it, the most counts.
   */
  exportRows?: number;
  restrictions?: {
    object: Name;
    condition: string;
  }[];
}

/**
 * What the test calls a person or a record.
 */

export type Ref = string;

export type TestStep = TestCreate | TestUpdate | TestDelete | TestMove | TestBulk | TestWait;

export type TestExpectation =
  | ExpectValue
  | ExpectRefused
  | ExpectVisible
  | ExpectNotVisible
  | ExpectFieldVisible
  | ExpectFieldHidden
  | ExpectMay
  | ExpectMayNot;

/**
 * What must come out when somebody does something: given people, records and a time, when these steps are done, then this holds. Run against a throw-away copy of the model, never against live records.
 */

export interface TestDocument {
  kind: "test";
  name: Name;
  id?: Id;
  label: Label;
  description?: Label;
  /**
   * The moment at which it begins; the clock stands still but for `wait`. With the offset from UTC.
   */
  at: string;
  /**
   * Who is there, with their roles.
   *
   * @maxItems 50
   */
  people?: TestPerson[];
  /**
   * What is there before, written as if it had been there for long: gates are not asked.
   *
   * @maxItems 200
   */
  records?: TestRecord[];
  /**
   * What is done, one after the other.
   *
   * @maxItems 50
   */
  when?: TestStep[];
  /**
   * What holds afterwards.
   *
   * @minItems 1
   * @maxItems 100
   */
  outcome: TestExpectation[];
  /**
   * false: it is not run.
   */
  active?: boolean;
}

export interface TestPerson {
  name: Ref;
  /**
   * The name of the person; without it, `name`.
   */
  called?: string;
  roles: Name[];
  values?: TestValues;
}

/**
 * Values by the names of fields. `{ "$ref": "name" }` stands for a record or a person of the test.
 */

export interface TestValues {
  [k: string]: unknown;
}

export interface TestRecord {
  name: Ref;
  object: Name;
  values: TestValues;
}

/**
 * Makes a record.
 */

export interface TestCreate {
  do: "create";
  object: Name;
  /**
   * What the test calls a person or a record.
   */
  name?: string;
  values: TestValues;
  /**
   * What the test calls a person or a record.
   */
  by?: string;
  /**
   * Warnings that are confirmed: the names of the rules.
   */
  confirm?: Name[];
}

/**
 * Changes a record.
 */

export interface TestUpdate {
  do: "update";
  record: Ref;
  values: TestValues;
  /**
   * What the test calls a person or a record.
   */
  by?: string;
  /**
   * Warnings that are confirmed: the names of the rules.
   */
  confirm?: Name[];
}

/**
 * Deletes a record.
 */

export interface TestDelete {
  do: "delete";
  record: Ref;
  /**
   * What the test calls a person or a record.
   */
  by?: string;
}

/**
 * Moves a record to a stage of its pipeline, with what the gate asks for.
 */

export interface TestMove {
  do: "move";
  record: Ref;
  stage: Name;
  values?: TestValues;
  /**
   * What the test calls a person or a record.
   */
  by?: string;
  /**
   * Warnings that are confirmed: the names of the rules.
   */
  confirm?: Name[];
}

/**
 * Changes several records of one object at once, all or none.
 */

export interface TestBulk {
  do: "bulk";
  /**
   * @minItems 1
   */
  records: Ref[];
  values: TestValues;
  /**
   * What the test calls a person or a record.
   */
  by?: string;
  /**
   * Warnings that are confirmed: the names of the rules.
   */
  confirm?: Name[];
}

/**
 * Lets time pass.
 */

export interface TestWait {
  do: "wait";
  /**
   * An ISO 8601 duration in weeks, days, hours and minutes: `P3D`, `PT4H`.
   */
  for: string;
}

/**
 * A field of a record has a value.
 */

export interface ExpectValue {
  expect: "value";
  record: Ref;
  field: Name;
  /**
   * As the API shows it; `{ "$ref": "name" }` for a record or a person.
   */
  is: string | number | boolean | null | unknown[] | {};
  /**
   * What the test calls a person or a record.
   */
  seenBy?: string;
}

/**
 * A step is refused, or warned of without being confirmed.
 */

export interface ExpectRefused {
  expect: "refused";
  /**
   * Which step, from 1; without it, the last.
   */
  step?: number;
  /**
   * The name of a rule, or a code as the API answers it.
   */
  code: string;
  /**
   * The field that it stands at.
   */
  path?: string;
}

/**
 * A person finds the record.
 */

export interface ExpectVisible {
  expect: "visible";
  record: Ref;
  /**
   * What the test calls a person or a record.
   */
  to: string;
}

/**
 * A person does not find the record.
 */

export interface ExpectNotVisible {
  expect: "notVisible";
  record: Ref;
  /**
   * What the test calls a person or a record.
   */
  to: string;
}

/**
 * A person sees the field of the record as it is.
 */

export interface ExpectFieldVisible {
  expect: "fieldVisible";
  record: Ref;
  field: Name;
  /**
   * What the test calls a person or a record.
   */
  to: string;
}

/**
 * A person finds the record, without the field or with a mask in its place.
 */

export interface ExpectFieldHidden {
  expect: "fieldHidden";
  record: Ref;
  field: Name;
  /**
   * What the test calls a person or a record.
   */
  to: string;
}

/**
 * A person may do it: to a record, or with an object.
 */

export interface ExpectMay {
  expect: "may";
  action: "create" | "read" | "update" | "delete";
  record?: Ref;
  object?: Name;
  person: Ref;
  values?: TestValues;
}

/**
 * A person may not do it.
 */

export interface ExpectMayNot {
  expect: "mayNot";
  action: "create" | "read" | "update" | "delete";
  record?: Ref;
  object?: Name;
  person: Ref;
  values?: TestValues;
}

/**
 * Something that must hold for a record of one object before it is written, on every path that writes. In its message `{{amount}}` and `{{company.name}}` stand for values of the record.
 */

export interface ValidationDocument {
  kind: "validation";
  name: Name;
  id?: Id;
  label: Label;
  description?: Label;
  object: Name;
  /**
   * What must hold, of the record as it is about to be. Null counts as met.
   */
  expression: string;
  message: Label;
  /**
   * Where the message stands; without it, at the record as a whole.
   */
  field?: string;
  /**
   * A warning can be confirmed by whoever saves; an error cannot. Default error.
   */
  severity?: "error" | "warning";
  /**
   * When it is asked. Default: create and update. An update asks only when something changes that the rule reads; stage: when a stage is entered; delete: before the record goes to the bin, with another or by itself.
   *
   * @minItems 1
   */
  on?: ("create" | "update" | "stage" | "delete")[];
  /**
   * Asked of people with one of these roles only; never of the program itself. Without it, of everybody.
   *
   * @minItems 1
   */
  roles?: Name[];
  /**
   * Not asked of people with one of these roles.
   *
   * @minItems 1
   */
  notFor?: Name[];
  /**
   * Who has the action `bypass` may set the rule aside for one write, and says why; the audit log keeps it. Default false.
   */
  bypass?: boolean;
  active?: boolean;
}

/**
 * A leaf, or and / or / not: the filter of the record API.
 */

export type Filter =
  | {
      field: string;
      op: string;
      value?: unknown;
    }
  | {
      and: Filter[];
    }
  | {
      or: Filter[];
    }
  | {
      not: Filter;
    }
  | {
      has: string;
      filter?: Filter;
    }
  | {
      hasNo: string;
      filter?: Filter;
    };

/**
 * A list, kanban, calendar, gallery or timeline over one object.
 */

export interface ViewDocument {
  kind: "view";
  name: Name;
  id?: Id;
  label: Label;
  description?: Label;
  object: Name;
  type: "list" | "kanban" | "calendar" | "gallery" | "timeline";
  /**
   * @maxItems 100
   */
  columns?: {
    field: string;
    width?: number;
    pinned?: boolean;
  }[];
  filter?: Filter;
  /**
   * @maxItems 8
   */
  sort?: string[];
  groupBy?: string;
  /**
   * How long the stretches are when a list is grouped by days or moments; by month unless it says.
   */
  bucket?: "day" | "week" | "month" | "quarter" | "year";
  /**
   * The rows of a board: one for each value of a second field (a choice, yes or no, stars, a stage, a reference, a user or a team). Only for a kanban.
   */
  lanes?: string;
  /**
   * How many records may stand in a column of a board at once. A limit is a view's own and soft: a column beyond it is marked and warns before a card is dropped; nothing is refused. Values are those of groupBy as text.
   *
   * @maxItems 100
   */
  limits?: {
    value: string;
    limit: number;
  }[];
  color?: string;
  cover?: Name;
  start?: Name;
  end?: Name;
  roles?: Name[];
  default?: boolean;
  order?: number;
}

export interface DocumentOf {
  app: AppDocument;
  calendar: CalendarDocument;
  currencies: CurrenciesDocument;
  form: FormDocument;
  object: ObjectDocument;
  option_set: OptionSetDocument;
  page: PageDocument;
  pipeline: PipelineDocument;
  role: RoleDocument;
  test: TestDocument;
  validation: ValidationDocument;
  view: ViewDocument;
}
