import type { Text } from '@tangram/errors';
import type { TestDocument, TestStep } from '../generated/documents.ts';
import { calledIn } from '../graph/walk-test.ts';
import type { Naming } from './naming.ts';

/** What a test speaks of: its records and people as people call them, and the object of each. */
export interface TestCast {
  called(ref: string): Text | null;
  /** The object that an element of the test is about: a record, a step, something expected. */
  objectOf(element: Readonly<Record<string, unknown>>): string | null;
}

const asIs = (text: string): Text => ({ 'zh-CN': text, en: text });

/** The cast of a test. A person is called by name; a record by what it is and what stands in its name field, else by what the test calls it. */
export function castOf(test: TestDocument, naming: Naming): TestCast {
  const { people = [], records = [], when = [] } = test;
  const objects = calledIn(test);
  const persons = new Map(people.map(({ name, called }) => [name, called ?? name]));
  const given = new Map([...records, ...when.flatMap((step) => (step.do === 'create' ? [step] : []))].map((one) => [one.name, one.values]));
  const objectOfStep = (step: TestStep | undefined): string | null => {
    if (!step || step.do === 'wait') return null;
    if (step.do === 'create') return step.object;
    return objects.get(step.do === 'bulk' ? (step.records[0] ?? '') : step.record) ?? null;
  };
  return {
    called(ref) {
      const person = persons.get(ref);
      if (person !== undefined) return asIs(person);
      const object = objects.get(ref);
      if (object === undefined) return null;
      const title = given.get(ref)?.[naming.object(object)?.nameField ?? ''];
      const [own, what] = [typeof title === 'string' ? title : ref, naming.document('object', object) ?? asIs(object)];
      return { 'zh-CN': `${what['zh-CN']} ${own}`, en: `${what.en} ${own}` };
    },
    objectOf({ object, record, records: several, expect, step }) {
      if (typeof object === 'string') return object;
      if (typeof record === 'string') return objects.get(record) ?? null;
      if (Array.isArray(several)) return objects.get(String(several[0])) ?? null;
      return expect === 'refused' ? objectOfStep(when[(typeof step === 'number' ? step : when.length) - 1]) : null;
    },
  };
}
