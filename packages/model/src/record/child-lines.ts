import type { Issue } from '@tangram/errors';
import type { Field } from '../model.ts';
import { canonical } from './canonical.ts';
import { expectedLines } from './expected.ts';
import { most } from './limits.ts';
import { isPlainObject } from './plain-object.ts';
import { say } from './say-value.ts';
import { type LinesReader, type Mode, type ParseOptions, type RecordReader, refuse, type ValueParser, wrongType } from './value-parser.ts';

/** What a change of a child table is after parsing: always all three lists. */
export interface LineChanges {
  readonly create: readonly Readonly<Record<string, unknown>>[];
  readonly update: readonly Readonly<Record<string, unknown> & { id: string }>[];
  readonly delete: readonly string[];
}

/** The lines of a child table: whole lines on create, `{ create, update, delete }` on update. The way back to the parent is filled by the write, so it cannot be given. */
export const childLinesValue = (field: Field, mode: Mode, linesOf: LinesReader): ValueParser => {
  const back = field.document?.type === 'child_table' ? field.document.inverse : '';
  let reader: RecordReader | null = null;
  const read = (): RecordReader | null => (reader ??= linesOf(field.name, back));
  const lines = (input: unknown, path: string, issues: Issue[], options: ParseOptions) => {
    if (!Array.isArray(input)) return wrongType(field, path, issues);
    if (input.length > most.lines) return refuse(issues, say.too_many_items(path, { max: most.lines }));
    return input.map((line: unknown, i) => read()?.('create', line, `${path}.${i}`, issues, options));
  };
  if (mode === 'create') return (input, path, issues, options) => whole(lines(input, path, issues, options));
  return (input, path, issues, options) => {
    if (!isPlainObject(input)) return refuse(issues, say.wrong_type(path, { expected: expectedLines }));
    const before = issues.length;
    for (const key of Object.keys(input))
      if (key !== 'create' && key !== 'update' && key !== 'delete') refuse(issues, say.unknown_field(`${path}.${key}`));
    const created = input['create'] === undefined ? [] : lines(input['create'], `${path}.create`, issues, options);
    const updated = input['update'] === undefined ? [] : updates(field, read(), input['update'], `${path}.update`, issues, options);
    const deleted = input['delete'] === undefined ? [] : ids(field, input['delete'], `${path}.delete`, issues);
    const named = [...(updated ?? []).flatMap((line) => (line ? [line['id']] : [])), ...(deleted ?? [])];
    if (new Set(named).size < named.length) refuse(issues, say.twice(path));
    return issues.length > before ? undefined : { create: created, update: updated, delete: deleted };
  };
};

/** A list in which nothing was refused. */
const whole = <T>(list: (T | undefined)[] | undefined) => (list?.includes(undefined) ? undefined : list);

const idForm = new RegExp(canonical.id);
const lineId = (input: unknown, path: string, issues: Issue[]): string | undefined => {
  const id = typeof input === 'string' ? input.toLowerCase() : '';
  return idForm.test(id) ? id : refuse(issues, say.not_an_id(path));
};
const ids = (field: Field, input: unknown, path: string, issues: Issue[]) =>
  Array.isArray(input) ? input.map((id: unknown, i) => lineId(id, `${path}.${i}`, issues)) : wrongType(field, path, issues);

function updates(field: Field, reader: RecordReader | null, input: unknown, path: string, issues: Issue[], options: ParseOptions) {
  if (!Array.isArray(input)) return wrongType(field, path, issues);
  if (input.length > most.lines) return refuse(issues, say.too_many_items(path, { max: most.lines }));
  return input.map((line: unknown, i): Record<string, unknown> | undefined => {
    const at = `${path}.${i}`;
    if (!isPlainObject(line)) return wrongType(field, at, issues);
    const { id: given, ...values } = line;
    const id = lineId(given, `${at}.id`, issues);
    const parsed = reader?.('update', values, at, issues, options);
    return id === undefined || !parsed ? undefined : { id, ...parsed };
  });
}
