import type { Issue, Outcome } from '@tangram/errors';
import { isCopied, isWorkedOut } from '../link-derived.ts';
import type { Field, ObjectDefinition } from '../model.ts';
import { expectedRecord } from './expected.ts';
import { neededOnCreate } from './needed.ts';
import { isPlainObject } from './plain-object.ts';
import { say } from './say-value.ts';
import {
  type LinesReader,
  type Mode,
  type ParseOptions,
  type RecordReader,
  type RecordValues,
  refuse,
  type ValueParser,
} from './value-parser.ts';
import { valueParsers } from './value-parsers.ts';

/** One record's input → its values, or everything that is wrong with it. */
export type RecordParser = (mode: Mode, input: unknown, options?: ParseOptions) => Outcome<RecordValues>;

/** System and derived fields that historical input may carry. */
const historicalSystem = new Set(['created_at', 'created_by', 'updated_at', 'updated_by']);
const isHistorical = (field: Field): boolean =>
  (field.origin === 'declared' && (!isWorkedOut(field) || isCopied(field))) ||
  historicalSystem.has(field.name) ||
  (field.origin === 'derived' && field.columns.length > 0);

interface Rule {
  readonly field: Field;
  readonly writable: boolean;
  readonly historical: boolean;
  readonly parse: Record<Mode, ValueParser>;
}

const nothing: ParseOptions = {};
const isEmpty = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0);

/**
 * Compiles the rules of one object's fields once; the reader then only looks them up.
 *
 * @param filledByParent the reference that a child table's write fills: refused in a line, and no gap
 */
function compileRecord(object: ObjectDefinition, { filledByParent }: { readonly filledByParent?: string } = {}): RecordReader {
  const rules = new Map<string, Rule>(object.fields.map((field) => [field.name, ruleOf(object, field, filledByParent)]));
  const needed = neededOnCreate(object, filledByParent);
  return (mode, input, path, issues, options) => {
    if (!isPlainObject(input)) {
      issues.push(say.wrong_type(path, { expected: expectedRecord }));
      return undefined;
    }
    const before = issues.length;
    const prefix = path === '' ? '' : `${path}.`;
    const values: Record<string, unknown> = {};
    for (const name in input) {
      if (!Object.hasOwn(input, name) || input[name] === undefined) continue;
      const value = readValue(rules.get(name), mode, input[name], prefix + name, issues, options);
      if (value !== undefined) values[name] = value;
    }
    if (mode === 'create') for (const name of needed) if (input[name] === undefined) issues.push(say.required(prefix + name));
    return issues.length > before ? undefined : values;
  };
}

/** One field's value; undefined when it was refused. */
function readValue(rule: Rule | undefined, mode: Mode, given: unknown, path: string, issues: Issue[], options: ParseOptions): unknown {
  if (!rule) return refuse(issues, say.unknown_field(path));
  if (!(options.historical ? rule.historical : rule.writable)) return refuse(issues, say.read_only(path));
  const value = given === null ? null : rule.parse[mode](given, path, issues, options);
  return rule.field.required && isEmpty(value) ? refuse(issues, say.required(path)) : value;
}

function ruleOf(object: ObjectDefinition, field: Field, filledByParent: string | undefined): Rule {
  const make = valueParsers[field.type];
  const own = recordTypes(object, field);
  const linesOf: LinesReader = (childTable, back) => {
    const child = object.childOf(childTable);
    return child && compileRecord(child, { filledByParent: back });
  };
  const parseOf = (mode: Mode): ValueParser => own ?? make(field, mode, linesOf);
  const open = field.name !== filledByParent;
  return {
    field,
    writable: open && !field.readOnly,
    historical: open && (!field.readOnly || isHistorical(field)),
    parse: { create: parseOf('create'), update: parseOf('update') },
  };
}

/** The system field `record_type` holds one of the object's own record types. */
function recordTypes(object: ObjectDefinition, field: Field): ValueParser | null {
  if (field.origin !== 'system' || field.name !== 'record_type') return null;
  const known = new Set((object.document.recordTypes ?? []).map(({ name }) => name));
  return (input, path, issues) => {
    if (typeof input === 'string' && known.has(input)) return input;
    issues.push(say.not_a_choice(path));
    return undefined;
  };
}

/**
 * The parser of one object's records: normalises, then checks, and lists all problems at once with paths like `lines.2.amount`.
 * Compile it once per revision; a call looks up compiled rules only.
 *
 * A required field that has a default, an automatic number or a stage may be absent on create: the write path fills it after this step.
 */
export function compileRecordParser(object: ObjectDefinition): RecordParser {
  const read = compileRecord(object);
  return (mode, input, options = nothing) => {
    const issues: Issue[] = [];
    const value = read(mode, input, '', issues, options);
    return value === undefined ? { ok: false, issues } : { ok: true, value };
  };
}

/** `compileRecordParser` for a single use. */
export const parseRecord = (object: ObjectDefinition, mode: Mode, input: unknown, options?: ParseOptions): Outcome<RecordValues> =>
  compileRecordParser(object)(mode, input, options);
