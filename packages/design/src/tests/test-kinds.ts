import type { ObjectDefinition, TestDocument, TestExpectation, TestStep } from '@tangram/model';
import { calledIn } from '@tangram/model';
import { linesOf } from './test-moves.ts';

export type StepKind = TestStep['do'];
export type ExpectationKind = TestExpectation['expect'];
export const stepKinds = ['create', 'update', 'move', 'delete', 'bulk', 'wait'] as const satisfies readonly StepKind[];
export const expectationKinds = [
  'value',
  'refused',
  'visible',
  'notVisible',
  'fieldVisible',
  'fieldHidden',
  'may',
  'mayNot',
] as const satisfies readonly ExpectationKind[];

/** What is there to choose from in a test. */
export interface TestFacts {
  readonly test: TestDocument;
  readonly objects: ReadonlyMap<string, ObjectDefinition>;
}

/** What the test calls its records, in order; those that its steps make come last. */
export const recordsCalled = (test: TestDocument): readonly { readonly name: string; readonly object: string }[] =>
  [...calledIn(test)].flatMap(([name, object]) => (isPerson(test, name) ? [] : [{ name, object }]));

const isPerson = (test: TestDocument, name: string): boolean => linesOf(test, 'people').some((person) => person.name === name);

/** The object of what the test calls so. */
export const objectCalled = ({ test, objects }: TestFacts, name: string | undefined): ObjectDefinition | undefined =>
  objects.get(calledIn(test).get(name ?? '') ?? '');

/** The object whose records a step is about; undefined for waiting. */
export function objectOfStep(facts: TestFacts, step: TestStep | undefined): ObjectDefinition | undefined {
  if (!step || step.do === 'wait') return undefined;
  if (step.do === 'create') return facts.objects.get(step.object);
  return objectCalled(facts, step.do === 'bulk' ? step.records[0] : step.record);
}

/** The stages that a record of an object can be in, all pipelines together. */
export const stagesOf = (object: ObjectDefinition | undefined) =>
  object?.fields.flatMap(({ pipeline }) => pipeline?.document.stages ?? []) ?? [];

/** The record that a line is about, or else the first there is. */
function recordFor(facts: TestFacts, line: TestStep | TestExpectation | null): string {
  if (line && 'record' in line && line.record !== undefined) return line.record;
  if (line && 'records' in line) return line.records[0] ?? '';
  return recordsCalled(facts.test)[0]?.name ?? '';
}

/** The step as one of another kind: with the record, the values and the person that it had, as far as that kind has them. */
export function stepAs(facts: TestFacts, kind: StepKind, step: TestStep | null): TestStep {
  const by = step && 'by' in step && step.by !== undefined ? { by: step.by } : {};
  const values = step && 'values' in step && step.values ? step.values : {};
  const record = recordFor(facts, step);
  switch (kind) {
    case 'wait':
      return { do: 'wait', for: step?.do === 'wait' ? step.for : 'P1D' };
    case 'create':
      return { do: 'create', object: objectFor(facts, step), values, ...by };
    case 'update':
      return { do: 'update', record, values, ...by };
    case 'delete':
      return { do: 'delete', record, ...by };
    case 'bulk':
      return { do: 'bulk', records: [record], values, ...by };
    case 'move':
      return { do: 'move', record, stage: lastStage(facts, record), ...by };
  }
}

const lastStage = (facts: TestFacts, record: string): string => stagesOf(objectCalled(facts, record)).at(-1)?.name ?? '';

function objectFor(facts: TestFacts, step: TestStep | null): string {
  const about = calledIn(facts.test).get(recordFor(facts, step));
  return about ?? [...facts.objects.values()].find(({ document }) => document.builtIn !== true)?.name ?? '';
}

/** The expectation as one of another kind: about the same record, field and person, as far as that kind has them. */
export function expectationAs(facts: TestFacts, kind: ExpectationKind, one: TestExpectation | null): TestExpectation {
  const record = recordFor(facts, one);
  const person = personFor(facts.test, one);
  const object = objectCalled(facts, record);
  const field = one && 'field' in one ? one.field : (object?.nameField.name ?? 'name');
  switch (kind) {
    case 'value':
      return { expect: 'value', record, field, is: null };
    case 'refused':
      return { expect: 'refused', code: 'required' };
    case 'visible':
    case 'notVisible':
      return { expect: kind, record, to: person };
    case 'fieldVisible':
    case 'fieldHidden':
      return { expect: kind, record, field, to: person };
    case 'may':
    case 'mayNot':
      return one?.expect === 'may' || one?.expect === 'mayNot'
        ? { ...one, expect: kind }
        : { expect: kind, action: 'read', record, person };
  }
}

function personFor(test: TestDocument, one: TestExpectation | null): string {
  const named = one ? ('to' in one ? one.to : 'person' in one ? one.person : undefined) : undefined;
  return named ?? linesOf(test, 'people')[0]?.name ?? '';
}

/** What is missing before lines of a kind can be added; null for nothing. */
export function firstNeeded(test: TestDocument, kind: StepKind | ExpectationKind): 'record' | 'person' | 'step' | null {
  if (kind === 'wait' || kind === 'create') return null;
  if (kind === 'refused') return linesOf(test, 'when').length === 0 ? 'step' : null;
  if (recordsCalled(test).length === 0) return 'record';
  const isStep = stepKinds.some((one) => one === kind) || kind === 'value';
  return isStep || linesOf(test, 'people').length > 0 ? null : 'person';
}
