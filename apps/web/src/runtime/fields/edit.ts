import type { Field, FieldType } from '@tangram/model';
import type { LineFault, Place } from '@tangram/view';
import type { ReactNode } from 'react';

/** What a control for a value needs to know. */
export interface EditProps {
  /** The id of the control, for its label. */
  readonly id: string;
  readonly field: Field;
  /** As the API gives it; undefined or null when empty. */
  readonly value: unknown;
  /** Takes the value in the form that the API takes; null when emptied. */
  readonly onChange: (value: unknown) => void;
  readonly readOnly: boolean;
  readonly invalid: boolean;
  readonly place: Place;
  /** The whole form as it stands. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The control of another type, for values inside this one. */
  readonly controlOf: (type: FieldType) => Edit;
  /** Whether a new record is being made. */
  readonly creating: boolean;
  /** Opens its choices at once, as in a cell that somebody went into. */
  readonly opened?: boolean;
  /** What was typed to look for among its choices. */
  readonly typed?: string;
  /** What is wrong inside the value, for a table of lines. */
  readonly faults?: LineFaults;
  /** How an amount is given another currency where it stands; absent where only the amount is changed. */
  readonly currencyChoice?: CurrencyChoice;
}

/** The currency of an amount, as a value of the record that is chosen with it. */
export interface CurrencyChoice {
  /** The field that holds it. */
  readonly field: Field;
  readonly value: unknown;
  readonly onChange: (code: string) => void;
}

/** What is wrong with the lines of a table. */
export interface LineFaults {
  /** By the rules of the lines, as they stand now. */
  readonly found: readonly LineFault[];
  /** By the last answer of the server, for the lines as they were sent; another list with every answer. */
  readonly refused: readonly LineFault[];
  /** Whether one tried to save: until then nothing is asked for in the line that is being filled. */
  readonly asked: boolean;
}

/** The control for one value. */
export type Edit = (props: EditProps) => ReactNode;

/** A list of choices that is open from the start, or not. */
export const openAtOnce = (opened: boolean | undefined): { readonly defaultOpen?: true } => (opened ? { defaultOpen: true } : {});

/** How Ant Design is told that a value is wrong. */
export const statusOf = (invalid: boolean): { readonly status?: 'error' } => (invalid ? { status: 'error' } : {});
