import type { AppError, Issue, Text } from '@tangram/errors';
import { type Field, labelIn, type TestExpectation } from '@tangram/model';
import type { UserActor } from '../context/actor.ts';
import { actionWords, testIssues } from './test.issues.ts';
import { type CalledRecord, type TestWorld, whyOf } from './test-world.ts';

type Of<E extends TestExpectation['expect']> = Extract<TestExpectation, { expect: E }>;

/** What came out otherwise than one expectation says; nothing when it holds. @param steps of the test */
export async function issuesOf(
  one: TestExpectation,
  path: string,
  world: TestWorld,
  refusals: ReadonlyMap<number, AppError>,
  steps: number,
): Promise<readonly Issue[]> {
  switch (one.expect) {
    case 'refused':
      return refusedIssues(one, path, refusals, steps);
    case 'value':
      return valueIssues(one, path, world);
    case 'visible':
    case 'notVisible': {
      const isSeen = (await world.seen(world.person(one.to), world.record(one.record))) !== null;
      if (isSeen === (one.expect === 'visible')) return [];
      return [(isSeen ? testIssues.should_not_see : testIssues.should_see)(path, { person: one.to, name: one.record })];
    }
    case 'fieldVisible':
    case 'fieldHidden':
      return fieldIssues(one, path, world);
    case 'may':
    case 'mayNot': {
      const may = await mayDo(one, world);
      if (may === (one.expect === 'may')) return [];
      const said = { person: one.person, action: actionWords[one.action] };
      return [(may ? testIssues.should_be_refused : testIssues.should_be_allowed)(path, said)];
    }
  }
}

function refusedIssues(
  { step, code, path: at }: Of<'refused'>,
  path: string,
  refusals: ReadonlyMap<number, AppError>,
  steps: number,
): Issue[] {
  const n = step ?? steps;
  const error = refusals.get(n - 1);
  if (!error) return [testIssues.not_refused(path, { step: n, code })];
  const isIt = (found: string) => [code, `rule:${code}`, `warning:${code}`].includes(found);
  const fits =
    at === undefined
      ? isIt(error.code) || error.issues.some((issue) => isIt(issue.code))
      : error.issues.some((issue) => isIt(issue.code) && issue.path === at);
  return fits ? [] : [testIssues.refused_otherwise(path, { step: n, code: at === undefined ? code : `${at}: ${code}`, why: whyOf(error) })];
}

async function valueIssues({ record, field, is, seenBy }: Of<'value'>, path: string, world: TestWorld): Promise<Issue[]> {
  const called = world.record(record);
  const values = await world.seen(world.person(seenBy), called);
  if (values === null) return [testIssues.record_gone(path, { name: record })];
  const expected = world.resolved(is) ?? null;
  const actual = values[field] ?? null;
  if (isSameValue(expected, actual)) return [];
  const definition = world.object(called.object)?.byName.get(field);
  return [
    testIssues.value_differs(path, {
      field: fieldLabel(definition, field),
      expected: shown(expected, definition),
      actual: shown(actual, definition),
    }),
  ];
}

async function fieldIssues(one: Of<'fieldVisible'> | Of<'fieldHidden'>, path: string, world: TestWorld): Promise<Issue[]> {
  const called = world.record(one.record);
  const [all, seen] = [await world.seen(world.person(undefined), called), await world.seen(world.person(one.to), called)];
  if (all === null || seen === null) return [testIssues.should_see(path, { person: one.to, name: one.record })];
  const isShown = one.field in seen && isSameValue(all[one.field] ?? null, seen[one.field] ?? null);
  if (isShown === (one.expect === 'fieldVisible')) return [];
  const said = { person: one.to, field: fieldLabel(world.object(called.object)?.byName.get(one.field), one.field) };
  return [(isShown ? testIssues.field_shown : testIssues.field_hidden)(path, said)];
}

/** What somebody is told who has not the right: to the record, or to one of its fields. */
const noRight: ReadonlySet<string> = new Set(['forbidden', 'not_found', 'read_only', 'unknown_field']);

/** Whether rights are in the way; what else would be wrong with the record is not asked. */
async function mayDo({ action, record, object, person, values = {} }: Of<'may'> | Of<'mayNot'>, world: TestWorld): Promise<boolean> {
  const actor: UserActor = world.person(person);
  const about: CalledRecord | null = record === undefined ? null : world.record(record);
  if (action === 'read') return about !== null && (await world.seen(actor, about)) !== null;
  const given = world.valuesOf(values);
  const operation =
    action === 'create' || about === null
      ? ({ op: 'create', values: given } as const)
      : action === 'update'
        ? ({ op: 'update', id: about.id, values: given } as const)
        : ({ op: 'delete', id: about.id } as const);
  const tried = await world.attempt(actor, { object: object ?? about?.object ?? '', operations: [operation], rehearsal: true });
  if (tried.ok) return true;
  const { code, issues } = tried.error;
  return !noRight.has(code) && !issues.some((issue) => noRight.has(issue.code));
}

const fieldLabel = (field: Field | undefined, name: string): Text =>
  field ? { 'zh-CN': labelIn(field.label, 'zh-CN', name), en: labelIn(field.label, 'en', name) } : { 'zh-CN': name, en: name };

/** A value as a person reads it: the options' labels beside their codes. */
function shown(value: unknown, field: Field | undefined): string {
  if (value === null) return '∅';
  const option = typeof value === 'string' ? field?.options?.find((one) => one.value === value) : undefined;
  if (option) return `${labelIn(option.label, 'zh-CN', option.value)} (${String(value)})`;
  return typeof value === 'string' ? `“${value}”` : JSON.stringify(value);
}

/** Equal as the API means it: exact decimals by their value, moments by their time, a reference by its id, whatever the order of keys. */
export function isSameValue(expected: unknown, actual: unknown): boolean {
  if (expected === actual) return true;
  if (typeof expected === 'string' && typeof actual === 'object' && actual !== null && 'id' in actual) return actual.id === expected;
  if ((typeof expected === 'string' || typeof expected === 'number') && (typeof actual === 'string' || typeof actual === 'number'))
    return sameDecimal(String(expected), String(actual)) || sameMoment(String(expected), String(actual));
  if (Array.isArray(expected) || Array.isArray(actual))
    return (
      Array.isArray(expected) &&
      Array.isArray(actual) &&
      expected.length === actual.length &&
      expected.every((item, i) => isSameValue(item, actual[i]))
    );
  if (typeof expected !== 'object' || typeof actual !== 'object' || expected === null || actual === null) return false;
  const [wanted, found] = [Object.entries(expected), new Map<string, unknown>(Object.entries(actual))];
  return wanted.length === found.size && wanted.every(([key, item]) => isSameValue(item, found.get(key)));
}

const DECIMAL = /^-?\d+(\.\d+)?$/;
const plain = (text: string): string => {
  const [whole = '', part = ''] = text.split('.');
  const digits = `${whole.replace(/^(-?)0+(?=\d)/, '$1')}.${part.replace(/0+$/, '')}`;
  return digits === '-0.' ? '0.' : digits;
};
const sameDecimal = (a: string, b: string): boolean => DECIMAL.test(a) && DECIMAL.test(b) && plain(a) === plain(b);

const MOMENT = /^\d{4}-\d{2}-\d{2}T/;
const sameMoment = (a: string, b: string): boolean => MOMENT.test(a) && MOMENT.test(b) && Date.parse(a) === Date.parse(b);
