import type { TestDocument, TestExpectation, TestPerson, TestRecord, TestStep } from '@tangram/model';

/** The parts of a test that are lists of lines, in the order in which they are read. */
export const testParts = ['people', 'records', 'when', 'outcome'] as const;
export type TestPart = (typeof testParts)[number];

/** What a line of a part is. */
export interface TestElements {
  readonly people: TestPerson;
  readonly records: TestRecord;
  readonly when: TestStep;
  readonly outcome: TestExpectation;
}

/** The lines of a part. */
export const linesOf = <P extends TestPart>(test: TestDocument, part: P): readonly TestElements[P][] => lists[part](test);

const lists: { readonly [P in TestPart]: (test: TestDocument) => readonly TestElements[P][] } = {
  people: ({ people = [] }) => people,
  records: ({ records = [] }) => records,
  when: ({ when = [] }) => when,
  outcome: ({ outcome }) => outcome,
};

/** With another line at the end of a part. A refusal that was of the last step stays with that step. */
export const addLine = <P extends TestPart>(test: TestDocument, part: P, element: TestElements[P]): TestDocument =>
  withLines(test, part, [...linesOf(test, part), element], (step) => step);

/** With another line in the place of one. */
export const changeLine = <P extends TestPart>(test: TestDocument, part: P, at: number, element: TestElements[P]): TestDocument =>
  withLines(test, part, linesOf(test, part).with(at, element), (step) => step);

/** With a line at another place among the others; what is expected of a step goes with it. */
export function moveLine(test: TestDocument, part: TestPart, from: number, to: number): TestDocument {
  const lines = linesOf(test, part);
  const line = lines[from];
  if (line === undefined || from === to) return test;
  const order = lines.map((_, i) => i).toSpliced(from, 1);
  order.splice(to, 0, from);
  return withLines(
    test,
    part,
    order.flatMap((i) => lines[i] ?? []),
    (step) => order.indexOf(step),
  );
}

/** Without a line, and without the refusals that were expected of a step that goes. The last expectation stays: a test without one is none. */
export function takeLine(test: TestDocument, part: TestPart, at: number): TestDocument {
  const lines = linesOf(test, part);
  if (lines[at] === undefined || (part === 'outcome' && lines.length === 1)) return test;
  return withLines(test, part, lines.toSpliced(at, 1), (step) => (step === at ? null : step > at ? step - 1 : step));
}

/** The same line once more, behind it; a person or a record under a name that is free. */
export function repeatLine(test: TestDocument, part: TestPart, at: number): TestDocument {
  const lines = linesOf(test, part);
  const line = lines[at];
  if (line === undefined) return test;
  const again = 'name' in line && line.name !== undefined ? { ...line, name: freeCall(test, line.name) } : line;
  return withLines(test, part, lines.toSpliced(at + 1, 0, again), (step) => (step > at ? step + 1 : step));
}

/** @param follow where a step stands afterwards, from 0; null: it is gone */
function withLines(test: TestDocument, part: TestPart, lines: readonly object[], follow: (step: number) => number | null): TestDocument {
  if (part !== 'when') return asTest({ ...test, [part]: lines });
  const before = linesOf(test, 'when').length;
  const kept = test.outcome.flatMap((one): TestExpectation[] => {
    if (one.expect !== 'refused' || before === 0) return [one];
    const to = follow((one.step ?? before) - 1);
    if (to === null) return [];
    const { step, ...rest } = one;
    return [step === undefined && to === lines.length - 1 ? rest : { ...rest, step: to + 1 }];
  });
  const [first] = test.outcome;
  return asTest({ ...test, when: lines, outcome: kept.length > 0 || first === undefined ? kept : [first] });
}

/** What lists of one part were put together from are lines of that part. */
const asTest = (test: object): TestDocument => test as TestDocument;

/** `deal`, or the first of `deal_2`, `deal_3` … that nothing in the test is called. */
export function freeCall(test: TestDocument, wanted: string): string {
  const taken = new Set([
    ...linesOf(test, 'people').map(({ name }) => name),
    ...linesOf(test, 'records').map(({ name }) => name),
    ...linesOf(test, 'when').flatMap((step) => (step.do === 'create' && step.name !== undefined ? [step.name] : [])),
  ]);
  const stem = wanted.replace(/_\d+$/, '').slice(0, 36) || 'record';
  let n = 1;
  const name = () => (n === 1 ? stem : `${stem}_${n}`);
  while (taken.has(name())) n += 1;
  return name();
}

/** With a person or a record called otherwise, everywhere. */
export function callOtherwise(test: TestDocument, from: string, to: string): TestDocument {
  const named = (key: string, value: unknown): boolean => value === from && callKeys.has(key);
  const follow = (value: unknown, key: string): unknown => {
    if (named(key, value)) return to;
    if (Array.isArray(value)) return value.map((item: unknown) => (key === 'records' && item === from ? to : follow(item, '')));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([inner, item]) => [inner, followIn(inner, item)]));
  };
  // What stands in fields is data: only what points to something of the test follows.
  const followRefs = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(followRefs);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, key === '$ref' && item === from ? to : followRefs(item)]));
  };
  const followIn = (key: string, value: unknown): unknown => (key === 'values' || key === 'is' ? followRefs(value) : follow(value, key));
  const lists = Object.fromEntries(testParts.flatMap((part) => (test[part] ? [[part, follow(test[part], '')]] : [])));
  return asTest({ ...test, ...lists });
}

/** Under which keys of its lines a test says what people and records are called. */
const callKeys: ReadonlySet<string> = new Set(['name', 'by', 'record', 'to', 'person', 'seenBy']);
