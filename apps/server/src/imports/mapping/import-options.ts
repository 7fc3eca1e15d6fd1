import { isJsonObject, type Json, type JsonObject } from '@tangram/contract';
import type { Issue } from '@tangram/errors';
import type { DateOrder } from '@tangram/model';
import { type Delimiter, delimiters, type Encoding, encodings } from '../reading/table-format.ts';
import { optionIssues } from './option.issues.ts';

/** What becomes of a reference whose record is not found: the row fails, or the reference stays empty and the row gets a warning. */
export type OnMissing = 'fail' | 'empty';

/** What becomes of a value that is there already: written over, kept unless it is blank, or kept. */
export type Existing = 'overwrite' | 'fill' | 'skip';

/** Which of several columns a setting is for: all, or the ones named. */
export type Columns<T> = T | { readonly [column: string]: T };

/** The options of an import as the caller wrote them, defaults filled in; not yet held against model and file. */
export interface ImportOptions {
  readonly object: string;
  /** null: told by the file. */
  readonly format: 'csv' | 'xlsx' | null;
  /** null: the first visible one. */
  readonly sheet: string | null;
  /** null: told by the file. */
  readonly encoding: Encoding | null;
  readonly delimiter: Delimiter | null;
  /** The row with the names of the columns, from 1. null: found. */
  readonly headerRow: number | null;
  /** Column → field, or path over one reference (`company.name`). */
  readonly mapping: ReadonlyMap<string, string>;
  /** Column → what its cells stand for: text → text, or null for empty. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, string | null>>;
  readonly mode: 'create' | 'update' | 'upsert';
  /** Names of fields, or of one key of the object. null: the id, a key or a unique field that is mapped. */
  readonly match: readonly string[] | string | null;
  /** Columns of references whose missing records are created. */
  readonly createMissing: boolean | readonly string[];
  readonly onMissing: Columns<OnMissing>;
  /** What an empty cell does to a record that is updated. */
  readonly emptyCells: 'keep' | 'clear';
  /** What becomes of a record that is there already, or of one column of it: written over, only where it has no value, or not at all. */
  readonly existing: Columns<Existing>;
  /** What becomes of a row whose record an earlier row of the file wrote: it is written too, with a warning, or the row fails. */
  readonly repeats: 'apply' | 'fail';
  /** What becomes of a row that rules only warn of: it is written, with the warning, or it fails. */
  readonly warnings: 'apply' | 'fail';
  readonly dateOrder: DateOrder;
  /** null: the workspace's. */
  readonly timeZone: string | null;
  readonly dryRun: boolean;
  readonly historical: boolean;
  readonly run: { readonly rules: boolean; readonly notifications: boolean };
}

const EXISTING: readonly Existing[] = ['overwrite', 'fill', 'skip'];

const NAMES: ReadonlySet<string> = new Set([
  'object',
  'format',
  'sheet',
  'encoding',
  'delimiter',
  'headerRow',
  'mapping',
  'values',
  'mode',
  'match',
  'createMissing',
  'onMissing',
  'emptyCells',
  'existing',
  'repeats',
  'warnings',
  'dateOrder',
  'timeZone',
  'dryRun',
  'historical',
  'run',
]);

/**
 * Reads the options. What is wrong is reported and takes its default, so that the rest can be checked in the same answer.
 *
 * An import that says nothing about missing records fails the row; a historical one, whose references may be long gone, leaves
 * the reference empty and warns.
 */
export function parseImportOptions(input: unknown): { readonly options: ImportOptions; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  if (!isJsonObject(input)) issues.push(optionIssues.not_json(''));
  const read = new OptionReader(isJsonObject(input) ? input : {}, issues);
  const historical = read.flag('historical', false);
  const options: ImportOptions = {
    object: read.text('object') ?? '',
    format: read.choice('format', ['csv', 'xlsx'], null),
    sheet: read.text('sheet'),
    encoding: read.choice('encoding', encodings, null),
    delimiter: read.choice('delimiter', delimiters, null),
    headerRow: read.rowNumber('headerRow'),
    mapping: read.texts('mapping'),
    values: read.valueMaps(),
    mode: read.choice('mode', ['create', 'update', 'upsert'], 'create') ?? 'create',
    match: read.names('match'),
    createMissing: read.flagOrNames('createMissing'),
    onMissing: read.onMissing(historical ? 'empty' : 'fail'),
    existing: read.existing(),
    repeats: read.choice('repeats', ['apply', 'fail'], 'apply') ?? 'apply',
    warnings: read.choice('warnings', ['apply', 'fail'], 'apply') ?? 'apply',
    emptyCells: read.choice('emptyCells', ['keep', 'clear'], 'keep') ?? 'keep',
    dateOrder: read.choice('dateOrder', ['mdy', 'dmy'], null),
    timeZone: read.timeZone(),
    dryRun: read.flag('dryRun', false),
    historical,
    run: read.run(),
  };
  if (isJsonObject(input)) {
    for (const name of Object.keys(input)) if (!NAMES.has(name)) issues.push(optionIssues.unknown_option(name));
    for (const name of ['object', 'mapping']) if (input[name] === undefined) issues.push(optionIssues.required(name));
  }
  return { options, issues };
}

class OptionReader {
  private readonly input: JsonObject;
  private readonly issues: Issue[];

