import type { AppError } from '@tangram/errors';
import type { Model, ObjectDefinition, TestDocument, TestExpectation } from '@tangram/model';
import { Inventions, isGiven, isNull } from './inventions.ts';
import { changeStep, labelOf } from './recorded-test.ts';

/** What somebody tried, and what came of it. */
export interface Attempt {
  readonly object: ObjectDefinition;
  /** The record as it is, as the API shows it; null for one that was to be made. */
  readonly record: Readonly<Record<string, unknown>> | null;
  readonly values: Readonly<Record<string, unknown>>;
  /** Why it is refused; null when it would be done. */
  readonly error: AppError | null;
  /** Who tried, by their user. */
  readonly author: string;
  readonly roles: readonly string[];
  readonly at: Date;
}

/** A test that tries the same on a made-up record and expects the same refusals, at the same fields; or, where nothing refuses it, the values. */
export function refusedTest(model: Model, name: string, tried: Attempt): TestDocument {
  const { object, record, values, error, author, roles } = tried;
  const invent = new Inventions(model, author);
  const fields = object.fields.filter(isGiven);
  const before =
    record &&
    invent.values(
      object.name,
      fields.filter((field) => !isNull(record[field.name])),
      (field) => record[field.name],
    );
  const said = invent.values(
    object.name,
    fields.filter((field) => field.name in values),
    (field) => values[field.name],
  );
  const by = 'author';
  return {
    kind: 'test',
    name,
    label: labelOf(object.label, error ? 'refused' : record ? 'changed' : 'made'),
    at: tried.at.toISOString(),
    people: [{ name: by, called: '员工 1', roles: [...roles] }, ...invent.people],
    records: [...invent.records, ...(before ? [{ name: 'record', object: object.name, values: before }] : [])],
    when: [before ? changeStep(object, said, { by }) : { do: 'create', object: object.name, name: 'record', values: said, by }],
    outcome: error ? refusalsOf(error, object) : valuesOf(said),
  };
}

/** Each thing that speaks against it, once; a rule by its name. */
function refusalsOf({ code, issues }: AppError, object: ObjectDefinition): TestExpectation[] {
  const said = new Map(
    issues.map((issue) => {
      const known = issue.code.replace(/^(rule|warning):/, '');
      const at = object.byName.has(issue.path) ? { path: issue.path } : {};
      return [`${known} ${issue.path}`, { expect: 'refused' as const, code: known, ...at }] as const;
    }),
  );
  return said.size > 0 ? [...said.values()] : [{ expect: 'refused', code }];
}

const valuesOf = (said: Readonly<Record<string, unknown>>): TestExpectation[] => {
  const all = Object.entries(said).flatMap(([field, is]): TestExpectation[] =>
    isNull(is) ? [] : [{ expect: 'value', record: 'record', field, is: is as string }],
  );
  return all.length > 0 ? all : [{ expect: 'value', record: 'record', field: 'version', is: 1 }];
};
