import { say } from '../document-issue.ts';
import type { TestDocument, TestExpectation, TestStep, TestValues } from '../generated/documents.ts';
import { anObject, aProperty } from '../issue/named-issues.ts';
import { twice } from './name-checks.ts';
import type { Walker } from './walk.ts';

/** What a test calls its people and records, with the object of each. */
type Called = ReadonlyMap<string, string>;

const USER = 'user';

/** The records and people of a test by what it calls them, those that its steps make included. */
export function calledIn({
  people = [],
  records = [],
  when = [],
}: Pick<TestDocument, 'people' | 'records' | 'when'>): ReadonlyMap<string, string> {
  return new Map([
    ...people.map(({ name }) => [name, USER] as const),
    ...records.map(({ name, object }) => [name, object] as const),
    ...when.flatMap((step) => (step.do === 'create' && step.name !== undefined ? [[step.name, step.object] as const] : [])),
  ]);
}

/** The names in a test: of objects, fields, stages and roles, and what it calls its own records. */
export function walkTest(test: TestDocument, walker: Walker): void {
  const { people = [], records = [], when = [] } = test;
  const made = when.flatMap((step, i) =>
    step.do === 'create' && step.name !== undefined ? [{ name: step.name, path: `/when/${i}/name` }] : [],
  );
  const given = [
    ...people.map(({ name }, i) => ({ name, path: `/people/${i}/name` })),
    ...records.map(({ name }, i) => ({ name, path: `/records/${i}/name` })),
    ...made,
  ];
  twice(
    given,
    ({ name }) => name,
    (i) => given[i]?.path ?? '',
    walker,
  );
  const called: Called = calledIn(test);
  people.forEach((person, i) => {
    person.roles.forEach((role, j) => walker.role(`/people/${i}/roles/${j}`, role));
    walkValues(`/people/${i}/values`, USER, person.values, called, walker);
  });
  records.forEach(({ object, values }, i) => {
    if (walker.named(`/records/${i}/object`, 'object', object, 'breaking'))
      walkValues(`/records/${i}/values`, object, values, called, walker);
  });
  when.forEach((step, i) => walkStep(step, `/when/${i}`, called, walker));
  test.outcome.forEach((expectation, i) => walkExpectation(expectation, `/outcome/${i}`, called, when.length, walker));
}

function walkStep(step: TestStep, path: string, called: Called, walker: Walker): void {
  if ('by' in step && step.by !== undefined) known(`${path}/by`, step.by, called, walker, USER);
  if (step.do === 'wait') return;
  if (step.do === 'create') {
    if (walker.named(`${path}/object`, 'object', step.object, 'breaking'))
      walkValues(`${path}/values`, step.object, step.values, called, walker);
    return;
  }
  if (step.do === 'bulk') {
    const [first] = step.records;
    const object = first === undefined ? null : known(`${path}/records/0`, first, called, walker);
    step.records.slice(1).forEach((name, i) => known(`${path}/records/${i + 1}`, name, called, walker, object));
    if (object !== null) walkValues(`${path}/values`, object, step.values, called, walker);
    return;
  }
  const object = known(`${path}/record`, step.record, called, walker);
  if (object === null || step.do === 'delete') return;
  walkValues(`${path}/values`, object, step.values, called, walker);
  if (step.do === 'move') walkStage(`${path}/stage`, object, step.stage, walker);
}

/** A stage of any pipeline of the object. */
function walkStage(path: string, object: string, stage: string, walker: Walker): void {
  const pipelines = (walker.directory.object(object)?.fields ?? []).flatMap((field) => (field.type === 'stage' ? [field.pipeline] : []));
  const [first] = pipelines;
  if (first === undefined) return walker.issue(say.no_stages_here(path, { name: anObject(object) }));
  const holder = pipelines.find((name) => walker.directory.pipeline(name)?.stages.some(({ name: one }) => one === stage));
  walker.stage(path, holder ?? first, stage, 'breaking');
}

function walkExpectation(one: TestExpectation, path: string, called: Called, steps: number, walker: Walker): void {
  for (const who of ['to', 'person', 'seenBy'] as const) {
    const person = who in one ? Object.entries(one).find(([key]) => key === who)?.[1] : undefined;
    if (typeof person === 'string') known(`${path}/${who}`, person, called, walker, USER);
  }
  if (one.expect === 'refused') {
    if (steps < (one.step ?? 1)) walker.issue(say.no_such_step(`${path}/step`, { count: steps }));
    return;
  }
  const object = 'record' in one && one.record !== undefined ? known(`${path}/record`, one.record, called, walker) : null;
  if ('field' in one && object !== null) walker.field(`${path}/field`, object, one.field, 'breaking');
  if (one.expect === 'value') walkRefs(`${path}/is`, one.is, called, walker);
  if (one.expect !== 'may' && one.expect !== 'mayNot') return;
  if (one.object === undefined ? one.record === undefined : !walker.named(`${path}/object`, 'object', one.object, 'breaking'))
    return walker.issue(say.missing_part(path, { name: aProperty('test', one.action === 'create' ? 'object' : 'record') }));
  const about = one.object ?? object;
  if (about !== null) walkValues(`${path}/values`, about, one.values, called, walker);
}

/** A record or person of the test. @returns its object; null when there is none, or not of the wanted object */
function known(path: string, name: string, called: Called, walker: Walker, wanted: string | null = null): string | null {
  const object = called.get(name);
  if (object === undefined) walker.issue(say.unknown_in_test(path, { name }));
  else if (wanted !== null && object !== wanted) walker.issue(say.not_about_this(path, { name }));
  else return object;
  return null;
}

function walkValues(path: string, object: string, values: TestValues | undefined, called: Called, walker: Walker): void {
  for (const [name, value] of Object.entries(values ?? {})) {
    const field = walker.field(`${path}/${name}`, object, name, 'breaking', { at: 'key', suffix: '' });
    if (field?.type !== 'child_table') walkRefs(`${path}/${name}`, value, called, walker);
    else walkLines(`${path}/${name}`, field.targets[0], value, called, walker);
  }
}

/** Lines that are given with their record. */
function walkLines(path: string, object: string | undefined, value: unknown, called: Called, walker: Walker): void {
  if (object === undefined || !Array.isArray(value)) return walkRefs(path, value, called, walker);
  value.forEach((line: unknown, i) => {
    if (typeof line === 'object' && line !== null)
      walkValues(`${path}/${i}`, object, Object.fromEntries(Object.entries(line)), called, walker);
  });
}

/** `{ "$ref": name }`, at any depth. */
function walkRefs(path: string, value: unknown, called: Called, walker: Walker): void {
  if (Array.isArray(value)) return value.forEach((item: unknown, i) => walkRefs(`${path}/${i}`, item, called, walker));
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    if (key === '$ref' && typeof item === 'string') known(`${path}/$ref`, item, called, walker);
    else walkRefs(`${path}/${key}`, item, called, walker);
  }
}
