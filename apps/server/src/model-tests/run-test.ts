import type { AppError, Issue } from '@tangram/errors';
import type { TestDocument, TestStep } from '@tangram/model';
import type { Operation } from '../records/write-batch.ts';
import { issuesOf } from './expectations.ts';
import { durationMs } from './moment.ts';
import { testIssues } from './test.issues.ts';
import { type TestWorld, type Trial, whyOf } from './test-world.ts';

/** Lets time pass in the rehearsal. */
export type MoveClock = (at: Date) => Promise<void>;

/** Why steps were refused, by their index. */
export type Refusals = ReadonlyMap<number, AppError>;

/** What a test came to: nothing is wrong, or what came out otherwise, by pointers into the document. */
export interface TestRun {
  readonly issues: readonly Issue[];
  readonly refusals: Refusals;
}

/** Runs one test in its world: given, when, then. A given that cannot be written ends it. */
export async function runTest(test: TestDocument, world: TestWorld, moveClock: MoveClock): Promise<TestRun> {
  const broken = await giveAll(test, world);
  if (broken) return { issues: [broken], refusals: new Map() };
  const refusals = new Map<number, AppError>();
  let now = new Date(test.at);
  for (const [i, step] of (test.when ?? []).entries()) {
    if (step.do === 'wait') {
      now = new Date(now.getTime() + durationMs(step.for));
      await moveClock(now);
      continue;
    }
    const tried = await world.attempt(world.person(step.by), trialOf(step, world));
    if (!tried.ok) refusals.set(i, tried.error);
    else if (step.do === 'create' && step.name !== undefined) world.call(step.name, { object: step.object, id: tried.ids[0] ?? '' });
  }
  const expected = new Set(test.outcome.flatMap((one) => (one.expect === 'refused' ? [(one.step ?? test.when?.length ?? 1) - 1] : [])));
  const surprising = [...refusals].flatMap(([i, error]) =>
    expected.has(i) ? [] : [testIssues.step_refused(`/when/${i}`, { step: i + 1, why: whyOf(error) })],
  );
  if (surprising.length > 0) return { issues: surprising, refusals };
  const issues: Issue[] = [];
  for (const [i, one] of test.outcome.entries())
    issues.push(...(await issuesOf(one, `/outcome/${i}`, world, refusals, test.when?.length ?? 0)));
  return { issues, refusals };
}

async function giveAll(test: TestDocument, world: TestWorld): Promise<Issue | null> {
  const ready = await world.prepare();
  if (!ready.ok) return testIssues.given_refused('', { name: 'user', why: whyOf(ready.error) });
  for (const [i, person] of (test.people ?? []).entries()) {
    const tried = await world.addPerson(person);
    if (!tried.ok) return testIssues.given_refused(`/people/${i}`, { name: person.name, why: whyOf(tried.error) });
  }
  for (const [i, { name, object, values }] of (test.records ?? []).entries()) {
    const tried = await world.addRecord(name, object, values);
    if (!tried.ok) return testIssues.given_refused(`/records/${i}`, { name, why: whyOf(tried.error) });
  }
  return null;
}

function trialOf(step: Exclude<TestStep, { do: 'wait' }>, world: TestWorld): Trial {
  switch (step.do) {
    case 'create':
      return { object: step.object, operations: [{ op: 'create', values: world.valuesOf(step.values) }], confirm: step.confirm };
    case 'update':
      return change([step.record], step.values, step.confirm, world);
    case 'bulk':
      return change(step.records, step.values, step.confirm, world);
    case 'delete': {
      const { object, id } = world.record(step.record);
      return { object, operations: [{ op: 'delete', id }] };
    }
    case 'move': {
      const field = stageField(world, world.record(step.record).object, step.stage);
      return change([step.record], { ...step.values, ...(field === null ? {} : { [field]: step.stage }) }, step.confirm, world);
    }
  }
}

function change(
  names: readonly string[],
  values: Readonly<Record<string, unknown>>,
  confirm: readonly string[] | undefined,
  world: TestWorld,
): Trial {
  const records = names.map((name) => world.record(name));
  const operations = records.map(({ id }): Operation => ({ op: 'update', id, values: world.valuesOf(values) }));
  return { object: records[0]?.object ?? '', operations, confirm };
}

/** The stage field whose pipeline has the stage. */
const stageField = (world: TestWorld, object: string, stage: string): string | null =>
  world.object(object)?.fields.find(({ pipeline }) => pipeline?.byName.has(stage))?.name ?? null;