  constructor(input: JsonObject, issues: Issue[]) {
    this.input = input;
    this.issues = issues;
  }

  text(name: string): string | null {
    const value = this.input[name] ?? null;
    if (value === null || typeof value === 'string') return value;
    return this.wrong(name, 'a text', null);
  }

  flag(name: string, otherwise: boolean, within: JsonObject = this.input, path = name): boolean {
    const value = within[name] ?? null;
    if (value === null) return otherwise;
    return typeof value === 'boolean' ? value : this.wrong(path, 'true or false', otherwise);
  }

  choice<const C extends string>(name: string, choices: readonly C[], otherwise: C | null): C | null {
    const value = this.input[name] ?? null;
    if (value === null) return otherwise;
    const found = choices.find((choice) => choice === value);
    if (found === undefined)
      this.issues.push(optionIssues.not_a_choice(name, { choices: choices.map((choice) => (choice === '\t' ? '\\t' : choice)) }));
    return found ?? otherwise;
  }

  rowNumber(name: string): number | null {
    const value = this.input[name] ?? null;
    if (value === null) return null;
    return typeof value === 'number' && Number.isInteger(value) && value >= 1 ? value : this.wrong(name, 'a row number from 1', null);
  }

  texts(name: string): ReadonlyMap<string, string> {
    const value = this.input[name] ?? {};
    if (!isJsonObject(value)) return this.wrong(name, '{ column: field }', new Map());
    const found = new Map<string, string>();
    for (const [column, target] of Object.entries(value)) {
      if (target === null || target === '') continue;
      if (typeof target === 'string') found.set(columnName(column), target);
      else this.wrong(`${name}.${column}`, 'a field or a path', null);
    }
    return found;
  }

  valueMaps(): ImportOptions['values'] {
    const value = this.input['values'] ?? {};
    if (!isJsonObject(value)) return this.wrong('values', '{ column: { from: to } }', new Map());
    return new Map(Object.entries(value).map(([column, map]) => [columnName(column), this.valueMap(column, map ?? null)]));
  }

  private valueMap(column: string, map: Json): ReadonlyMap<string, string | null> {
    if (!isJsonObject(map)) return this.wrong(`values.${column}`, '{ from: to }', new Map());
    const pairs = Object.entries(map).flatMap(([from, to]): [string, string | null][] => {
      if (to === null || typeof to === 'string') return [[from.trim(), to]];
      if (typeof to === 'number' || typeof to === 'boolean') return [[from.trim(), String(to)]];
      return this.wrong(`values.${column}.${from}`, 'a text or null', []);
    });
    return new Map(pairs);
  }

  names(name: string): readonly string[] | string | null {
    const value = this.input[name] ?? null;
    if (value === null || typeof value === 'string') return value;
    const names = texts(value);
    return names && names.length > 0 ? names : this.wrong(name, 'a list of fields or the name of a key', null);
  }

  flagOrNames(name: string): boolean | readonly string[] {
    const value = this.input[name] ?? false;
    if (typeof value === 'boolean') return value;
    return texts(value)?.map(columnName) ?? this.wrong(name, 'true, false or a list of columns', false);
  }

  existing(): Columns<Existing> {
    const value = this.input['existing'] ?? 'overwrite';
    if (!isJsonObject(value)) return this.choice('existing', EXISTING, 'overwrite') ?? 'overwrite';
    const pairs = Object.entries(value).flatMap(([column, given]): [string, Existing][] => {
      const policy = EXISTING.find((one) => one === given);
      if (policy) return [[columnName(column), policy]];
      this.issues.push(optionIssues.not_a_choice(`existing.${column}`, { choices: EXISTING }));
      return [];
    });
    return Object.fromEntries(pairs);
  }

  onMissing(otherwise: OnMissing): Columns<OnMissing> {
    const value = this.input['onMissing'] ?? otherwise;
    if (value === 'fail' || value === 'empty') return value;
    if (!isJsonObject(value)) return this.wrong('onMissing', '"fail", "empty" or { column: "fail" | "empty" }', otherwise);
    const pairs = Object.entries(value).flatMap(([column, policy]): [string, OnMissing][] => {
      if (policy === 'fail' || policy === 'empty') return [[columnName(column), policy]];
      return this.wrong(`onMissing.${column}`, '"fail" or "empty"', []);
    });
    return Object.fromEntries(pairs);
  }

  timeZone(): string | null {
    const zone = this.text('timeZone');
    if (zone === null || isTimeZone(zone)) return zone;
    this.issues.push(optionIssues.unknown_time_zone('timeZone'));
    return null;
  }

  run(): ImportOptions['run'] {
    const value = this.input['run'] ?? {};
    const given = isJsonObject(value) ? value : this.wrong('run', '{ rules, notifications }', {});
    for (const name of Object.keys(given))
      if (name !== 'rules' && name !== 'notifications') this.issues.push(optionIssues.unknown_option(`run.${name}`));
    return {
      rules: this.flag('rules', true, given, 'run.rules'),
      notifications: this.flag('notifications', true, given, 'run.notifications'),
    };
  }

  private wrong<T>(path: string, expected: string, otherwise: T): T {
    this.issues.push(optionIssues.wrong_type(path, { expected }));
    return otherwise;
  }
}

const texts = (value: Json): readonly string[] | null =>
  Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : null;

/** As the header of a file is read. */
const columnName = (name: string) => name.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
