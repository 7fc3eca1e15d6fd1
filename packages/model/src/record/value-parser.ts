import type { Issue } from '@tangram/errors';
import type { Field } from '../model.ts';
import { expected } from './expected.ts';
import { say } from './say-value.ts';

/** Creating needs what is required; updating touches only what is named. */
export type Mode = 'create' | 'update';

/** How a record's values came: `historical` input (an import, sample data) may also carry what the system would have written then. */
export interface ParseOptions {
  readonly historical?: boolean;
}

/**
 * One value, not null, as it came → as it is stored and shown; null when it turns out to be empty.
 *
 * @returns undefined when it was refused; then at least one issue was added
 */
export type ValueParser = (input: unknown, path: string, issues: Issue[], options: ParseOptions) => unknown;

/** Values by field name, in the form in which they are stored and shown. */
export type RecordValues = Readonly<Record<string, unknown>>;

/** Reads a record that is part of another input: paths begin with `path`, issues go to the caller's list. */
export type RecordReader = (mode: Mode, input: unknown, path: string, issues: Issue[], options: ParseOptions) => RecordValues | undefined;

/** The reader of the lines of a child table. `filledByParent` is the way back to the parent, which the write fills. */
export type LinesReader = (childTable: string, filledByParent: string) => RecordReader | null;

/** What a parser is made from: the field, and for a child table how its lines are read. */
export type ValueParserOf = (field: Field, mode: Mode, linesOf: LinesReader) => ValueParser;

/** Adds the issue; reads as the value of a refused input. */
export const refuse = (issues: Issue[], issue: Issue): undefined => {
  issues.push(issue);
  return undefined;
};

/** The parser for what is not even of the right kind: “must be …” in the words of the field's type. */
export const wrongType = (field: Field, path: string, issues: Issue[]): undefined =>
  refuse(issues, say.wrong_type(path, { expected: expected[field.type] }));
